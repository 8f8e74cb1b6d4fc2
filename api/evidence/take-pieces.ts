import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { type Locker, Server } from '@tus/server';
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
  /** Takes a file that has come whole and could not be taken then. @throws Refusal as of one that comes now */
  finish: (token: string) => Promise<void>;
  /** The sender has changed their mind about a half file. */
  drop: (token: string) => Promise<void>;
  /** Throws half files away whose day is over. */
  forget: () => Promise<void>;
};

/** What half files may fill; with more, none is begun until the old ones are forgotten. */
const mostHalfBytes = 4 * 1024 ** 3;
/** Each file takes at least this much of a disk. */
const leastBytes = 4096;
const measureEveryMs = 10_000;

/** How much lies in a folder, measured anew every ten seconds at most. */
function measureFolder(folder: string): () => Promise<number> {
  let known: { bytes: Promise<number>; at: number } | null = null;
  const measure = async () => {
    let bytes = 0;
    for (const name of await readdir(folder).catch(() => []))
      bytes += Math.max(leastBytes, (await stat(join(folder, name)).catch(() => null))?.size ?? 0);
    return bytes;
  };
  return () => {
    if (!known || performance.now() - known.at > measureEveryMs)
      known = { bytes: measure(), at: performance.now() };
    return known.bytes;
  };
}

export const evidencePath = '/api/v1/evidence';

/**
 * One piece of a file is written at a time, and the others wait in line. Tus's own way lets each of them ask in every turn of the
 * event loop and remember that it has asked: with many at once that fills the memory, and ends as errors after half a minute.
 */
function inLine(): Locker {
  /** The files that are being written: how whoever writes is asked to stop, and those who wait. */
  const lines = new Map<string, { release: () => unknown; waiting: (() => void)[] }>();
  return {
    newLock: (id) => ({
      async lock(_, release) {
        const line = lines.get(id);
        if (!line) {
          lines.set(id, { release, waiting: [] });
          return;
        }
        // A phone that lost its network goes on over a new connection, while the old one still seems to be open.
        if (line.waiting.length === 0) line.release();
        await new Promise<void>((resolve) => line.waiting.push(resolve));
        line.release = release;
        if (line.waiting.length > 0) release();
      },
      async unlock() {
        const next = lines.get(id)?.waiting.shift();
        if (next) next();
        else lines.delete(id);
      },
    }),
  };
}

export function openPieces(services: Pick<Services, 'config' | 'db' | 'evidence' | 'jobs' | 'now'>): Pieces {
  const folder = join(services.config.dataFolder, 'evidence-coming');
  const datastore = new FileStore({
    directory: folder,
    expirationPeriodInMilliseconds: untakenHours * 3600_000,
  });
  /** What a request is refused for by us and not by the protocol. */
  const refused = new WeakMap<Request, unknown>();
  /** Of many who ask for the same file at once one takes it, and the others wait for that. */
  const taking = new Map<string, Promise<void>>();
  function take(token: string): Promise<void> {
    const begun = taking.get(token) ?? takeOnce(token).finally(() => taking.delete(token));
    taking.set(token, begun);
    return begun;
  }
  async function takeOnce(token: string): Promise<void> {
    const bytes = await readFile(join(folder, token));
    try {
      await takeEvidence(services, token, bytes);
    } catch (error) {
      // What may be better in a while waits here, and is asked for again.
      if (error instanceof Refusal && error.code !== 'too_many') await drop(token);
      throw error;
    }
    await drop(token);
  }
  const drop = (token: string) => datastore.remove(token).catch(() => {});
  const lying = measureFolder(folder);
  const server = new Server({
    path: evidencePath,
    datastore,
    locker: inLine(),
    relativeLocation: true,
    // No page of another site sends pieces.
    allowedOrigins: () => false,
    maxSize: evidenceBytes,
    namingFunction: makeToken,
    async onUploadFinish(request, { id }) {
      try {
        await take(id);
      } catch (error) {
        refused.set(request, error);
        throw error;
      }
      return {};
    },
  });
  return {
    async answer(c) {
      const request = c.req.raw;
      // What was begun is let go on, up to twice as much.
      const most = { POST: mostHalfBytes, PATCH: 2 * mostHalfBytes }[request.method];
      if (most !== undefined && (await lying()) > most) throw new Refusal('too_many');
      const response = await server.handleWeb(request);
      const why = refused.get(request);
      if (why) throw why;
      return response;
    },
    async finish(token) {
      const half = await datastore.getUpload(token).catch(() => null);
      if (half && half.offset === half.size) await take(token);
    },
    drop,
    async forget() {
      await datastore.deleteExpired();
    },
  };
}
