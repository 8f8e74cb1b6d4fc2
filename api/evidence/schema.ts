import { z } from 'zod';

/** So many files a report may bring. */
export const evidenceLimit = 5;
/** A photo of a cheap phone has 2 to 6 MB, a minute of speech less than 1 MB. */
export const evidenceBytes = 12 * 1024 * 1024;
/** What one request may bring of a file; the phone sends less (src/scripts/evidence.ts). */
export const pieceBytes = 256 * 1024;
/** A larger picture is no screenshot and no photo of a phone. */
export const evidencePixels = 50_000_000;
/** Photos of iPhones and of some Android phones. */
export const heicTypes = ['image/heic', 'image/heif'];
/** Until a report takes it, a file is kept for so long. */
export const untakenHours = 24;

export const readTextLimit = 5000;

/** What names an upload: 22 signs of base64url. Whoever has it may go on sending and may see what was read. */
export const evidenceToken = z.string().regex(/^[A-Za-z0-9_-]{22}$/, { error: 'wrong' });

export type EvidenceKind = 'picture' | 'recording';
export type ReadState = 'none' | 'waiting' | 'done' | 'failed';
