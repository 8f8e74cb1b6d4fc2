import type { Json, Queryable, Transaction } from '../../db/client.ts';
import type { Why } from './choose-pattern.ts';
import type { ReportToJoin } from './compared-report.ts';
import type { CountedSignal } from './pattern-book.ts';
import { reportColumns } from './queries.ts';
import { packTelling, type Telling } from './telling.ts';

export async function findForm(sql: Queryable): Promise<number | null> {
  const [row] = await sql<{ version: number }[]>`select version from pattern_form`;
  return row?.version ?? null;
}

export const setForm = (sql: Queryable, version: number) => sql`
  insert into pattern_form (version) values (${version})
  on conflict (only_row) do update set version = excluded.version, built_at = now()
`;

export async function listUnjoined(sql: Queryable): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from reports
    where received_at between now() - interval '7 days' and now() - interval '5 minutes'
      and not exists (select from pattern_reports where report_id = reports.id and ended_at is null)
    order by received_at limit 10000
  `;
  return rows.map(({ id }) => id);
}

/** Patterns that staff have judged or moved reports of: a rebuild leaves them as they are. */
export async function listStaffs(sql: Queryable): Promise<string[]> {
  const rows = await sql<
    { id: string }[]
  >`select id from patterns where ended_at is null and by_staff order by id`;
  return rows.map(({ id }) => id);
}

/** Another answer than before: staff have done or undone something meanwhile. */
export async function lastAct(sql: Queryable): Promise<string> {
  const [row] = await sql<{ last: string }[]>`
    select coalesce(max(id), 0) || ' ' || count(undone_at) as last from pattern_acts
    where actor_id is not null or undone_by is not null
  `;
  return row?.last ?? '';
}

/** The reports that are in these patterns now. */
export async function listMembersOf(sql: Queryable, patterns: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select report_id as id from pattern_reports
    where ended_at is null and pattern_id = any(${patterns as string[]}::uuid[])
  `;
  return rows.map(({ id }) => id);
}

/** All reports since a time that are not in these patterns, in the order they came. One read, however many there are. */
export function readReportsBut(sql: Queryable, staffs: readonly string[], since: Date) {
  return sql<ReportToJoin[]>`
    select ${reportColumns(sql)}
    from reports
    where received_at >= ${since} and not exists (
      select from pattern_reports
      where report_id = reports.id and ended_at is null and pattern_id = any(${staffs as string[]}::uuid[])
    )
    order by received_at, reports.id
  `;
}

/** The machine's own patterns end here; what they were is found anew. */
export async function endMachines(tx: Transaction, staffs: readonly string[]): Promise<void> {
  const others = (column: 'id' | 'pattern_id') => tx`${tx(column)} <> all(${staffs as string[]}::uuid[])`;
  await Promise.all([
    tx`
      delete from pattern_reports
      where ${others('pattern_id')}
        and (ended_at is null or pattern_id in (select id from patterns where ended_at is null))
    `,
    tx`delete from pattern_signals where ${others('pattern_id')}`,
    tx`delete from pattern_days where ${others('pattern_id')}`,
    tx`delete from pattern_tellings where ${others('pattern_id')}`,
    tx`
      update patterns set ended_at = now(), report_count = 0, identified_count = 0, changed_by = pg_current_xact_id()
      where ended_at is null and ${others('id')}
    `,
  ]);
}

export type NewPattern = {
  id: string;
  category: string | null;
  reports: number;
  identified: number;
  firstSeen: Date;
  lastSeen: Date;
};
export type NewMember = { patternId: string; reportId: string; tellingId: string | null; why: Why };

const batch = 5000;
async function inBatches<Row>(
  rows: readonly Row[],
  write: (some: Json) => Promise<unknown>,
  as: (row: Row) => unknown = (row) => row,
): Promise<void> {
  for (let at = 0; at < rows.length; at += batch) await write(rows.slice(at, at + batch).map(as) as Json);
}

export async function writePatterns(tx: Transaction, patterns: readonly NewPattern[]): Promise<void> {
  await inBatches(
    patterns,
    (some) => tx`
      insert into patterns (id, category, report_count, identified_count, first_seen, last_seen)
      select id, category, reports, identified, "firstSeen", "lastSeen"
      from jsonb_to_recordset(${tx.json(some)}) as given (id uuid, category text, reports int, identified int,
        "firstSeen" timestamptz, "lastSeen" timestamptz)
    `,
  );
}

export async function writeTellings(tx: Transaction, tellings: readonly Telling[]): Promise<void> {
  await inBatches(
    tellings,
    (some) => tx`
      insert into pattern_tellings (id, pattern_id, report_id, reports, packed)
      select id, "patternId", "like", reports, decode(packed, 'base64')
      from jsonb_to_recordset(${tx.json(some)})
        as given (id uuid, "patternId" uuid, "like" uuid, reports int, packed text)
    `,
    ({ id, patternId, like, reports, ...telling }) => ({
      id,
      patternId,
      like,
      reports,
      packed: packTelling(telling).toString('base64'),
    }),
  );
}

export async function writeMembers(tx: Transaction, members: readonly NewMember[]): Promise<void> {
  await inBatches(
    members,
    (some) => tx`
      insert into pattern_reports (pattern_id, report_id, telling_id, why)
      select "patternId", "reportId", "tellingId", why
      from jsonb_to_recordset(${tx.json(some)})
        as given ("patternId" uuid, "reportId" uuid, "tellingId" uuid, why jsonb)
    `,
  );
}

export async function writeSignals(tx: Transaction, signals: readonly CountedSignal[]): Promise<void> {
  await inBatches(
    signals,
    (some) => tx`
      insert into pattern_signals (kind, value, pattern_id, main_reports, named_reports, aside_reports, first_seen,
        last_seen, report_id)
      select kind, value, "patternId", main, named, aside, "firstSeen", "lastSeen", "like"
      from jsonb_to_recordset(${tx.json(some)}) as given (kind text, value text, "patternId" uuid, main int, named int,
        aside int, "firstSeen" timestamptz, "lastSeen" timestamptz, "like" uuid)
    `,
  );
}

export const writeDays = (tx: Transaction) => tx`
  insert into pattern_days (pattern_id, thana_id, day, reports)
  select pattern_id, thana_id, (received_at at time zone 'Asia/Kolkata')::date, count(*)
  from pattern_reports join reports on reports.id = report_id where ended_at is null group by 1, 2, 3
  on conflict (pattern_id, day, thana_id) do update set reports = excluded.reports
`;
