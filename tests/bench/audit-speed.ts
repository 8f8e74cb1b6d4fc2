import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sealAudit, verifyAudit } from '../../api/audit.ts';
import { listActs } from '../../api/audit-log/list-acts.ts';
import type { AuditQuery } from '../../api/audit-log/schema.ts';
import { readChainState, walkOn } from '../../api/audit-log/walk-on.ts';
import type { Services } from '../../api/context.ts';
import { indianDay } from '../../api/indian-day.ts';
import { type Database, openDatabase } from '../../db/client.ts';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';

// node tests/bench/audit-speed.ts [rows]: what a page of the record takes, three rows of four written by citizens, the others by
// forty people in three months; in process, one reader at a time. p50 and p95 in ms.

const rows = Number(process.argv[2] ?? 100_000);
const calls = 200;

async function fill(db: Database): Promise<string> {
  await db`
    insert into staff (username, name, password_hash, role, password_chosen_at)
    select 'person-' || n, 'Person ' || n, 'x', 'cyber-cell', now() from generate_series(1, 40) as n`;
  await db`
    insert into audit_log (id, at, actor_kind, actor_id, act, object_kind, object_id)
    select uuidv7(ago), now() + ago, kind, case when kind = 'staff' then people[1 + n % 40] end,
      case when kind = 'citizen' then 'submit_report' when n % 400 = 0 then 'change_post' when n % 8 = 0 then 'save_alert' else 'acknowledge_report' end,
      case when kind = 'citizen' then 'report' when n % 400 = 0 then 'staff' when n % 8 = 0 then 'alert' else 'report' end,
      case when n % 400 = 0 then people[1 + n % 40]::text else gen_random_uuid()::text end
    from (
      select n, make_interval(secs => (n - ${rows}::int) * 7776000.0 / ${rows}::int) as ago,
        case when n % 4 = 0 then 'staff' else 'citizen' end as kind, (select array_agg(id) from staff) as people
      from generate_series(1, ${rows}::int) as n
    ) as rows order by n`;
  while ((await db.begin((tx) => sealAudit(tx, 20_000))) > 0);
  await db`vacuum analyze audit_log`;
  const [person] = await db<{ id: string }[]>`select id from staff order by username limit 1`;
  return person?.id ?? '';
}

const msOf = (times: number[], share: number) =>
  ([...times].sort((a, b) => a - b)[Math.floor(times.length * share)] ?? 0).toFixed(2);

async function measure(name: string, act: () => Promise<unknown>, times = calls): Promise<void> {
  const took: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const began = performance.now();
    await act();
    took.push(performance.now() - began);
  }
  console.log(
    `  ${name.padEnd(36)} p50 ${msOf(took, 0.5).padStart(8)}   p95 ${msOf(took, 0.95).padStart(8)}`,
  );
}

const folder = await mkdtemp(join(tmpdir(), 'cyber-mitan-audit-'));
const server = await startEmbeddedPostgres({ dataFolder: folder });
try {
  await migrate(server.url('bench'));
  const db = openDatabase(server.url('bench'));
  const services = { db, now: () => new Date(), log: { error: console.error } } as unknown as Services;
  const person = await fill(db);
  console.log(`${rows} rows, a page of 50:`);
  const day = indianDay(new Date(Date.now() - 30 * 24 * 3600_000));
  const asked: Record<string, Partial<AuditQuery>> = {
    'the newest': {},
    'of one person': { who: person },
    'a rare act': { act: 'change_post' },
    'a frequent act of citizens': { act: 'submit_report' },
    accounts: { kind: 'staff' },
    'one day': { day },
    'one day, one person, one act': { day, who: person, act: 'acknowledge_report' },
    'nothing fits (the machine)': { who: 'system' },
    'nothing fits (no such act)': { act: 'never_done' },
  };
  for (const [name, query] of Object.entries(asked))
    await measure(name, () => listActs(services, query as AuditQuery));
  let before: string | undefined;
  await measure(
    'page after page to the last',
    async () => {
      const page = await listActs(services, { before } as AuditQuery);
      before = page.older ?? undefined;
    },
    Math.min(rows / 50, 2000),
  );
  await measure('the state of the chain', () => readChainState(services));
  await measure('a walk of 20,000 rows', () => walkOn(services), 5);
  await measure('the whole chain (audit:verify)', () => verifyAudit(db), 3);
  await db.end();
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
