import type { Services } from '../context.ts';
import * as queries from './rising-queries.ts';

/** Fewer in a week are chance. */
const fewestInAWeek = 3;
/** So many times the weekly mean of the eight weeks before. */
const timesItsPast = 2;

const mostAtOnce = 5000;

/**
 * Marks the reports of patterns that rise against their own past, so that the queue can put them first, and takes the
 * mark from the others. Run by the worker every five minutes.
 * @returns how many reports changed their mark
 */
export function markRising({ db, now }: Pick<Services, 'db' | 'now'>): Promise<number> {
  return db.begin((tx) => queries.markRising(tx, now(), { fewestInAWeek, timesItsPast, most: mostAtOnce }));
}
