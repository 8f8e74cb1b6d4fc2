import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, describe, expect, test } from 'vitest';
import { projectFolder } from '../../api/config.ts';
import { compareSearch } from '../../api/search/compare-search.ts';
import { openSearch } from '../../api/search/open-search.ts';
import { putDocuments, removeDocuments } from '../../api/search/outbox.ts';
import { makeAlert } from '../bench/search-documents.ts';
import { testDatabase } from '../support/database.ts';
import { noMeilisearch, startMeilisearch } from '../support/real-meilisearch.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

// So many writes in each test; the full measure is SEARCH_WRITES=10000.
const writes = Number(process.env.SEARCH_WRITES ?? 500);
const caughtUpWithinMs = 600_000;
const noDifference = { missing: [], surplus: [], different: [], waiting: 0 };

// One of our own is needed: it is stopped, which nobody may do to a shared one.
const server = await startMeilisearch();
if (!server) {
  console.warn(`  ${noMeilisearch.replace('set MEILI_URL or ', '')}. Its outage was not tried.`);
  describe.skip(noMeilisearch, () => test('an outage of Meilisearch', () => {}));
} else {
  const { db, url } = await testDatabase();
  const dataFolder = await scratchFolder('outage');
  let worker: ChildProcess | null = null;
  const stopWorker = async (signal: 'SIGINT' | 'SIGKILL') => {
    const ended = new Promise((resolve) => worker?.once('exit', resolve));
    if (worker?.kill(signal)) await ended;
    worker = null;
  };
  afterAll(async () => {
    await stopWorker('SIGKILL');
    await server.stop();
    await rm(dataFolder, { recursive: true, force: true });
  });
  const search = await openSearch(
    { search: { kind: 'meilisearch', url: server.url, key: server.key, indexPrefix: server.indexPrefix } },
    db,
    pino({ level: 'silent' }),
  );

  /** The worker as it is run, in a process of its own. */
  const startWorker = async () => {
    const child = spawn(process.execPath, [join(projectFolder, 'api', 'worker.ts')], {
      cwd: projectFolder,
      env: {
        ...process.env,
        DATABASE_URL: url,
        DATA_DIR: dataFolder,
        LOG_LEVEL: 'error',
        MEILI_URL: server.url,
        MEILI_KEY: server.key,
        MEILI_INDEX_PREFIX: server.indexPrefix,
      },
    });
    worker = child;
    let told = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (told += text));
    while (!told.includes('The worker runs')) {
      if (child.exitCode !== null) throw new Error(`The worker did not start:\n${told}`);
      await pause(50);
    }
  };

  /** New alerts, changed ones and withdrawn ones, by four writers at once. */
  const write = async (first: number, inTheMiddle: (done: number) => Promise<void>) => {
    const newest = new Date('2026-11-01T00:00:00Z');
    let done = 0;
    const one = async (n: number) => {
      const pair = makeAlert(n, newest);
      await db.begin((tx) => putDocuments(tx, pair));
      if (n % 3 === 0)
        await db.begin((tx) =>
          putDocuments(
            tx,
            pair.map((document) => ({ ...document, title: `${document.title} again` })),
          ),
        );
      if (n % 7 === 0)
        await db.begin((tx) =>
          removeDocuments(
            tx,
            (n % 2 ? pair : pair.slice(1)).map(({ key }) => key),
          ),
        );
      done++;
      await inTheMiddle(done);
    };
    let next = first;
    const writer = async () => {
      while (next < first + writes) await one(next++);
    };
    await Promise.all([writer(), writer(), writer(), writer()]);
  };

  const caughtUp = async () => {
    const deadline = performance.now() + caughtUpWithinMs;
    for (;;) {
      const [row] = await db<{ n: number }[]>`select count(*)::int as n from search_outbox`;
      if (row?.n === 0) return;
      if (performance.now() > deadline) throw new Error(`${row?.n} changes still wait.`);
      await pause(200);
    }
  };
  const ask = { q: 'police', kind: 'all' as const, page: 1, limit: 10 };

  test(`Meilisearch ends in the middle of ${writes} writes: PostgreSQL answers, and after its return the index is equal`, {
    timeout: 1_800_000,
  }, async () => {
    await startWorker();
    await caughtUp();
    let answeredMeanwhile = 0;
    await write(0, async (done) => {
      if (done === Math.floor(writes / 3)) await server.halt();
      if (done > writes / 3 && done % 50 === 0) {
        const { engine, hits } = await search.search(ask);
        if (engine === 'postgres' && hits.length > 0) answeredMeanwhile++;
      }
    });
    expect(answeredMeanwhile).toBeGreaterThan(0);
    const [held] = await db<{ n: number }[]>`select count(*)::int as n from search_outbox`;
    expect(held?.n).toBeGreaterThan(0);
    await server.resume();
    await caughtUp();
    const { documents, ...differences } = await compareSearch({ db, search });
    console.log(
      `  ${writes} writes, ${held?.n} changes waited, ${answeredMeanwhile} searches answered meanwhile, ${documents} texts compared`,
    );
    expect(differences).toEqual(noDifference);
  });

  test(`the worker is killed again and again in the middle of ${writes} writes: the index is equal in the end`, {
    timeout: 1_800_000,
  }, async () => {
    let kills = 0;
    let killing: Promise<void> = Promise.resolve();
    await write(1_000_000, async (done) => {
      if (done % Math.ceil(writes / 4) !== 0) return;
      killing = killing.then(async () => {
        await stopWorker('SIGKILL');
        kills++;
        await startWorker();
      });
      await killing;
    });
    await caughtUp();
    const { documents, ...differences } = await compareSearch({ db, search });
    console.log(`  ${writes} writes, ${kills} kills, ${documents} texts compared`);
    expect(kills).toBeGreaterThan(2);
    expect(differences).toEqual(noDifference);
  });
}
