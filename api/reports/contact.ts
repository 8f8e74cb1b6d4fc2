import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { ContactKey } from '../config.ts';

export type Contact = { name?: string; phone?: string };
export type SealedContact = { keyId: string; sealed: Buffer };

/** Seals bytes with AES-256-GCM: 12 bytes of nonce, 16 of tag, then the bytes. `context` must match to open. */
export function seal(plain: string | Buffer, key: Buffer, context: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(Buffer.from(plain)), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** @throws Error when the key or the context is another, or the bytes were changed */
export function openBytes(sealed: Buffer, key: Buffer, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
    .setAAD(Buffer.from(context))
    .setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
}

/** The same, of a text. */
export const open = (sealed: Buffer, key: Buffer, context: string): string =>
  openBytes(sealed, key, context).toString('utf8');

/** Seals a citizen's contact for one report; moved to another report it does not open. */
export function sealContact(
  contact: Contact,
  reportId: string,
  keys: readonly [ContactKey, ...ContactKey[]],
): SealedContact {
  return { keyId: keys[0].id, sealed: seal(JSON.stringify(contact), keys[0].key, `contact:${reportId}`) };
}

/** @returns null when the key it was sealed with is no longer among ours */
export function openContact(
  contact: SealedContact,
  reportId: string,
  keys: readonly ContactKey[],
): Contact | null {
  const key = keys.find(({ id }) => id === contact.keyId);
  return key ? (JSON.parse(open(contact.sealed, key.key, `contact:${reportId}`)) as Contact) : null;
}
