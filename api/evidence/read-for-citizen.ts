import type { Queryable, Transaction } from '../../db/client.ts';
import * as queries from './queries.ts';

/** What the machine read in the pictures of a report, and whether its citizen has said that it is right. */
export const listReadForCitizen = (db: Queryable, reportId: string): Promise<queries.ReadRow[]> =>
  queries.listReadOfReport(db, reportId);

/** The citizen says that it belongs to the report: once. @returns what was read; null when there is nothing to say yes to */
export const confirmRead = (
  tx: Transaction,
  reportId: string,
  position: number,
  at: Date,
): Promise<string | null> => queries.confirmRead(tx, reportId, position, at);
