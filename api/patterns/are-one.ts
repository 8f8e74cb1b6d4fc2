import type { JoiningWhy } from './choose-pattern.ts';
import type { Bridges } from './pattern-store.ts';

/** Of the smaller pattern's reports, so many must speak for both: one report in fifty names a stranger's number. */
const leastShare = 0.15;

const sameEvidence = (why: JoiningWhy) => (why.by === 'text' ? 'text' : `${why.kind} ${why.value}`);

/**
 * Whether two patterns are one. A single report that speaks for both never is enough, unless one of them is no more
 * than a single report itself: then it is as if that one came now.
 */
export function areOne({ sizes, bridges }: Bridges): boolean {
  const smaller = Math.min(...sizes);
  if (smaller === 1) return true;
  const reports = new Set(bridges.map(({ report }) => report)).size;
  if (reports < 2 || reports / smaller < leastShare) return false;
  return new Set(bridges.map(({ why }) => sameEvidence(why))).size >= 1;
}
