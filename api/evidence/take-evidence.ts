import { createHash, randomBytes } from 'node:crypto';
import { isUniqueViolation } from '../../db/client.ts';
import { sha256 } from '../config.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { cleanPicture } from './clean-picture.ts';
import { identifyFile } from './identify-file.ts';
import * as queries from './queries.ts';
import { evidenceBytes } from './schema.ts';

type Needs = Pick<Services, 'db' | 'evidence' | 'jobs' | 'now'>;

/** What nobody has sent a report with may fill this much; with more, new files wait until the old ones are forgotten. */
const mostUntakenBytes = 4 * 1024 ** 3;

export const makeToken = () => randomBytes(16).toString('base64url');
export const hashToken = (token: string) => sha256('evidence', token);
const hashBytes = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

/**
 * Takes a file whole: says by its bytes what it is, draws a picture anew, stores both, and has what is written in it read. Until a
 * report takes it, it belongs to whoever has the token. Taken twice under one token it is there once.
 * @throws Refusal evidence_not_taken, too_large, too_many (too many wait, or too much lies here that nobody took)
 */
export async function takeEvidence(services: Needs, token: string, bytes: Buffer): Promise<void> {
  if (bytes.length === 0)
    throw new Refusal('evidence_not_taken', [{ field: 'evidence', code: 'not_a_file_we_take' }]);
  if (bytes.length > evidenceBytes)
    throw new Refusal('too_large', [{ field: 'evidence', code: 'too_large', limit: evidenceBytes }]);
  const { kind, mediaType } = await identifyFile(bytes);
  const clean = kind === 'picture' ? await cleanPicture(bytes, mediaType) : null;
  const { db, evidence, jobs, now } = services;
  if ((await queries.countUntakenBytes(db)) + bytes.length > mostUntakenBytes) throw new Refusal('too_many');
  const store = db.begin(async (tx) => {
    const id = await queries.insertEvidence(tx, {
      tokenHash: hashToken(token),
      kind,
      mediaType,
      size: bytes.length,
      sha256: hashBytes(bytes),
      shown: clean && { sha256: hashBytes(clean.bytes), width: clean.width, height: clean.height },
      keyId: evidence.keyId,
      takenAt: now(),
    });
    // Before it is said to be there. Of a transaction that fails after this a sealed file is left that nothing names.
    await evidence.put(id, 'original', bytes);
    if (clean) {
      await evidence.put(id, 'shown', clean.bytes);
      await jobs.enqueue(tx, 'read-picture', { evidenceId: id });
    }
  });
  await store.catch((error: unknown) => {
    if (!isUniqueViolation(error, 'evidence_token_hash_key')) throw error;
  });
}
