import type { Transaction } from '../../db/client.ts';
import type { Services } from '../context.ts';
import { recordPatternJoined } from '../reports/record-pattern-joined.ts';
import { comparedReport } from './compared-report.ts';
import { type Joined, joinReport } from './join-report.ts';
import * as queries from './queries.ts';
import { writeChanges } from './write-changes.ts';

/** Tells whoever reported it, once: others have reported the same. */
export async function tellReporters(
  tx: Transaction,
  { patternId, reports, changes }: Joined,
  at: Date,
): Promise<void> {
  if (reports < 2) return;
  const grew = reports === 2 || changes.some(({ change }) => change === 'merge');
  const joined = changes.flatMap((one) => (one.change === 'member' ? [one.reportId] : []));
  const untold = grew ? await queries.listUntold(tx, patternId) : joined;
  if (untold.length > 0) await recordPatternJoined(tx, untold, { pattern: patternId, reports, at });
}

/**
 * Compares a stored report with the patterns there are and lets it join the one it belongs to, with the why, or begin
 * one. May be run again for the same report: nothing is done twice. Whoever joins does so alone, so that three who come
 * at once make one pattern.
 * @returns the pattern it is in
 * @throws Error when there is no such report
 */
export function joinPattern(
  services: Pick<Services, 'db' | 'patterns' | 'now'>,
  reportId: string,
): Promise<string> {
  return services.patterns.alone(() => joinAlone(services, reportId));
}

async function joinAlone(
  { db, patterns, now }: Pick<Services, 'db' | 'patterns' | 'now'>,
  reportId: string,
): Promise<string> {
  let isChanged = false;
  try {
    return await db.begin(async (tx) => {
      const [, turn, report, memberships] = await Promise.all([
        queries.doNotWaitForDisk(tx),
        queries.lockPatterns(tx),
        queries.findReport(tx, reportId),
        queries.listMemberships(tx, reportId),
      ]);
      // The book is one for all: only the holder of the lock may read into it.
      const book = await patterns.upToDate(tx, turn);
      if (!report) throw new Error(`There is no report ${reportId} to compare.`);
      const current = memberships.find(({ ended }) => !ended);
      if (current) return current.patternId;
      const compared = comparedReport(report);
      isChanged = true;
      // Where staff have taken it out, it does not go again.
      const joined = joinReport(book, compared, new Set(memberships.map(({ patternId }) => patternId)));
      // Sent together, in this order.
      await Promise.all([writeChanges(tx, joined.changes), tellReporters(tx, joined, now())]);
      return joined.patternId;
    });
  } catch (error) {
    // The book has what was not written.
    if (isChanged) patterns.forget();
    throw error;
  }
}
