import type { Queryable, Transaction } from '../../db/client.ts';
import { Refusal } from '../errors.ts';
import * as queries from './queries.ts';
import { hashToken } from './take-evidence.ts';

/**
 * The files that tokens name, in their order, each once.
 * @returns their ids
 * @throws Refusal invalid, naming each that is not here (any more)
 */
export async function chooseEvidence(db: Queryable, tokens: readonly string[]): Promise<string[]> {
  const hashes = [...new Set(tokens)].map((token) => hashToken(token).toString('hex'));
  if (hashes.length === 0) return [];
  const known = new Map((await queries.listUntaken(db, hashes)).map((row) => [row.tokenHash, row]));
  const gone = hashes.flatMap((hash, at) => (known.has(hash) ? [] : [at]));
  if (gone.length > 0)
    throw new Refusal(
      'invalid',
      gone.map((at) => ({ field: `evidence.${at}`, code: 'file_gone' as const })),
    );
  return hashes.map((hash) => (known.get(hash) as { id: string }).id);
}

/** In the transaction that stores the report. @throws Refusal invalid when another report was faster */
export async function giveToReport(tx: Transaction, reportId: string, ids: readonly string[]): Promise<void> {
  if (ids.length > 0 && (await queries.giveToReport(tx, reportId, ids)) !== ids.length)
    throw new Refusal('invalid', [{ field: 'evidence', code: 'file_gone' }]);
}
