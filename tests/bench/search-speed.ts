import { setTimeout as pause } from 'node:timers/promises';
import { readConfig } from '../../api/config.ts';
import { openLog } from '../../api/log.ts';
import { settleRecent } from '../../api/search/group-queries.ts';
import { openScratch, type Scratch } from '../../api/search/open-scratch.ts';
import { drainOutbox, putDocuments } from '../../api/search/outbox.ts';

import { storeDocuments } from '../../api/search/store-documents.ts';
import { chanceOf } from './report-templates/random.ts';
import { makeAlert, makeQuery, type QueryKind, queryKinds } from './search-documents.ts';

/*
 * What an answer takes with many documents and 16 readers, while documents are written:
 *
 *   node tests/bench/search-speed.ts [documents] [seconds]
 *
 * On PostgreSQL, or on Meilisearch where MEILI_URL names one. Readers, writer and engine share this machine. Two
 * rounds: readers who ask four times a second each, as a busy hour would; and readers who never pause, which
 * measures how much the machine can do and not how long one person waits.
 */
const [documents = 100_000, seconds = 20] = process.argv.slice(2).map(Number);
const readers = 16;
const askEveryMs = 250;
const writeEveryMs = 100;
const newest = new Date('2026-11-01T00:00:00Z');

const share = (sorted: readonly number[], of: number) =>
  (sorted[Math.min(Math.floor(sorted.length * of), sorted.length - 1)] ?? 0).toFixed(1).padStart(8);

function tell(name: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const columns = [share(sorted, 0.5), share(sorted, 0.95), share(sorted, 0.99), share(sorted, 1)].join('');
  console.log(`  ${name.padEnd(22)}${String(times.length).padStart(8)}${columns}`);
}

async function fill({ db, index }: Scratch): Promise<void> {
  const began = performance.now();
  const isMeilisearch = index.engine === 'meilisearch';
  const batch = isMeilisearch ? 4000 : 1000;
  const all = async function* () {
    for (let at = 0; at < documents / 2; at += batch) {
      if (at > 0 && at % 40_000 === 0) console.log(`  ${at * 2} written`);
      yield Array.from({ length: Math.min(batch, documents / 2 - at) }, (_, n) =>
        makeAlert(at + n, newest),
      ).flat();
    }
  };
  if (isMeilisearch) await index.replaceAll(all());
  else {
    for await (const some of all()) await db.begin((tx) => storeDocuments(tx, some));
    await settleRecent(db);
    await db`vacuum analyze`;
  }
  console.log(`  written in ${((performance.now() - began) / 1000).toFixed(0)} s`);
}

/** Writes a new alert every so often, and measures how long after its commit it is found. */
async function write({ db, index }: Scratch, first: number, until: () => boolean): Promise<number[]> {
  const log = openLog('error');
  const late: number[] = [];
  let telling = true;
  const worker = (async () => {
    while (telling) {
      await drainOutbox({ db, search: index, log });
      await pause(100);
    }
  })();
  for (let n = first; !until(); n++) {
    const pair = makeAlert(n, newest);
    await db.begin((tx) => putDocuments(tx, pair));
    const committed = performance.now();
    for (;;) {
      const { hits } = await index.search({ q: String(n), kind: 'all', page: 1, limit: 1 });
      if (hits[0]?.id === pair[0].id) break;
      await pause(20);
    }
    late.push(performance.now() - committed);
    await pause(writeEveryMs);
  }
  telling = false;
  await worker;
  return late;
}

async function round(scratch: Scratch, name: string, everyMs: number, first: number): Promise<void> {
  const times = new Map<QueryKind, number[]>(queryKinds.map((kind) => [kind, []]));
  const ends = performance.now() + seconds * 1000;
  const over = () => performance.now() > ends;
  const read = async (reader: number) => {
    const chance = chanceOf('reader', name, reader);
    await pause(chance.next() * everyMs);
    while (!over()) {
      const kind = chance.pick(queryKinds);
      const began = performance.now();
      await scratch.index.search(makeQuery(kind, chance));
      const took = performance.now() - began;
      times.get(kind)?.push(took);
      if (everyMs > 0) await pause(Math.max(everyMs - took, 0));
    }
  };
  const [late] = await Promise.all([
    write(scratch, first, over),
    ...Array.from({ length: readers }, (_, reader) => read(reader)),
  ]);
  const all = [...times.values()].flat();
  console.log(`\n${readers} readers, ${name}: ${(all.length / seconds).toFixed(0)} answers a second, in ms`);
  console.log(`  ${''.padEnd(22)}   asked     p50     p95     p99 slowest`);
  for (const [kind, list] of times) tell(kind, list);
  tell('all', all);
  tell('found after commit', late);
}

const config = readConfig();
const scratch = await openScratch(config);
try {
  console.log(`${documents} documents in ${scratch.index.engine}`);
  await fill(scratch);
  await scratch.kept.refresh();
  await pause(1000);
  const warm = chanceOf('warm');
  for (let n = 0; n < 200; n++) await scratch.index.search(makeQuery(warm.pick(queryKinds), warm));
  await round(scratch, `one question every ${askEveryMs} ms each`, askEveryMs, 10_000_000);
  await round(scratch, 'without a pause', 0, 20_000_000);
  const [size] = await scratch.db<{ mb: number }[]>`
    select ((pg_total_relation_size('search_documents') + pg_total_relation_size('search_groups')) / 1048576)::int
      as mb
  `;
  console.log(
    `\nmemory of this process ${(process.memoryUsage().rss / 1048576).toFixed(0)} MB (${scratch.kept.book.size} words known); the documents in PostgreSQL ${size?.mb} MB`,
  );
} finally {
  await scratch.close();
}
