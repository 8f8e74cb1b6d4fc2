import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { Agent, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { createApp } from '../../api/app.ts';
import { readConfig } from '../../api/config.ts';
import { openServices } from '../../api/open-services.ts';
import { type Database, openDatabase } from '../../db/client.ts';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

// node tests/bench/check-speed.ts [reports]: what POST /api/v1/check takes, over HTTP on loopback with the load
// generator in the same process, in a database of a million reports. p50 and p95 in ms, medians of five rounds.

const reports = Number(process.argv[2] ?? 1_000_000);
const rounds = 5;
const callsARound = 600;

/** A report each of one number; a tenth also of a domain; every hundredth number is in reports by the hundred. */
async function fill(db: Database): Promise<void> {
  await db`
    insert into reports (receipt_hash, source, language, channel, thana_id, routing_method, routing_confidence, routing_reason, received_at)
    select sha256(n::text::bytea), 'import', 'hi', 'call', (select min(id) from thanas), 'none', 0, '{}', now() - n * interval '30 seconds'
    from generate_series(1, ${reports}::int) n`;
  // Numbers: 9_000_000_000 and on, a third as many as reports, so that many recur.
  await db`
    insert into report_signals (report_id, kind, value, joins, named_by_citizen)
    select id, 'phone', '+91' || (9000000000 + (row_number() over ())::bigint * 7919 % (${reports}::int / 3)), true, true from reports`;
  await db`
    insert into report_signals (report_id, kind, value, joins, named_by_citizen)
    select id, 'domain', 'site-' || ((row_number() over ())::bigint % 20000) || '.top', true, false from reports limit ${Math.round(reports / 10)}`;
  await db`
    insert into patterns (id, category, status, report_count, first_seen, last_seen)
    select md5(value)::uuid, 'kyc-update', case when abs(hashtext(value)) % 20 = 0 then 'confirmed' else 'suggested' end,
      count(*)::int, now() - interval '30 days', now()
    from report_signals where kind = 'phone' group by value`;
  await db`
    insert into pattern_signals (kind, value, pattern_id, main_reports, aside_reports, first_seen, last_seen)
    select kind, value, md5(value)::uuid, count(*)::int, 0, now() - interval '30 days', now()
    from report_signals where kind = 'phone' group by kind, value`;
  await db`
    insert into pattern_reports (pattern_id, report_id, why)
    select md5(value)::uuid, report_id, '{"by": "first"}' from report_signals where kind = 'phone'`;
  // Fill up to a million rows: links that lie in some of the patterns, a hundred of them in a hundred patterns each.
  await db`
    insert into pattern_signals (kind, value, pattern_id, main_reports, aside_reports, first_seen, last_seen)
    select 'url', case when n % 100 = 0 then 'shared-' || n % 10000 || '.top/pay' else 'link-' || n || '.top/pay' end, id, 1, 0, first_seen, last_seen
    from (select id, first_seen, last_seen, row_number() over () as n from patterns) p, generate_series(1, 3) copy
    on conflict do nothing`;
  await db`insert into pattern_signals (kind, value, pattern_id, main_reports, aside_reports, first_seen, last_seen)
    select 'domain', 'far-' || n || '.top', id, 1, 0, first_seen, last_seen
    from (select id, first_seen, last_seen, row_number() over () as n from patterns) p
    limit greatest(0, ${reports}::int - (select count(*)::int from pattern_signals))`;
  await db`insert into pattern_signals (kind, value, pattern_id, main_reports, aside_reports, first_seen, last_seen)
    select 'upi', 'name.' || n || '@ybl', id, 1, 0, first_seen, last_seen
    from (select id, first_seen, last_seen, row_number() over () as n from patterns) p
    limit greatest(0, ${reports}::int - (select count(*)::int from pattern_signals))`;
  await db`vacuum analyze`;
}

const kinds: Readonly<Record<string, (n: number) => string>> = {
  'a reported number': (n) => `+91 ${9_000_000_000 + (n % Math.floor(reports / 3))}`,
  'a number nobody knows': (n) => `98${String(27_000_000 + n)}`,
  'a link that a hundred patterns share': (n) => `http://shared-${(n % 100) * 100}.top/pay`,
  'an official number': () => '1800 1234',
  'an imitation': (n) => `http://sbi-kyc-${n}.in/login`,
  'a whole message': (n) =>
    `प्रिय ग्राहक, आपका SBI YONO खाता आज रात बंद हो जाएगा। PAN अपडेट करने के लिए http://sbi-pan-${n}.top/kyc खोलें या ${9_000_000_000 + (n % 1000)} पर फोन करें। Rs 499 name.${n}@ybl par bhejein. VM-SBIBNK`,
};

function call(port: number, agent: Agent, text: string): Promise<number> {
  const body = JSON.stringify({ text });
  const began = performance.now();
  return new Promise((resolve, reject) => {
    request(
      { port, agent, method: 'POST', path: '/api/v1/check', headers: { 'content-type': 'application/json' } },
      (response) => {
        if (response.statusCode !== 200) reject(new Error(`answered ${response.statusCode}`));
        response.resume().on('end', () => resolve(performance.now() - began));
      },
    )
      .on('error', reject)
      .end(body);
  });
}

async function round(
  port: number,
  agent: Agent,
  clients: number,
  textOf: (n: number) => string,
): Promise<number[]> {
  const times: number[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < callsARound) times.push(await call(port, agent, textOf(next++)));
    }),
  );
  return times.sort((one, other) => one - other);
}

