import type { Queryable } from '../../db/client.ts';
import * as queries from './queries.ts';

/**
 * The largest patterns, for operators on the command line.
 * @returns how many patterns there are and how many reports they hold, and the largest with one report's words
 */
export async function listLargestPatterns(
  db: Queryable,
  limit: number,
): Promise<{ patterns: number; reports: number; largest: queries.LargePattern[] }> {
  const [counts, largest] = await Promise.all([queries.countPatterns(db), queries.listLargest(db, limit)]);
  return { ...counts, largest };
}
