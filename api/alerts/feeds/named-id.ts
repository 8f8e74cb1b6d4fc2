import { createHash } from 'node:crypto';

/** UUID version 5 (RFC 9562, 5.5): the same name gives the same id for good. */
export function namedId(namespace: string, name: string): string {
  const hash = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest()
    .subarray(0, 16);
  hash[6] = ((hash[6] as number) & 0x0f) | 0x50;
  hash[8] = ((hash[8] as number) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The namespace of what is named by an address on the web (RFC 9562, 6.6). */
export const addressNamespace = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';
