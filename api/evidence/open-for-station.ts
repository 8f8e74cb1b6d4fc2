import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import type { Actor, Scope } from '../staff/schema.ts';
import * as queries from './queries.ts';
import type { EvidencePart } from './storage/evidence-store.ts';

export type OpenedFile = {
  bytes: Buffer;
  mediaType: string;
  /** To be saved under; null: to be looked at. */
  fileName: string | null;
};

/**
 * A file for whoever works on its report. As it came it is only ever saved, never shown, and that somebody fetched it is
 * recorded first.
 * @throws Refusal not_found, also where the report is another thana's; gone when its key is no longer among ours
 */
export async function openForStation(
  { db, evidence }: Pick<Services, 'db' | 'evidence'>,
  scope: Scope,
  actor: Actor,
  reportId: string,
  position: number,
  part: EvidencePart,
): Promise<OpenedFile> {
  const row = (await queries.listOfReport(db, scope, reportId)).find((one) => one.position === position);
  if (!row || (part === 'shown' && row.kind !== 'picture')) throw new Refusal('not_found');
  const bytes = await evidence.get(row.id, part, row.keyId);
  if (!bytes) throw new Refusal('gone');
  if (part === 'shown') return { bytes, mediaType: 'image/jpeg', fileName: null };
  await db.begin((tx) =>
    writeAudit(tx, {
      ...{
        actorKind: 'staff',
        actorId: actor.id,
        act: 'open_evidence',
        objectKind: 'report',
        objectId: reportId,
      },
      detail: { position, sha256: row.sha256.toString('hex') },
    }),
  );
  // The name says which; what it is called inside a browser is decided by nobody from outside.
  const name = `${reportId.slice(-6).toUpperCase()}-${position}-${row.sha256.toString('hex').slice(0, 12)}`;
  return { bytes, mediaType: 'application/octet-stream', fileName: `${name}.${extensionOf(row.mediaType)}` };
}

const extensionOf = (mediaType: string) =>
  ({
    'image/jpeg': 'jpg',
    'audio/mpeg': 'mp3',
    'audio/x-m4a': 'm4a',
    'audio/mp4': 'm4a',
    'video/3gpp': '3gp',
  })[mediaType] ?? (mediaType.split('/')[1] ?? 'bin').replace(/^x-|^vnd\./, '');
