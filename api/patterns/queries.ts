import type { Json, Queryable, Transaction } from '../../db/client.ts';
import type { SignalKind } from './schema.ts';

/** However common a signal or a band is, only the newest of those that hold it are looked at: cost stays flat. */
const newestLookedAt = 40;

export type ReportToJoin = { id: string; narrative: string; category: string | null; receivedAt: Date };

export async function findReport(tx: Transaction, reportId: string): Promise<ReportToJoin | null> {
  const [row] = await tx<ReportToJoin[]>`
    select id, narrative, category, received_at as "receivedAt" from reports where id = ${reportId}
  `;
  return row ?? null;
}

export type JoiningSignal = { kind: SignalKind; value: string; named: boolean };

export async function listJoiningSignals(db: Queryable, reportId: string): Promise<JoiningSignal[]> {
  return db<JoiningSignal[]>`
    select kind, value, named_by_citizen as named from report_signals where report_id = ${reportId} and joins order by kind, value
  `;
}

/** Holds up everybody who has one of the same keys until this transaction ends. Sorted, so that nobody waits in a ring. */
export async function lockKeys(tx: Transaction, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await tx`
    select pg_advisory_xact_lock(key) from (
      select distinct hashtextextended(key, 7) as key from unnest(${keys as string[]}::text[]) as given (key) order by 1
    ) sorted
  `;
}

export type SignalCandidate = { reportId: string; pattern: string | null; kind: SignalKind; value: string };

/** Other reports that hold one of the signals, newest first for each, with the pattern they are in. */
export async function findBySignals(
  db: Queryable,
  signals: readonly { kind: string; value: string }[],
  not: string | null,
): Promise<SignalCandidate[]> {
  if (signals.length === 0) return [];
  return db<SignalCandidate[]>`
    select alike.report_id as "reportId", pattern_reports.pattern_id as pattern, asked.kind, asked.value
    from jsonb_to_recordset(${db.json(signals.map(({ kind, value }) => ({ kind, value })))}) as asked (kind text, value text)
    cross join lateral (
      select report_id from report_signals
      where report_signals.kind = asked.kind and report_signals.value = asked.value and joins and report_id is distinct from ${not}::uuid
      order by report_id desc limit ${newestLookedAt}
    ) alike
    left join pattern_reports on pattern_reports.report_id = alike.report_id and ended_at is null
  `;
}

export type TextCandidate = { reportId: string; pattern: string | null; minhash: Buffer };

/** Other reports whose texts share a band, with the pattern they are in. */
export async function findByBands(
  db: Queryable,
  bands: readonly string[],
  not: string | null,
): Promise<TextCandidate[]> {
  if (bands.length === 0) return [];
  return db<TextCandidate[]>`
    select distinct on (alike.report_id) alike.report_id as "reportId", pattern_reports.pattern_id as pattern, report_fingerprints.minhash
    from unnest(${bands as string[]}::bigint[]) as asked (band)
    cross join lateral (
      select report_id from report_bands where report_bands.band = asked.band and report_id is distinct from ${not}::uuid
      order by report_id desc limit ${newestLookedAt}
    ) alike
    join report_fingerprints on report_fingerprints.report_id = alike.report_id
    left join pattern_reports on pattern_reports.report_id = alike.report_id and ended_at is null
  `;
}

/** The pattern a report is in now. Holds the report so that nobody puts it into another meanwhile. */
export async function findCurrentPattern(tx: Transaction, reportId: string): Promise<string | null> {
  await tx`select id from reports where id = ${reportId} for no key update`;
  const [row] = await tx<{ pattern: string }[]>`
    select pattern_id as pattern from pattern_reports where report_id = ${reportId} and ended_at is null
  `;
  return row?.pattern ?? null;
}

export async function insertPattern(tx: Transaction, first: ReportToJoin): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into patterns (category, first_seen, last_seen) values (${first.category}, ${first.receivedAt}, ${first.receivedAt}) returning id
  `;
  return (row as { id: string }).id;
}

export type Why = Record<string, Json> & { by: 'first' | 'signal' | 'text' };

/** Puts a report into a pattern. @returns how many reports it holds now */
export async function insertMembership(
  tx: Transaction,
  pattern: string,
  report: ReportToJoin,
  why: Why,
): Promise<number> {
  await tx`insert into pattern_reports (pattern_id, report_id, why) values (${pattern}, ${report.id}, ${tx.json(why)})`;
  const [row] = await tx<{ reports: number }[]>`
    update patterns set report_count = report_count + 1, first_seen = least(first_seen, ${report.receivedAt}),
      last_seen = greatest(last_seen, ${report.receivedAt}), category = coalesce(category, ${report.category})
    where id = ${pattern} returning report_count as reports
  `;
  return row?.reports ?? 0;
}

export async function insertFingerprint(
  tx: Transaction,
  reportId: string,
  shingles: number,
  minhash: Buffer,
  bands: readonly string[],
): Promise<void> {
  await tx`insert into report_fingerprints (report_id, shingles, minhash) values (${reportId}, ${shingles}, ${minhash}) on conflict do nothing`;
  await tx`
    insert into report_bands (band, report_id) select band, ${reportId} from unnest(${bands as string[]}::bigint[]) as given (band)
    on conflict do nothing
  `;
}

export async function countPattern(db: Queryable, pattern: string): Promise<number> {
  const [row] = await db<
    { reports: number }[]
  >`select report_count as reports from patterns where id = ${pattern}`;
  return row?.reports ?? 0;
}

export async function countPatterns(db: Queryable): Promise<{ patterns: number; reports: number }> {
  const [row] = await db<{ patterns: number; reports: number }[]>`
    select count(*)::int as patterns, coalesce(sum(report_count), 0)::int as reports from patterns
  `;
  return row ?? { patterns: 0, reports: 0 };
}

export type LargePattern = { id: string; reports: number; category: string | null; sample: string };

export async function listLargest(db: Queryable, limit: number): Promise<LargePattern[]> {
  return db<LargePattern[]>`
    select patterns.id, report_count as reports, patterns.category, first.narrative as sample
    from patterns
    cross join lateral (
      select narrative from pattern_reports join reports on reports.id = report_id
      where pattern_id = patterns.id and ended_at is null order by pattern_reports.id limit 1
    ) first
    order by report_count desc, patterns.id limit ${limit}
  `;
}

/** Which pattern each report is in, for measuring. */
export async function listMemberships(db: Queryable): Promise<{ report: string; pattern: string }[]> {
  return db<{ report: string; pattern: string }[]>`
    select report_id as report, pattern_id as pattern from pattern_reports where ended_at is null
  `;
}
