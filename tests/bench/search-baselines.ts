import { readConfig } from '../../api/config.ts';
import { type Case, measureSearch, readCases, sharesSound } from '../../api/search/eval-search.ts';
import { openScratch } from '../../api/search/open-scratch.ts';
import type { Database } from '../../db/client.ts';
import { plainFold } from './plain-fold.ts';

/*
 * What others find on the same cases, in one table with ours:
 *
 *   node tests/bench/search-baselines.ts FILE.csv [EVERY]
 *
 * The file has the columns query and document. Of many queries every so-many-th is asked, and all documents are there
 * to be found: on 25,000 words pg_trgm takes a tenth of a second for one. Meilisearch takes part where MEILI_URL (and MEILI_KEY) name one.
 */
type Finder = (query: string) => Promise<string[]>;
type Row = { name: string; recallAt1: number; recallAt10: number; falseMatchesAt10: number };

async function measure(name: string, cases: readonly Case[], find: Finder): Promise<Row> {
  let [first, ten, shown, wrong] = [0, 0, 0, 0];
  for (const { query, document } of cases) {
    const found = await find(query);
    const at = found.indexOf(document);
    if (at === 0) first++;
    if (at >= 0) ten++;
    shown += found.length;
    wrong += found.filter((one) => !sharesSound(query, one)).length;
  }
  const share = (count: number, of: number) => (of === 0 ? 0 : count / of);
  return {
    name,
    recallAt1: share(first, cases.length),
    recallAt10: share(ten, cases.length),
    falseMatchesAt10: share(wrong, shown),
  };
}

async function fillBaseline(db: Database, texts: readonly string[]): Promise<void> {
  await db`create table baseline (document text not null, plain text not null, words tsvector not null)`;
  for (let at = 0; at < texts.length; at += 5000) {
    const some = texts.slice(at, at + 5000);
    await db`
      insert into baseline (document, plain, words)
      select document, plain, to_tsvector('simple', document)
      from unnest(${some}::text[], ${some.map(plainFold)}::text[]) as new (document, plain)
    `;
  }
  await db`create index on baseline using gist (document gist_trgm_ops)`;
  await db`create index on baseline using gist (plain gist_trgm_ops)`;
  await db`create index on baseline using gin (words)`;
  await db`analyze baseline`;
}

const titles = (rows: { document: string }[]) => rows.map(({ document }) => document);

async function rawMeilisearch(
  { url, key }: { url: string; key: string },
  texts: readonly string[],
): Promise<{ find: Finder; drop: () => Promise<void> }> {
  const uid = `baseline_${Date.now()}`;
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return (await response.json()) as Record<string, unknown>;
  };
  const documents = texts.map((document, id) => ({ id, document }));
  const { taskUid } = await call('POST', `/indexes/${uid}/documents?primaryKey=id`, documents);
  for (;;) {
    const { status } = await call('GET', `/tasks/${taskUid}`);
    if (status === 'succeeded') break;
    if (status === 'failed') throw new Error('Meilisearch did not take the documents.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    find: async (q) => titles((await call('POST', `/indexes/${uid}/search`, { q, limit: 10 })).hits as never),
    drop: async () => void (await call('DELETE', `/indexes/${uid}`)),
  };
}

const [file, every = '1'] = process.argv.slice(2);
if (!file) throw new Error('Name a CSV file with the columns query and document.');
const config = readConfig();
const all = await readCases(file);
const cases = all.filter((_, at) => at % Number(every) === 0);
const texts = [...new Set(all.map(({ document }) => document))];
const rows: Row[] = [];
const add = (row: Row) => {
  rows.push(row);
  console.log(`  measured: ${row.name}`);
};

const onPostgres = await openScratch({ ...config, search: { kind: 'postgres' } });
try {
  const { db } = onPostgres;
  await fillBaseline(db, texts);
  const raw: Finder = async (q) =>
    titles(
      await db`select document from baseline where similarity(document, ${q}) > 0
      order by document <-> ${q} limit 10`,
    );
  add(await measure('pg_trgm, raw text', cases, raw));
  const folded: Finder = async (q) =>
    titles(
      await db`select document from baseline where similarity(plain, ${plainFold(q)}) > 0
      order by plain <-> ${plainFold(q)} limit 10`,
    );
  add(await measure('pg_trgm, 40-line fold', cases, folded));
  const simple: Finder = async (q) =>
    titles(
      await db`select document from baseline where words @@ plainto_tsquery('simple', ${q})
      order by ts_rank(words, plainto_tsquery('simple', ${q})) desc limit 10`,
    );
  add(await measure("PostgreSQL 'simple'", cases, simple));
  add({ name: 'ours on PostgreSQL', ...(await measureSearch(onPostgres.index, all, undefined, cases)) });
} finally {
  await onPostgres.close();
}
if (config.search.kind === 'meilisearch') {
  const bare = await rawMeilisearch(config.search, texts);
  add(await measure('Meilisearch, raw text', cases, bare.find));
  await bare.drop();
  const ours = await openScratch(config);
  try {
    add({ name: 'ours on Meilisearch', ...(await measureSearch(ours.index, all, undefined, cases)) });
  } finally {
    await ours.close();
  }
} else console.log('  Meilisearch takes no part: set MEILI_URL.');

console.log(`\n${cases.length} queries, ${texts.length} documents`.padEnd(28));
console.log(`${''.padEnd(26)}recall@1  recall@10  false@10`);
for (const { name, recallAt1, recallAt10, falseMatchesAt10 } of rows) {
  const [one, ten, wrong] = [recallAt1, recallAt10, falseMatchesAt10].map((share) => share.toFixed(4));
  console.log(`${name.padEnd(26)}${one?.padStart(8)}${ten?.padStart(11)}${wrong?.padStart(10)}`);
}
