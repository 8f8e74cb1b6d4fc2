import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder } from '../../api/config.ts';
import type { Services } from '../../api/context.ts';
import { loadStopList } from '../../api/patterns/load-stop-list.ts';
import { loadJurisdiction } from '../../api/routing/load-jurisdiction.ts';
import { storeThanas } from '../../api/routing/store-thanas.ts';
import type { Scope } from '../../api/staff/schema.ts';
import { atStation } from '../../api/triage/at-station.ts';
import { listQueue, mostCounted } from '../../api/triage/list-queue.ts';
import { markRising } from '../../api/triage/mark-rising.ts';
import { queueParts } from '../../api/triage/queue-order.ts';
import { listQueue as listRows } from '../../api/triage/queue-queries.ts';
import { pageSize, type QueueQuery } from '../../api/triage/schema.ts';
import { type Database, openDatabase } from '../../db/client.ts';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

// node tests/bench/queue-speed.ts [reports]: what a station's queue takes at a million reports, a third of them new, half
// of them closed; in process, one reader at a time. p50 and p95 in ms.

const reports = Number(process.argv[2] ?? 1_000_000);
const calls = 100;
/** So many first, that each of the pool's connections has planned the statements. */
const warmUps = 30;
const inAPattern = 12;

async function fill(db: Database, thanas: readonly string[]): Promise<void> {
  // Stored in the order in which they came, each with the id of its time, as a portal's are.
  await db`
    insert into reports (id, receipt_hash, received_at, source, language, channel, narrative, money_lost, thana_id,
      routing_method, routing_confidence, routing_reason, status, acknowledged_at, closed_at, closed_reason)
    select uuidv7(received_at - now()), sha256(n::text::bytea), received_at, 'form', 'hi',
      (array['call', 'sms', 'whatsapp', 'upi'])[1 + n % 4],
      'पार्सल रुका है, नंबर ' || (9000000000 + n % 90000) || ' से फोन आया, बिजली शब्द' || (n % 5000), n % 7 = 0,
      (${thanas as string[]}::text[])[1 + n % ${thanas.length}], 'chosen', 1, '{}',
      case when n % 10 < 3 then 'new' when n % 10 < 5 then 'acknowledged' else 'closed' end,
      case when n % 10 >= 3 then now() end, case when n % 10 >= 5 then now() - random() * interval '200 days' end,
      case when n % 10 >= 5 then 'advice_given' end
    from (
      select n, now() - random() * random() * 300 * interval '1 day' as received_at
      from generate_series(1, ${reports}::int) n order by received_at
    ) as arriving`;
  await db`
    insert into report_signals (report_id, kind, value, joins, named_by_citizen)
    select id, 'phone', '+91' || substring(narrative from '9[0-9]{9}'), true, true from reports`;
  const patterns = Math.ceil(reports / inAPattern);
  await db`insert into patterns (report_count, first_seen, last_seen) select ${inAPattern}, now(), now() from generate_series(1, ${patterns}::int)`;
  await db`
    with numbered as (select id, row_number() over () as n from patterns),
    told as (select id, row_number() over (order by receipt_hash) as n from reports)
    insert into pattern_reports (pattern_id, report_id, why)
    select numbered.id, told.id, '{"by": "first"}' from told join numbered on numbered.n = 1 + told.n * 7919 % ${patterns}::int`;
  await db`
    insert into pattern_days (pattern_id, thana_id, day, reports)
    select pattern_id, thana_id, received_at::date, count(*) from pattern_reports join reports on reports.id = report_id group by 1, 2, 3`;
}

const queries: Readonly<Record<string, Partial<QueueQuery>>> = {
  open: {},
  'each report': { view: 'reports' },
  overdue: { status: 'overdue' },
  closed: { status: 'closed' },
  'the twentieth page': { view: 'reports', page: 20 },
  'what is mine': { mine: 'yes' },
  'a rare word': { q: 'शब्द4711' },
  'a word of every report': { q: 'बिजली' },
  'a number': { q: '9000004711' },
};
const scopes: Readonly<Record<string, Scope>> = {
  thana: { kind: 'thanas', thanas: ['sarkanda', 'mopka'] },
  district: { kind: 'district' },
};

async function measure(act: () => Promise<unknown>): Promise<{ p50: number; p95: number }> {
  for (let n = 0; n < warmUps; n++) await act();
  const times: number[] = [];
  for (let n = 0; n < calls; n++) {
    const began = performance.now();
    await act();
    times.push(performance.now() - began);
  }
  times.sort((one, other) => one - other);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}

const folder = await scratchFolder('bench');
const postgres = await startEmbeddedPostgres({ dataFolder: folder, durable: false });
try {
  const url = postgres.url('bench');
  await migrate(url);
  const db = openDatabase(url);
  const jurisdiction = await loadJurisdiction(join(projectFolder, 'content', 'jurisdictions', 'bilaspur'));
  await storeThanas(db, jurisdiction);
  const services = { db, jurisdiction, stopList: await loadStopList(), now: () => new Date() } as Services;
  let began = performance.now();
  await fill(
    db,
    jurisdiction.thanas.map(({ id }) => id),
  );
  await db`vacuum analyze`;
  console.log(`${reports} reports made in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  began = performance.now();
  const marked = await markRising(services);
  console.log(`${marked} marked as rising in ${(performance.now() - began).toFixed(0)} ms`);
  await db`vacuum analyze`;
  const reader = { id: '01900000-0000-7000-8000-000000000000' };
  const figures: Record<string, number> = {};
  console.log(`${'ms'.padEnd(40)}${'p50'.padStart(8)}${'p95'.padStart(8)}`);
  for (const [who, scope] of Object.entries(scopes)) {
    for (const [what, query] of Object.entries(queries)) {
      const { p50, p95 } = await measure(() => listQueue(services, scope, reader, query as QueueQuery));
      console.log(
        `${`${who}, ${what}`.padEnd(40)}${p50.toFixed(1).padStart(8)}${p95.toFixed(1).padStart(8)}`,
      );
      figures[`${who}, ${what}`] = Number(p95.toFixed(1));
    }
  }
  // In turn, five times each: what PostgreSQL's policies cost on top of our own conditions; planned once on both sides.
  const own = scopes.thana as Scope;
  const filter = { channel: undefined, thana: undefined, assignedTo: undefined };
  const readPage = (held: Database) =>
    listRows(held, own, filter, queueParts.open, new Date(), { limit: pageSize, offset: 0 }, mostCounted);
  const asOwner = () =>
    db.begin(async (tx) => {
      const planned = tx`select set_config('plan_cache_mode', 'force_generic_plan', true)`.execute();
      const rows = await readPage(tx as unknown as Database);
      await planned;
      return rows;
    });
  const sides: [number[], number[]] = [[], []];
  for (let round = 0; round < 5; round++) {
    sides[0].push((await measure(asOwner)).p50);
    sides[1].push((await measure(() => atStation(services, own, (held) => readPage(held.db)))).p50);
  }
  const [without, withPolicies] = sides.map((times) => times.sort((a, b) => a - b)[2] as number) as [
    number,
    number,
  ];
  const cost = Number((withPolicies / without).toFixed(2));
  console.log(
    `as the station's role ${cost} times as the owner (${withPolicies.toFixed(1)} and ${without.toFixed(1)} ms)`,
  );
  await db.end();
  console.log(JSON.stringify({ reports, p95Ms: figures, isolationCost: cost }));
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
