import type { BookPattern, PatternBook } from './pattern-book.ts';

/** So much of what each is about must be the same: one report in fifty names a stranger's number. */
const leastOverlap = 0.25;
const leastReports = 2;

const isBareNumber = ({ reports, tellings }: BookPattern) => reports === 1 && tellings.size === 0;

/**
 * Whether two patterns are one, by what their reports are about. A number that one report of the one carries is chance,
 * a number that makes out a good part of both is not.
 * @param mayBeBare whether a single report that names no more than a number is taken in for that number alone
 */
export function areOne(book: PatternBook, one: BookPattern, other: BookPattern, mayBeBare = true): boolean {
  if (book.areKeptApart(one.id, other.id)) return false;
  const [small, large] = one.signals.size < other.signals.size ? [one, other] : [other, one];
  let overlap = 0;
  let reports = 0;
  for (const [key, ours] of small.signals) {
    // A link and its domain are one thing said twice.
    if (ours.kind === 'domain' || ours.main === 0) continue;
    const theirs = large.signals.get(key);
    if (!theirs || theirs.main === 0) continue;
    overlap += Math.min(ours.main / small.identified, theirs.main / large.identified);
    reports += Math.min(ours.main, theirs.main);
  }
  if (reports >= leastReports && overlap >= leastOverlap) return true;
  // One of them is no more than a number that somebody named, so far.
  return mayBeBare && reports >= 1 && (isBareNumber(small) || isBareNumber(large));
}
