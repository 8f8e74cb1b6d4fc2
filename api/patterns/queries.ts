import type { Json, Queryable, Transaction } from '../../db/client.ts';
import type { Candidate, Why } from './choose-pattern.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { SignalKind } from './schema.ts';

/** Look-ups are bounded, so that a number in ten thousand reports costs what one in ten does; the newest count. */
const mostOfOneSignal = 24;
const mostOfOneBand = 8;
const mostCandidates = 48;
const mostCounted = 1000;
const mostSignals = 8;

export type ReportToJoin = {
  narrative: string;
  category: string | null;
  receivedAt: Date;
  signals: { kind: SignalKind; value: string; named: boolean }[];
};

export async function findReport(tx: Queryable, reportId: string): Promise<ReportToJoin | null> {
  const [row] = await tx<ReportToJoin[]>`
    select narrative, category, received_at as "receivedAt",
      (select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'value', value, 'named', named_by_citizen)
          order by named_by_citizen desc, kind, value), '[]')
        from report_signals where report_id = reports.id and joins
      ) as signals
    from reports where id = ${reportId}
  `;
  return row ?? null;
}

/** Held until the transaction ends. Taken in one order everywhere, so that nobody waits in a circle. */
export async function lockKeys(tx: Transaction, keys: readonly string[]): Promise<void> {
  await tx`
    select pg_advisory_xact_lock(key)
    from (select key from unnest(${keys as string[]}::bigint[]) as given (key) order by key offset 0) as sorted
  `;
}

export type Membership = { patternId: string; ended: boolean };

export async function listMemberships(tx: Queryable, reportId: string): Promise<Membership[]> {
  return tx<Membership[]>`
    select pattern_id as "patternId", ended_at is not null as ended from pattern_reports where report_id = ${reportId}
  `;
}

/** Reports that share a key with the one in hand, those that share most first. Index look-ups alone. */
export async function findCandidates(
  sql: Queryable,
  keys: { signals: readonly string[]; bands: readonly string[] },
  without: string | null,
): Promise<Candidate[]> {
  return sql<Candidate[]>`
    with hits as (
      select key, true as strong, found.report_id
      from unnest(${keys.signals as string[]}::bigint[]) as given (key)
      cross join lateral (
        select report_id from report_bands
        where band = given.key and report_id is distinct from ${without}::uuid
        order by report_id desc limit ${mostOfOneSignal}
      ) as found
      union all
      select key, false, found.report_id
      from unnest(${keys.bands as string[]}::bigint[]) as given (key)
      cross join lateral (
        select report_id from report_bands
        where band = given.key and report_id is distinct from ${without}::uuid
        order by report_id desc limit ${mostOfOneBand}
      ) as found
    ), nearest as (
      select report_id, coalesce(array_agg(key::text) filter (where strong), '{}') as keys
      from hits group by report_id
      order by greatest(3 * count(*) filter (where strong), count(*) filter (where not strong)) desc, report_id desc
      limit ${mostCandidates}
    )
    select nearest.report_id as "reportId", nearest.keys, current.pattern_id as "patternId", current.why,
      text.minhash, own.signals
    from nearest
    -- Each with a limit: whatever the planner believes of the tables, it can only look up by index, row for row.
    left join lateral (
      select pattern_id, why from pattern_reports
      where pattern_reports.report_id = nearest.report_id and ended_at is null limit 1
    ) as current on true
    left join lateral (
      select minhash from report_fingerprints where report_fingerprints.report_id = nearest.report_id limit 1
    ) as text on true
    cross join lateral (
      select count(*)::int as signals from (
        select from report_signals where report_signals.report_id = nearest.report_id and joins limit ${mostSignals}
      ) as joining
    ) as own
  `;
}

/** Makes a report findable by its signals and its text. */
export async function insertKeys(
  tx: Transaction,
  reportId: string,
  keys: readonly string[],
  fingerprint: Fingerprint | null,
): Promise<void> {
  await Promise.all([
    tx`
      insert into report_bands (band, report_id)
      select key, ${reportId} from unnest(${keys as string[]}::bigint[]) as given (key) on conflict do nothing
    `,
    fingerprint &&
      tx`
        insert into report_fingerprints (report_id, shingles, minhash)
        values (${reportId}, ${fingerprint.shingles}, ${fingerprint.minhash}) on conflict do nothing
      `,
  ]);
}

/** Begins a pattern with a report that was in none. @returns null when somebody else has taken that report up */
export async function insertPattern(tx: Transaction, first: string): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    insert into patterns (category, report_count, first_seen, last_seen)
    select category, 1, received_at, received_at from reports
    where id = ${first}
      and not exists (select from pattern_reports where report_id = ${first} and ended_at is null)
    returning id
  `;
  if (!row) return null;
  const why: Why = { by: 'first' };
  const taken = await tx`
    insert into pattern_reports (pattern_id, report_id, why) values (${row.id}, ${first}, ${tx.json(why)})
    on conflict (report_id) where ended_at is null do nothing returning id
  `;
  if (taken.length === 1) return row.id;
  await tx`delete from patterns where id = ${row.id}`;
  return null;
}

export async function findPatternOf(tx: Queryable, reportId: string): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    select pattern_id as id from pattern_reports where report_id = ${reportId} and ended_at is null
  `;
  return row?.id ?? null;
}

/** @returns how many reports the pattern now has */
export async function insertMember(
  tx: Transaction,
  patternId: string,
  reportId: string,
  report: Pick<ReportToJoin, 'category' | 'receivedAt'>,
  why: Why,
): Promise<number> {
  const [, [row]] = await Promise.all([
    tx`
      insert into pattern_reports (pattern_id, report_id, why)
      values (${patternId}, ${reportId}, ${tx.json(why as unknown as Json)})
    `,
    tx<{ reports: number }[]>`
      update patterns set report_count = report_count + 1,
        first_seen = least(first_seen, ${report.receivedAt}), last_seen = greatest(last_seen, ${report.receivedAt}),
        category = coalesce(category, ${report.category})
      where id = ${patternId} returning report_count as reports
    `,
  ]);
  return row?.reports ?? 0;
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

export async function countMembers(sql: Queryable, patternId: string): Promise<number> {
  const [row] = await sql<{ reports: number }[]>`
    select report_count as reports from patterns where id = ${patternId}
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
    from patterns order by patterns.report_count desc, patterns.last_seen desc limit ${limit}
  `;
}

export async function countPatterns(sql: Queryable): Promise<{ patterns: number; reports: number }> {
  const [row] = await sql<{ patterns: number; reports: number }[]>`
    select count(*)::int as patterns, coalesce(sum(report_count), 0)::int as reports from patterns where report_count > 1
  `;
  return row ?? { patterns: 0, reports: 0 };
}

/** Which pattern each report is in, for measuring. */
export async function listCurrentMemberships(sql: Queryable): Promise<{ report: string; pattern: string }[]> {
  return sql<{ report: string; pattern: string }[]>`
    select report_id as report, pattern_id as pattern from pattern_reports where ended_at is null
  `;
}
