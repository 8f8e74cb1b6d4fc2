import type { Queryable } from '../../db/client.ts';
import type { Scope } from '../staff/schema.ts';
import * as queries from './queries.ts';
import type { EvidenceKind, ReadState } from './schema.ts';

export type StationEvidence = {
  position: number;
  kind: EvidenceKind;
  mediaType: string;
  /** Bytes. */
  size: number;
  /** Of the file as it came, in hexadecimal. */
  sha256: string;
  /** Of the picture as it is shown, with its pixels; null for a recording. */
  shown: { sha256: string; width: number; height: number } | null;
  takenAt: string;
  /** What the machine read in it. */
  read: { state: ReadState; text: string };
};

/** What a report brought, with its hashes, in the order it came. */
export async function listForStation(
  db: Queryable,
  scope: Scope,
  reportId: string,
): Promise<StationEvidence[]> {
  return (await queries.listOfReport(db, scope, reportId)).map((row) => ({
    position: row.position,
    kind: row.kind,
    mediaType: row.mediaType,
    size: row.size,
    sha256: row.sha256.toString('hex'),
    shown: row.shownSha256 && {
      sha256: row.shownSha256.toString('hex'),
      width: row.width ?? 0,
      height: row.height ?? 0,
    },
    takenAt: row.takenAt.toISOString(),
    read: { state: row.readState, text: row.readText },
  }));
}
