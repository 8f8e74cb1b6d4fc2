import type { Queryable, Transaction } from '../../db/client.ts';
import { Refusal } from '../errors.ts';
import * as queries from './queries.ts';
import { hashToken } from './take-evidence.ts';

export type ChosenEvidence = { id: string; sha256: string };

/**
 * The files that tokens name, in their order, each once.
 * @throws Refusal invalid, naming each that is not here (any more)
 */
export async function chooseEvidence(db: Queryable, tokens: readonly string[]): Promise<ChosenEvidence[]> {
  const hashes = [...new Set(tokens)].map(hashToken);
  if (hashes.length === 0) return [];
  const rows = new Map(
    (await queries.listUntaken(db, hashes)).map((row) => [row.tokenHash.toString('hex'), row]),
  );
  const gone = hashes.flatMap((hash, at) => (rows.has(hash.toString('hex')) ? [] : [at]));
  if (gone.length > 0)
    throw new Refusal(
      'invalid',
      gone.map((at) => ({ field: `evidence.${at}`, code: 'file_gone' as const })),
    );
  return hashes.map((hash) => {
    const row = rows.get(hash.toString('hex')) as { id: string; sha256: Buffer };
    return { id: row.id, sha256: row.sha256.toString('hex') };
  });
}

/** In the transaction that stores the report. @throws Refusal invalid when another report was faster */
export async function giveToReport(
  tx: Transaction,
  reportId: string,
  chosen: readonly ChosenEvidence[],
): Promise<void> {
  if (chosen.length === 0) return;
  const given = await queries.giveToReport(
    tx,
    reportId,
    chosen.map(({ id }) => id),
  );
  if (given !== chosen.length) throw new Refusal('invalid', [{ field: 'evidence', code: 'file_gone' }]);
}
