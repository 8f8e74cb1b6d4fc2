import { fileTypeFromBuffer } from 'file-type';
import { Refusal } from '../errors.ts';
import { type EvidenceKind, heicTypes } from './schema.ts';

/** What a file is by its first bytes; its name and what the sender says of it count for nothing. */
export type FileType = { kind: EvidenceKind; mediaType: string };

/** Pictures that sharp's own loaders read, and HEIC (decode-heic.ts); none that is a program (SVG, PDF) and none that fetches. */
const pictures = new Set([
  ...['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'],
  ...heicTypes,
]);
/** Of phones' recorders and of WhatsApp. Video only as the box that sound comes in too. */
const recordings = new Set([
  'audio/mpeg',
  'audio/ogg',
  'audio/ogg; codecs=opus',
  'audio/x-m4a',
  'audio/mp4',
  'audio/aac',
  'audio/amr',
  'audio/wav',
  'audio/x-wav',
  'audio/vnd.wave',
  'audio/webm',
  'video/webm',
  'video/3gpp',
  'video/mp4',
]);

/** @throws Refusal evidence_not_taken when it is neither picture nor recording */
export async function identifyFile(bytes: Uint8Array): Promise<FileType> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (found && pictures.has(found.mime)) return { kind: 'picture', mediaType: found.mime };
  if (found && recordings.has(found.mime))
    return { kind: 'recording', mediaType: found.mime.split(';')[0] as string };
  throw new Refusal('evidence_not_taken', [{ field: 'evidence', code: 'not_a_file_we_take' }]);
}
