import type { Database } from '../../db/client.ts';
import { countPatterns, type LargePattern, listLargest } from './queries.ts';

/** How many patterns there are, how many reports they hold, and the largest of them. */
export async function listLargestPatterns(
  db: Database,
  limit: number,
): Promise<{ patterns: number; reports: number; largest: LargePattern[] }> {
  const [counts, largest] = await Promise.all([countPatterns(db), listLargest(db, limit)]);
  return { ...counts, largest };
}
