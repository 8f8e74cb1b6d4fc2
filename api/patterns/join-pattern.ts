import type { Transaction } from '../../db/client.ts';
import type { Services } from '../context.ts';
import { recordPatternJoined } from '../reports/record-pattern-joined.ts';
import { type Choice, choosePattern } from './choose-pattern.ts';
import { extractSignals } from './extract-signals.ts';
import { fingerprint } from './fingerprint.ts';
import * as queries from './queries.ts';
import { noStopList } from './schema.ts';
import { markMain, type OwnSignal, ownKeys } from './signal-keys.ts';

/*
 * First form. One report lies in at most one pattern, and a pattern is what recurs: it begins when a second report
 * is like a first, and the first becomes its first member then. A report is compared with those that were compared
 * before it. Two that share a signal or a band wait for each other on that key, so three people at once make one
 * pattern. Patterns are never merged here; a membership that staff ended is not made again.
 */

/** A report with more joining signals than this is a list that somebody pasted; its first ones are compared. */
export const mostCompared = 32;

/** The joining signals: those the citizen named, then the others as they stand in the story. */
function inOrder({ narrative, signals }: queries.ReportToJoin): OwnSignal[] {
  if (signals.length < 2) return markMain(signals);
  const places = new Map(
    extractSignals(narrative, noStopList).map(({ kind, value }, at) => [`${kind} ${value}`, at]),
  );
  const place = ({ kind, value, named }: (typeof signals)[number]) =>
    named ? -1 : (places.get(`${kind} ${value}`) ?? places.size);
  return markMain([...signals].sort((a, b) => place(a) - place(b)).slice(0, mostCompared));
}

/** The pattern to join: the chosen one, or a new one with the report that was alone until now. */
async function patternFor(tx: Transaction, choice: Choice, at: Date): Promise<string | null> {
  if (choice.patternId) return choice.patternId;
  const begun = await queries.insertPattern(tx, choice.like);
  // Somebody who shares none of our keys took that report up a moment ago.
  if (!begun) return queries.findPatternOf(tx, choice.like);
  await recordPatternJoined(tx, choice.like, { pattern: begun, reports: 2, at });
  return begun;
}

async function joinWithin(tx: Transaction, reportId: string, at: Date): Promise<string | null> {
  const report = await queries.findReport(tx, reportId);
  if (!report) throw new Error(`There is no report ${reportId} to compare.`);
  const text = fingerprint(report.narrative);
  const signals = inOrder(report);
  const keys = {
    signals: signals.flatMap(({ mainKey, asideKey }) => [mainKey, asideKey]),
    bands: text?.bands ?? [],
  };
  if (keys.signals.length + keys.bands.length === 0) return null;

  // Sent together, answered in order: what is read is read under the lock.
  const [, memberships, candidates] = await Promise.all([
    queries.lockKeys(tx, [...signals.map(({ mainKey }) => mainKey), ...keys.bands]),
    queries.listMemberships(tx, reportId),
    queries.findCandidates(tx, keys, reportId),
    queries.insertKeys(tx, reportId, [...ownKeys(signals), ...keys.bands], text),
  ]);
  const current = memberships.find(({ ended }) => !ended);
  if (current) return current.patternId;
  // Where staff have taken it out, it does not go again.
  const left = new Set(memberships.map(({ patternId }) => patternId));
  const choice = choosePattern(
    candidates.filter(({ patternId }) => patternId === null || !left.has(patternId)),
    signals,
    text,
  );
  const pattern = choice && (await patternFor(tx, choice, at));
  if (!choice || !pattern || left.has(pattern)) return null;
  const reports = await queries.insertMember(tx, pattern, reportId, report, choice.why);
  await recordPatternJoined(tx, reportId, { pattern, reports, at });
  return pattern;
}

/**
 * Compares a stored report with those before it and lets it join the pattern that most speaks for, with the why.
 * May be run again for the same report: nothing is done twice.
 * @returns the pattern it is in; null while it is the only one of its kind
 * @throws Error when there is no such report
 */
export async function joinPattern(
  { db, now }: Pick<Services, 'db' | 'now'>,
  reportId: string,
): Promise<string | null> {
  return db.begin((tx) => joinWithin(tx, reportId, now()));
}
