import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { readConfig } from '../../api/config.ts';
import { extractSignals, normaliseSuspect } from '../../api/patterns/extract-signals.ts';
import { joinPattern } from '../../api/patterns/join-pattern.ts';
import { keepPatterns } from '../../api/patterns/keep-patterns.ts';
import { loadStopList } from '../../api/patterns/load-stop-list.ts';
import { rebuildPatterns } from '../../api/patterns/rebuild-patterns.ts';
import { type Database, openDatabase } from '../../db/client.ts';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';
import { type GeneratedReport, generateReports } from './generate-reports.ts';

// node tests/bench/pattern-speed.ts [LARGE [SMALL]]: what joining one report costs with SMALL (10,000) and with LARGE
// (1,000,000) reports in the database, measured in turn, and what finding all patterns anew takes.

const { positionals } = parseArgs({ allowPositionals: true });
const large = Number(positionals[0] ?? 1_000_000);
const small = Number(positionals[1] ?? 10_000);
const batch = 2000;
const rounds = 5;
const joinsInRound = 400;

const stopList = await loadStopList();
const server = await startEmbeddedPostgres({ dataFolder: readConfig().dataFolder });

const signalsOf = ({ text, suspects }: GeneratedReport) =>
  [
    ...suspects.flatMap(({ kind, value }) =>
      normaliseSuspect(kind, value, stopList).map((one) => ({ ...one, named: true })),
    ),
    ...extractSignals(text, stopList).map((one) => ({ ...one, named: false })),
  ].map(({ kind, value, joins, named }, position) => ({ kind, value, joins, named, position }));

/** Stores reports as submitting does, many at once. @returns their ids */
async function store(db: Database, reports: readonly GeneratedReport[]): Promise<string[]> {
  const rows = reports.map((one) => ({
    hash: randomBytes(32).toString('hex'),
    text: one.text.replaceAll('\0', '').toWellFormed().slice(0, 5000),
    signals: signalsOf(one),
  }));
  const stored = await db<{ id: string }[]>`
    with given as (
      select ordinality, decode(hash, 'hex') as hash, text, signals
      from rows from (jsonb_to_recordset(${db.json(rows)}) as (hash text, text text, signals jsonb)) with ordinality
    ), stored as (
      insert into reports (receipt_hash, source, language, channel, narrative, thana_id, routing_method,
        routing_confidence, routing_reason)
      select hash, 'import', 'en', 'other', text, 'measured', 'none', 0, '{}' from given order by ordinality
      returning id, receipt_hash
    ), told as (
      insert into report_signals (report_id, kind, value, joins, named_by_citizen, position)
      select stored.id, one.kind, one.value, one.joins, one.named, one.position
      from given join stored on receipt_hash = hash
      cross join jsonb_to_recordset(signals)
        as one (kind text, value text, joins boolean, named boolean, position smallint)
      on conflict do nothing
    )
    select id from stored
  `;
  return stored.map(({ id }) => id);
}

const seconds = (began: number) => ((performance.now() - began) / 1000).toFixed(1);
const memory = () => Math.round(process.memoryUsage().rss / 2 ** 20);

/** A database with so many reports, their patterns found, and a source of more. */
async function prepare(count: number, name: string) {
  await migrate(server.url(name));
  const db = openDatabase(server.url(name));
  await db`insert into thanas (id, jurisdiction, name_hi, name_en, kind) values ('measured', 'x', 'x', 'x', 'thana')`;
  const source = generateReports(count + rounds * joinsInRound, 'speed');
  const take = (size: number) => Array.from({ length: size }, () => source.next().value as GeneratedReport);
  const began = performance.now();
  for (let at = 0; at < count; at += batch) await store(db, take(Math.min(batch, count - at)));
  await db`analyze`;
  console.log(`${count} reports stored in ${seconds(began)} s`);
  const services = { db, patterns: keepPatterns(db), now: () => new Date() };
  const rebuilt = performance.now();
  const { patterns } = await rebuildPatterns(services);
  console.log(`  found anew: ${patterns} patterns in ${seconds(rebuilt)} s, memory ${memory()} MiB`);
  const read = performance.now();
  await services.patterns.present();
  console.log(`  read into memory in ${seconds(read)} s, memory ${memory()} MiB`);
  return { db, services, take };
}

const quantile = (times: readonly number[], share: number) =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;
const median = (values: readonly number[]) => quantile(values, 0.5);

const suffix = randomBytes(4).toString('hex');
const names = [`speed_small_${suffix}`, `speed_large_${suffix}`] as const;
try {
  const sides = [await prepare(small, names[0]), await prepare(large, names[1])];
  const p50s: number[][] = [[], []];
  const p95s: number[][] = [[], []];
  for (let round = 0; round < rounds; round++) {
    for (const [at, { db, services, take }] of sides.entries()) {
      const ids = await store(db, take(joinsInRound));
      const times: number[] = [];
      for (const id of ids) {
        const began = performance.now();
        await joinPattern(services, id);
        times.push(performance.now() - began);
      }
      p50s[at]?.push(quantile(times, 0.5));
      p95s[at]?.push(quantile(times, 0.95));
    }
  }
  const figures = [small, large].map((reports, at) => ({
    reports,
    p50Ms: Math.round(median(p50s[at] ?? []) * 100) / 100,
    p95Ms: Math.round(median(p95s[at] ?? []) * 100) / 100,
  }));
  for (const { reports, p50Ms, p95Ms } of figures)
    console.log(`joining one report with ${reports} in the database: p50 ${p50Ms} ms, p95 ${p95Ms} ms`);
  const ratio = (figures[1]?.p95Ms ?? 0) / (figures[0]?.p95Ms ?? 1);
  console.log(`  ${ratio.toFixed(2)} times (medians of ${rounds} rounds of ${joinsInRound}, in turn)`);
  for (const { db } of sides) await db.end();
} finally {
  const maintenance = openDatabase(server.url('postgres'), { connections: 1 });
  for (const name of names) await maintenance`drop database if exists ${maintenance(name)} with (force)`;
  await maintenance.end();
  await server.stop();
}
