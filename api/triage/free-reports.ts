import type { Transaction } from '../../db/client.ts';
import { unassignAll } from './act-queries.ts';

/**
 * Gives back to everybody what somebody who goes has been given: otherwise it would wait for a person who no longer comes.
 * In the transaction in which the account ends or moves. @returns how many reports
 */
export const freeReports = (tx: Transaction, staffId: string): Promise<number> =>
  unassignAll(tx, { kind: 'district' }, staffId);
