import type { BookPattern, CountedSignal, PatternBook } from './pattern-book.ts';

/** So much of what each is about must be the same: one report in fifty names a stranger's number. */
const leastOverlap = 0.25;
const leastReports = 2;

/** Of so many reports about a number, the message reaches people over and over by the same ones, or by ever new ones. */
const manyReports = 6;
const wellKnown = 12;

const isBareNumber = ({ reports, tellings }: BookPattern) => reports === 1 && tellings.size === 0;

/** A link and its domain are one thing said twice. */
const isAbout = ({ kind, main }: CountedSignal) => kind !== 'domain' && main > 0;

/** What two patterns are about alike. */
type Common = {
  /** How much of either, 0 to 1 for each number. */
  overlap: number;
  /** In how many reports of each, at least. */
  reports: number;
  numbers: number;
};

export function inCommon(one: BookPattern, other: BookPattern): Common {
  const [small, large] = one.signals.size < other.signals.size ? [one, other] : [other, one];
  let [overlap, reports, numbers] = [0, 0, 0];
  for (const [key, ours] of small.signals) {
    const theirs = large.signals.get(key);
    if (!theirs || !isAbout(ours) || !isAbout(theirs)) continue;
    overlap += Math.min(ours.main / small.identified, theirs.main / large.identified);
    reports += Math.min(ours.main, theirs.main);
    numbers++;
  }
  return { overlap, reports, numbers };
}

/**
 * Whether two patterns are one, by what their reports are about. A number that one report of the one carries is chance,
 * a number that makes out a good part of both is not.
 * @param common the report that has them in common: whether it names few numbers, and this one as the suspect's
 */
export function areOne(
  book: PatternBook,
  one: BookPattern,
  other: BookPattern,
  common: { isShort: boolean; isNamed: boolean },
): boolean {
  if (book.areKeptApart(one.id, other.id)) return false;
  const { overlap, reports } = inCommon(one, other);
  if (reports >= leastReports && overlap >= leastOverlap) return true;
  // One of them is no more than a number that somebody named, so far: a list takes it in, a story that may have
  // mentioned it in passing does not.
  if (!common.isShort || reports < 1 || !(isBareNumber(one) || isBareNumber(other))) return false;
  return common.isNamed || reports >= leastReports || Math.max(one.identified, other.identified) < wellKnown;
}

/** Reached by few numbers, by each of them over and over. */
function isByFew({ identified, signals }: BookPattern): boolean {
  if (identified < manyReports) return false;
  let numbers = 0;
  for (const signal of signals.values()) if (isAbout(signal)) numbers++;
  return numbers * 2 <= identified;
}

/** Whether two patterns, alike as they are told, reach people by other numbers, links and accounts. */
export function reachOthers(one: BookPattern, other: BookPattern): boolean {
  if (!isByFew(one) || !isByFew(other)) return false;
  let common = 0;
  for (const [key, ours] of one.signals) {
    const theirs = other.signals.get(key);
    if (theirs && isAbout(ours) && isAbout(theirs)) common++;
  }
  return common < leastReports;
}
