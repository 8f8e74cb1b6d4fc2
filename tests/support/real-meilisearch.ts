import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export type RealMeilisearch = {
  url: string;
  key: string;
  /** Of this run alone: a shared server holds other indexes too. */
  indexPrefix: string;
  stop: () => Promise<void>;
};

/** One of our own can be taken away and brought back. */
export type OwnMeilisearch = RealMeilisearch & {
  /** Ends it as a power cut does. What it holds stays. */
  halt: () => Promise<void>;
  resume: () => Promise<void>;
};

export const noMeilisearch = 'no Meilisearch here: set MEILI_URL or put meilisearch on PATH';

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

async function healthy(url: string): Promise<boolean> {
  return fetch(`${url}/health`, { signal: AbortSignal.timeout(1000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Removes what the tests of this run have made on a shared server. */
async function removeIndexes(url: string, key: string, indexPrefix: string): Promise<void> {
  const headers = { authorization: `Bearer ${key}` };
  const answer = await fetch(`${url}/indexes?limit=1000`, { headers });
  const { results } = (await answer.json()) as { results: { uid: string }[] };
  for (const { uid } of results) {
    if (uid.startsWith(indexPrefix)) await fetch(`${url}/indexes/${uid}`, { method: 'DELETE', headers });
  }
}

/** Starts the program on PATH, in a folder and on a port of its own. */
export async function startMeilisearch(): Promise<OwnMeilisearch | null> {
  if (spawnSync('meilisearch', ['--version']).status !== 0) return null;
  const folder = await mkdtemp(join(tmpdir(), 'cyber-mitan-meilisearch-'));
  const port = await freePort();
  const key = randomBytes(20).toString('hex');
  const url = `http://127.0.0.1:${port}`;
  let server: ChildProcess;
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    if (server.exitCode === null && server.signalCode === null && server.kill(signal)) await ended;
  };
  const stop = async () => {
    await end('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  };
  const resume = async () => {
    server = spawn(
      'meilisearch',
      [
        '--http-addr',
        `127.0.0.1:${port}`,
        '--db-path',
        join(folder, 'data'),
        '--no-analytics',
        '--log-level',
        'OFF',
      ],
      { cwd: folder, stdio: 'ignore', env: { ...process.env, MEILI_MASTER_KEY: key } },
    );
    for (let tries = 0; tries < 400; tries++) {
      if (await healthy(url)) return;
      await pause(50);
    }
    await stop();
    throw new Error('meilisearch was started and does not answer.');
  };
  await resume();
  const indexPrefix = `test_${randomBytes(6).toString('hex')}`;
  return { url, key, indexPrefix, stop, halt: () => end('SIGKILL'), resume };
}

/** The server of MEILI_URL, or one that is started for this test file; null where there is neither. */
export async function realMeilisearch(): Promise<RealMeilisearch | null> {
  const url = process.env.MEILI_URL;
  if (!url) return startMeilisearch();
  if (!(await healthy(url))) throw new Error(`MEILI_URL is set to ${url}, and no Meilisearch answers there.`);
  const key = process.env.MEILI_KEY ?? '';
  const indexPrefix = `test_${randomBytes(6).toString('hex')}`;
  return { url, key, indexPrefix, stop: () => removeIndexes(url, key, indexPrefix) };
}
