import { areOne, reachOthers } from './are-one.ts';
import { type ComparedReport, chooseForSmall, choosePattern, type Why } from './choose-pattern.ts';
import { shareHeld, textOfTelling } from './match-text.ts';
import { type BookPattern, type PatternBook, signalKey } from './pattern-book.ts';
import { type Change, PatternNotes } from './pattern-notes.ts';
import { type Telling, tellSame } from './telling.ts';

export type Joined = { patternId: string; reports: number; changes: Change[] };

/** With less of it in the grown message, what stands near it is not looked at closely. */
const leastShare = 0.25;

/** A message that has become better known may explain what stood alone until now. */
function gatherNear(notes: PatternNotes, grown: Telling): void {
  const { book } = notes;
  for (const { telling: near } of book.near(textOfTelling(grown).bands)) {
    const ours = book.pattern(grown.patternId);
    // What was near may have gone into another pattern meanwhile.
    const theirs = book.patterns.get(near.patternId);
    if (!theirs || theirs === ours || book.areKeptApart(ours.id, theirs.id)) continue;
    if (tellSame(grown, near)) {
      if (reachOthers(ours, theirs)) continue;
      // Begun apart, and by now known well enough to be seen as one. The grown one's pattern stays.
      if (theirs.isStaffs || theirs.reports > ours.reports) continue;
      notes.merge(theirs, ours);
      continue;
    }
    if (theirs.reports > 3 || near.reports > grown.reports) continue;
    if (near.reports * 2 < theirs.reports || theirs.isStaffs) continue;
    if (shareHeld(grown, near.features) < leastShare) continue;
    if (chooseForSmall(book, theirs, textOfTelling(near), 'first') === ours) notes.merge(theirs, ours);
  }
}

/** A report that is about more numbers than this may be a list. */
const mostNamed = 3;

/** Patterns that are about the same numbers, once enough reports say so, become one: the smaller goes into the larger. */
function mergeAlike(
  notes: PatternNotes,
  pattern: BookPattern,
  report: ComparedReport,
  barred: ReadonlySet<string>,
): BookPattern {
  let ours = pattern;
  const isShort =
    report.signals.filter(({ kind, isMain }) => isMain && kind !== 'domain').length <= mostNamed;
  for (const signal of report.signals) {
    if (!signal.isMain) continue;
    for (const other of notes.book.carriers(signalKey(signal))) {
      // The report's own pattern may have gone into another meanwhile.
      if (
        other === ours ||
        !notes.book.patterns.has(other.id) ||
        barred.has(other.id) ||
        (ours.isStaffs && other.isStaffs) ||
        !areOne(notes.book, ours, other, { isShort, isNamed: signal.isNamed })
      )
        continue;
      const isOursTaken = other.isStaffs || (!ours.isStaffs && ours.reports < other.reports);
      const [from, into] = isOursTaken ? [ours, other] : [other, ours];
      notes.merge(from, into);
      ours = into;
    }
  }
  return ours;
}

/**
 * Lets a report join the pattern it belongs to, or begin one, and puts patterns together that turn out to be one.
 * The book is changed at once; the changes returned are for writing down.
 * @param barred patterns it must not join
 */
export function joinReport(
  book: PatternBook,
  report: ComparedReport,
  barred: ReadonlySet<string> = new Set(),
): Joined {
  const notes = new PatternNotes(book);
  const choice = choosePattern(book, report, barred);
  const pattern = choice?.pattern ?? notes.begin(report);
  const why: Why = choice?.why ?? { by: 'first' };
  const { telling, isGrown } = notes.add(pattern, report, choice?.telling ?? null, why);
  if (telling && isGrown) gatherNear(notes, telling);
  const joined = mergeAlike(notes, pattern, report, barred);
  return { patternId: joined.id, reports: joined.reports, changes: notes.changes };
}
