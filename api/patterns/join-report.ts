import { areOne } from './are-one.ts';
import { choosePatterns } from './choose-pattern.ts';
import type { ComparedReport, PatternStore } from './pattern-store.ts';

/** As alike as this, a report tells the story in the way of an earlier one, whatever it was joined by. */
const sameTelling = 0.3;
/** Of the patterns a report also speaks for, so many are noted. */
const mostBridges = 3;

export type Joined = { patternId: string; reports: number; merged: { from: string; into: string }[] };

/**
 * Compares a report with the patterns there are, and makes it a member of the one that it most speaks for, or of a new
 * one. Where it is not the first to speak for two patterns, they may become one.
 */
export async function joinReport(store: PatternStore, report: ComparedReport): Promise<Joined> {
  const [choice, ...others] = choosePatterns(await store.candidates(report));
  if (!choice) {
    const patternId = await store.begin(report);
    return { patternId, reports: 1, merged: [] };
  }
  const text = choice.text && choice.text.similarity >= sameTelling ? choice.text : null;
  let reports = await store.add(choice.patternId, report, text, choice.why);
  let { patternId } = choice;
  const merged: Joined['merged'] = [];
  for (const other of others.slice(0, mostBridges)) {
    const between = await store.bridge(patternId, other.patternId, report.id, other.why);
    if (!areOne(between)) continue;
    const [ours, theirs] = between.sizes;
    const [from, into] = ours < theirs ? [patternId, other.patternId] : [other.patternId, patternId];
    await store.merge(from, into, between.bridges);
    merged.push({ from, into });
    reports = ours + theirs;
    patternId = into;
  }
  return { patternId, reports, merged };
}
