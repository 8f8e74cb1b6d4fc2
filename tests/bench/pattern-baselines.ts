import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectFolder } from '../../api/config.ts';
import { compareClusters } from '../../api/patterns/compare-clusters.ts';
import { extractSignals, normaliseSuspect } from '../../api/patterns/extract-signals.ts';
import { loadStopList } from '../../api/patterns/load-stop-list.ts';
import { openDatabase } from '../../db/client.ts';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import type { GeneratedReport } from './generate-reports.ts';
import { linkAlike, Unions } from './link-alike.ts';
import { compared, patternsOf } from './patterns-in-memory.ts';
import { hashOf } from './report-templates/random.ts';

// node tests/bench/pattern-baselines.ts FILE.jsonl: what simple ways of linking reports reach on a corpus.

/** PostgreSQL compares each with each. */
const mostForTrigrams = 3000;
const threshold = 0.5;

const sorted = (features: Iterable<number>) => Uint32Array.from(new Set(features)).sort();

function fourGrams(text: string): Uint32Array {
  const plain = text.toLowerCase().replace(/\s+/g, ' ').trim();
  return sorted(
    Array.from({ length: Math.max(0, plain.length - 3) }, (_, at) => hashOf(plain.slice(at, at + 4))),
  );
}

/** As they are written, but for capitals. */
const wordsOf = (text: string) =>
  sorted([...text.toLowerCase().matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map(([word]) => hashOf(word)));

const stopList = await loadStopList();

/** The portal's own reading of identifiers, so that what is compared is the linking. */
function linkSameIdentifier(reports: readonly GeneratedReport[], unions: Unions): void {
  const seen = new Map<string, number>();
  reports.forEach(({ text, suspects }, at) => {
    const signals = [
      ...suspects.flatMap(({ kind, value }) => normaliseSuspect(kind, value, stopList)),
      ...extractSignals(text, stopList),
    ];
    for (const { kind, value, joins } of signals) {
      if (!joins) continue;
      const before = seen.get(`${kind} ${value}`);
      if (before === undefined) seen.set(`${kind} ${value}`, at);
      else unions.unite(at, before);
    }
  });
}

async function linkTrigrams(reports: readonly GeneratedReport[], unions: Unions): Promise<void> {
  const server = await startEmbeddedPostgres({ dataFolder: join(projectFolder, '.data', 'bench') });
  const db = openDatabase(server.url('postgres'), { connections: 1 });
  try {
    await db`create extension if not exists pg_trgm`;
    await db`create temporary table told (at int, narrative text)`;
    const rows = reports.map(({ text }, at) => ({ at, narrative: text.replaceAll('\0', '') }));
    await db`insert into told select at, narrative from jsonb_to_recordset(${db.json(rows)}) as given (at int, narrative text)`;
    await db`create index on told using gin (narrative gin_trgm_ops)`;
    await db`analyze told`;
    await db`select set_limit(${threshold})`;
    const alike = await db<{ one: number; other: number }[]>`
      select a.at as one, b.at as other from told a join told b on a.at < b.at
      where a.narrative % b.narrative
    `;
    for (const { one, other } of alike) unions.unite(one, other);
  } finally {
    await db.end();
    await server.stop();
  }
}

const grams = (reports: readonly GeneratedReport[], unions: Unions) =>
  linkAlike(
    reports.map(({ text }) => fourGrams(text)),
    threshold,
    unions,
  );

type Way = [
  name: string,
  link: (reports: readonly GeneratedReport[], unions: Unions) => void | Promise<void>,
];
/** The portal's own way, as reports come, without the second look. */
function linkAsPortal(reports: readonly GeneratedReport[], unions: Unions): void {
  const patterns = patternsOf(reports.map(compared));
  const first = new Map<string, number>();
  reports.forEach(({ id }, at) => {
    const pattern = patterns.get(id) ?? id;
    const before = first.get(pattern);
    if (before === undefined) first.set(pattern, at);
    else unions.unite(at, before);
  });
}

const ways: Way[] = [
  ['the portal', linkAsPortal],
  ['each report alone', () => undefined],
  ['same identifier', linkSameIdentifier],
  ['4-grams alike by half', grams],
  [
    'plain linking: both',
    (reports, unions) => {
      linkSameIdentifier(reports, unions);
      grams(reports, unions);
    },
  ],
  [
    'words as written, MinHash',
    (reports, unions) =>
      linkAlike(
        reports.map(({ text }) => wordsOf(text)),
        threshold,
        unions,
      ),
  ],
];
const waysOnSample: Way[] = [...ways, ['pg_trgm alike by half', linkTrigrams]];

async function measure(
  title: string,
  reports: readonly GeneratedReport[],
  of: readonly Way[],
): Promise<void> {
  console.log(`${title.padEnd(32)}precision    recall        F1   clusters   seconds`);
  for (const [name, link] of of) {
    const unions = new Unions(reports.length);
    const began = performance.now();
    await link(reports, unions);
    const seconds = (performance.now() - began) / 1000;
    const items = reports.map(({ id, campaign }, at) => ({
      found: String(unions.find(at)),
      truth: campaign ?? `alone ${id}`,
    }));
    const { precision, recall, f1 } = compareClusters(items).bcubed;
    const clusters = new Set(items.map(({ found }) => found)).size;
    const figures = [precision, recall, f1].map((figure) => figure.toFixed(4).padStart(10)).join('');
    console.log(
      `${name.padEnd(31)}${figures}${String(clusters).padStart(11)}${seconds.toFixed(1).padStart(10)}`,
    );
  }
  console.log('');
}

const file = process.argv[2];
if (file) {
  const reports: GeneratedReport[] = [];
  for await (const line of createInterface({ input: createReadStream(file, 'utf8') }))
    if (line.trim() !== '') reports.push(JSON.parse(line) as GeneratedReport);
  await measure(`B-cubed, ${reports.length} reports`, reports, ways);
  const first = reports.slice(0, mostForTrigrams);
  await measure(`B-cubed, the first ${first.length}`, first, waysOnSample);
} else {
  console.error(
    'node tests/bench/pattern-baselines.ts FILE.jsonl   (lines of {id, text, suspects, campaign})',
  );
  process.exitCode = 1;
}
