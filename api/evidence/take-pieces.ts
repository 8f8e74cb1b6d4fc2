import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import type { Context } from 'hono';
import type { AppEnv, Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { evidenceBytes, untakenHours } from './schema.ts';
import { makeToken, takeEvidence } from './take-evidence.ts';

/**
 * Files come in pieces, as tus 1.0 says (tus.io), and go on after a lost connection from where they were. The half ones lie on
 * the disk of this machine until they are whole.
 */
export type Pieces = {
  /** Answers a request of the protocol. @throws Refusal of what the whole file is refused for */
  answer: (c: Context<AppEnv>) => Promise<Response>;
  /** The sender has changed their mind about a half file. */
  drop: (token: string) => Promise<void>;
  /** Throws half files away whose day is over. */
  forget: () => Promise<void>;
};

export const evidencePath = '/api/v1/evidence';

export function openPieces(services: Pick<Services, 'config' | 'db' | 'evidence' | 'jobs' | 'now'>): Pieces {
  const folder = join(services.config.dataFolder, 'evidence-coming');
  const datastore = new FileStore({
    directory: folder,
    expirationPeriodInMilliseconds: untakenHours * 3600_000,
  });
  /** What a request is refused for by us and not by the protocol. */
  const refused = new WeakMap<Request, unknown>();
  const server = new Server({
    path: evidencePath,
    datastore,
    relativeLocation: true,
    // No page of another site sends pieces.
    allowedOrigins: () => false,
    maxSize: evidenceBytes,
    namingFunction: makeToken,
    async onUploadFinish(request, { id }) {
      try {
        const bytes = await readFile(join(folder, id));
        await takeEvidence(services, id, bytes);
      } catch (error) {
        refused.set(request, error);
        if (error instanceof Refusal && error.code === 'too_many') throw error;
        await datastore.remove(id).catch(() => {});
        throw error;
      }
      await datastore.remove(id).catch(() => {});
      return {};
    },
  });
  return {
    async answer(c) {
      const request = c.req.raw;
      const response = await server.handleWeb(request);
      const why = refused.get(request);
      if (why) throw why;
      return response;
    },
    drop: (token) => datastore.remove(token).catch(() => {}),
    async forget() {
      await datastore.deleteExpired();
    },
  };
}
