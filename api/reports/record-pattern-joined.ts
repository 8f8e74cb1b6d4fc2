import type { Transaction } from '../../db/client.ts';
import { insertEvents } from './queries.ts';

/** Tells citizens on the status page that others have reported the same. */
export async function recordPatternJoined(
  tx: Transaction,
  reportIds: readonly string[],
  joined: { pattern: string; reports: number; at: Date },
): Promise<void> {
  await insertEvents(
    tx,
    reportIds,
    [{ event: 'joined_pattern', detail: { pattern: joined.pattern, reports: joined.reports } }],
    joined.at,
  );
}
