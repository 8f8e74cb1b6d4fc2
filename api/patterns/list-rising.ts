import type { Queryable } from '../../db/client.ts';
import { findRising } from './pattern-queries.ts';

/** A rise is at least so many reports of one thana in seven days, and so many times the weekly mean of the eight before. */
const leastReports = 5;
const timesItsPast = 3;

export type Rising = { pattern: string; thana: string; reports: number };

/** Patterns that rise over a thana's own past, the steepest first. A past of nothing counts as half a report a week. */
export function listRising(sql: Queryable, now: Date): Promise<Rising[]> {
  return findRising(sql, now, leastReports, timesItsPast);
}
