import type { Queryable, Transaction } from '../../db/client.ts';
import type { ReportToJoin } from './compared-report.ts';

/** A number in more reports than this is well known; they are not all counted. */
const mostCounted = 1000;

/** Whoever joins reports, or changes patterns otherwise, does so alone: then three at once make one pattern, not three. */
const patternsLock = 520_114_011;

/** The number of a turn with the lock: between two neighbours nobody else had it. */
const drawTurn = (tx: Transaction) => tx<{ turn: number }[]>`
  select nextval('pattern_turns')::float8 as turn, set_config('lock_timeout', '0', true)
`;

/** @throws PostgresError 55P03 when somebody else holds it for longer, as a rebuild does while it writes */
export async function lockPatterns(tx: Transaction): Promise<number> {
  const [, , [row]] = await Promise.all([
    tx`set local lock_timeout = '10s'`,
    tx`select pg_advisory_xact_lock(${patternsLock})`,
    drawTurn(tx),
  ]);
  return (row as { turn: number }).turn;
}

/** The same, however long it takes. */
export async function waitForPatterns(tx: Transaction): Promise<void> {
  await Promise.all([tx`select pg_advisory_xact_lock(${patternsLock})`, drawTurn(tx)]);
}

/** A join that a crash takes back is made again by its job; it need not wait for the disk. */
export async function doNotWaitForDisk(tx: Transaction): Promise<void> {
  await tx`set local synchronous_commit = off`;
}

/** A report as it is counted in its pattern. */
export const placedColumns = (sql: Queryable) => sql`
  reports.id, category, thana_id as "thanaId", received_at as "receivedAt",
  (select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'value', value, 'named', named_by_citizen)
      order by named_by_citizen desc, position, kind, value), '[]')
    from report_signals where report_id = reports.id and joins
  ) as signals
`;

/** A report as it is compared (ReportToJoin). */
export const reportColumns = (sql: Queryable) => sql`narrative, ${placedColumns(sql)}`;

export async function findReport(tx: Queryable, reportId: string): Promise<ReportToJoin | null> {
  const [row] = await tx<ReportToJoin[]>`select ${reportColumns(tx)} from reports where id = ${reportId}`;
  return row ?? null;
}

export type Membership = { patternId: string; ended: boolean };

export async function listMemberships(tx: Queryable, reportId: string): Promise<Membership[]> {
  return tx<Membership[]>`
    select pattern_id as "patternId", ended_at is not null as ended from pattern_reports
    where report_id = ${reportId} and (ended_at is null or ended_reason = 'taken_out')
  `;
}

/** How many reports carry one of these joining signals, at most a thousand of each; also those not compared yet. */
export async function countCarriers(
  sql: Queryable,
  signals: readonly { kind: string; value: string }[],
): Promise<number> {
  const [row] = await sql<{ reports: number }[]>`
    select count(distinct found.report_id)::int as reports
    from unnest(${signals.map(({ kind }) => kind)}::text[], ${signals.map(({ value }) => value)}::text[])
      as given (kind, value)
    cross join lateral (
      select report_id from report_signals
      where report_signals.kind = given.kind and report_signals.value = given.value and joins limit ${mostCounted}
    ) as found
  `;
  return row?.reports ?? 0;
}

export type LargePattern = { id: string; reports: number; category: string | null; sample: string };

export async function listLargest(sql: Queryable, limit: number): Promise<LargePattern[]> {
  return sql<LargePattern[]>`
    select patterns.id, patterns.report_count as reports, patterns.category,
      coalesce((
        select reports.narrative from pattern_reports join reports on reports.id = pattern_reports.report_id
        where pattern_reports.pattern_id = patterns.id and pattern_reports.ended_at is null
        order by reports.narrative = '', pattern_reports.id limit 1
      ), '') as sample
    from patterns where ended_at is null and report_count > 1
    order by patterns.report_count desc, patterns.last_seen desc limit ${limit}
  `;
}

export async function countPatterns(sql: Queryable): Promise<{ patterns: number; reports: number }> {
  const [row] = await sql<{ patterns: number; reports: number }[]>`
    select count(*)::int as patterns, coalesce(sum(report_count), 0)::int as reports
    from patterns where ended_at is null and report_count > 1
  `;
  return row ?? { patterns: 0, reports: 0 };
}

/** Which pattern each report is in, for measuring. */
export async function listCurrentMemberships(sql: Queryable): Promise<{ report: string; pattern: string }[]> {
  return sql<{ report: string; pattern: string }[]>`
    select report_id as report, pattern_id as pattern from pattern_reports where ended_at is null
  `;
}

/** Stories that nobody else has told, the oldest first: a second look may find their pattern. */
export function listToldOnce(
  sql: Queryable,
  since: Date,
): Promise<{ tellingId: string; reportId: string }[]> {
  return sql<{ tellingId: string; reportId: string }[]>`
    select pattern_tellings.id as "tellingId", report_id as "reportId"
    from pattern_tellings
    join patterns on patterns.id = pattern_id
    join reports on reports.id = report_id
    where pattern_tellings.reports = 1 and same_as is null and ended_at is null and not by_staff
      and received_at >= ${since}
    order by received_at, reports.id
  `;
}

export async function readReports(
  sql: Queryable,
  ids: readonly string[],
): Promise<Map<string, ReportToJoin>> {
  const rows = await sql<ReportToJoin[]>`
    select ${reportColumns(sql)} from reports where id = any(${ids as string[]}::uuid[])
  `;
  return new Map(rows.map((row) => [row.id, row]));
}

export type PlacedRow = Omit<ReportToJoin, 'narrative'>;

export function readPlaced(sql: Queryable, ids: readonly string[]): Promise<PlacedRow[]> {
  return sql<PlacedRow[]>`
    select ${placedColumns(sql)} from reports where id = any(${ids as string[]}::uuid[]) order by received_at, id
  `;
}

/** Living patterns of the machine that recur. None so large that its reports take long to read. */
export async function listGrown(sql: Queryable, since: Date): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from patterns
    where ended_at is null and not by_staff and last_seen >= ${since} and report_count between 2 and 20000
    order by id
  `;
  return rows.map(({ id }) => id);
}

/** The reports in a pattern with their tellings, in the order they came. */
export function listPlaced(
  sql: Queryable,
  patternId: string,
): Promise<(PlacedRow & { tellingId: string | null })[]> {
  return sql<(PlacedRow & { tellingId: string | null })[]>`
    select ${placedColumns(sql)}, telling_id as "tellingId"
    from pattern_reports join reports on reports.id = report_id
    where pattern_id = ${patternId} and pattern_reports.ended_at is null order by received_at, reports.id
  `;
}

/** Reports of a pattern whose reporters have not been told that there are others. */
export async function listUntold(sql: Queryable, patternId: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select report_id as id from pattern_reports
    where pattern_id = ${patternId} and ended_at is null and not exists (
      select from report_events where report_events.report_id = pattern_reports.report_id and event = 'joined_pattern'
    )
    order by id limit 1000
  `;
  return rows.map(({ id }) => id);
}