const at = (sorted: readonly number[], share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
const median = (values: number[]) =>
  at(
    [...values].sort((one, other) => one - other),
    0.5,
  );

async function measure(port: number, agent: Agent, clients: number, textOf: (n: number) => string) {
  await round(port, agent, clients, textOf);
  const p50: number[] = [];
  const p95: number[] = [];
  for (let n = 0; n < rounds; n++) {
    const times = await round(port, agent, clients, textOf);
    p50.push(at(times, 0.5));
    p95.push(at(times, 0.95));
  }
  return { p50: median(p50), p95: median(p95) };
}

const folder = await scratchFolder('bench');
const postgres = await startEmbeddedPostgres({ dataFolder: folder, durable: false });
try {
  const url = postgres.url('bench');
  await migrate(url);
  const config = readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    DATABASE_URL: url,
    DATA_DIR: folder,
    WORKER: 'off',
  });
  const { services, close } = await openServices(config, () => {}, { pages: false });
  const filler = openDatabase(url, { connections: 1 });
  const began = performance.now();
  await fill(filler);
  const [rows] =
    await filler`select (select count(*)::int from reports) as reports, (select count(*)::int from patterns) as patterns, (select count(*)::int from pattern_signals) as signals`;
  await filler.end();
  console.log(
    `${rows?.reports} reports, ${rows?.patterns} patterns, ${rows?.signals} signals of patterns, made in ${((performance.now() - began) / 1000).toFixed(0)} s`,
  );
  const server = serve({ fetch: createApp(services).fetch, port: 0, hostname: '127.0.0.1' }) as Server;
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const all = Object.values(kinds);
  const mixed = (n: number) => (all[n % all.length] as (n: number) => string)(n);
  console.log(`${'ms'.padEnd(48)}${'p50'.padStart(8)}${'p95'.padStart(8)}`);
  const tell = async (name: string, clients: number, textOf: (n: number) => string) => {
    const figure = await measure(port, agent, clients, textOf);
    console.log(`${name.padEnd(48)}${figure.p50.toFixed(2).padStart(8)}${figure.p95.toFixed(2).padStart(8)}`);
    return figure;
  };
  for (const [name, textOf] of Object.entries(kinds)) await tell(`${name}, one client`, 1, textOf);
  const one = await tell('all of them in turn, one client', 1, mixed);
  const eight = await tell('all of them in turn, eight clients', 8, mixed);
  agent.destroy();
  server.close();
  await close();
  console.log(JSON.stringify({ reports, p95Ms: one.p95, p95MsEightClients: eight.p95 }));
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
