import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { extractSignals } from '../patterns/extract-signals.ts';
import * as queries from './queries.ts';
import type { ReadState } from './schema.ts';
import { hashToken } from './take-evidence.ts';

export type UntakenEvidence = {
  kind: 'picture' | 'recording';
  /** Bytes of the file as it came. */
  size: number;
  sha256: string;
  /** What is written in it, as far as it could be read; for a person to put right. */
  read: { state: ReadState; text: string; signals: { kind: string; value: string }[] };
};

/** What lies under a token until a report takes it. @throws Refusal not_found */
export async function readUntaken(
  { db, stopList }: Pick<Services, 'db' | 'stopList'>,
  token: string,
): Promise<UntakenEvidence> {
  const row = await queries.findUntaken(db, hashToken(token));
  if (!row) throw new Refusal('not_found');
  return {
    kind: row.kind,
    size: row.size,
    sha256: row.sha256.toString('hex'),
    read: {
      state: row.readState,
      text: row.readText,
      signals: extractSignals(row.readText, stopList).map(({ kind, value }) => ({ kind, value })),
    },
  };
}
