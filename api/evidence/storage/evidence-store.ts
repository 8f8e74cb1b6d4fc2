import type { ContactKey } from '../../config.ts';
import { openBytes, seal } from '../../reports/contact.ts';

/** Where the bytes of evidence lie: on disk (filesystem.ts) or in a bucket (s3.ts). Names are ids of ours, nothing from outside. */
export type Shelf = {
  put: (name: string, bytes: Buffer) => Promise<void>;
  /** @returns null when there is none */
  get: (name: string) => Promise<Buffer | null>;
  /** Taking away what is not there is no error. */
  remove: (name: string) => Promise<void>;
};

export type EvidencePart = 'original' | 'shown';

/** The shelf as the feature uses it: whatever lies there is sealed (AES-256-GCM) for its place and opens nowhere else. */
export type EvidenceStore = {
  /** The key that seals what is put here now. */
  keyId: string;
  put: (id: string, part: EvidencePart, bytes: Buffer) => Promise<void>;
  /** @returns null when it is gone, or its key is no longer among ours @throws Error when it was changed */
  get: (id: string, part: EvidencePart, keyId: string) => Promise<Buffer | null>;
  remove: (id: string) => Promise<void>;
};

const nameOf = (id: string, part: EvidencePart) => `${id}.${part}`;
const contextOf = (id: string, part: EvidencePart) => `evidence:${id}:${part}`;

export function sealedStore(shelf: Shelf, keys: readonly [ContactKey, ...ContactKey[]]): EvidenceStore {
  return {
    keyId: keys[0].id,
    put: (id, part, bytes) => shelf.put(nameOf(id, part), seal(bytes, keys[0].key, contextOf(id, part))),
    async get(id, part, keyId) {
      const key = keys.find((one) => one.id === keyId);
      const sealed = key && (await shelf.get(nameOf(id, part)));
      return sealed ? openBytes(sealed, key.key, contextOf(id, part)) : null;
    },
    async remove(id) {
      await Promise.all((['original', 'shown'] as const).map((part) => shelf.remove(nameOf(id, part))));
    },
  };
}
