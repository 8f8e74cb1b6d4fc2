import type { Queryable } from '../../db/client.ts';

export type Asked = { kind: string; value: string };

/** One pattern that has a value: how often, and what the pattern is. */
export type ReportedRow = Asked & {
  patternId: string;
  mainReports: number;
  /** Staff had this value before them when they confirmed the pattern. */
  isConfirmed: boolean;
  reports: number;
  firstSeen: Date;
  lastSeen: Date;
  status: 'suggested' | 'confirmed';
  category: string | null;
  patternReports: number;
  patternFirstSeen: Date;
  patternLastSeen: Date;
};

/** A value stands in few patterns, for it joins them; more than this many tell a reader nothing new. */
const mostPatterns = 100;

/** The live patterns of some values, by index alone: as quick at a million reports as at ten. */
export async function findReported(db: Queryable, asked: readonly Asked[]): Promise<ReportedRow[]> {
  return db<ReportedRow[]>`
    select asked.kind, asked.value, found.*
    from unnest(${asked.map(({ kind }) => kind)}::text[], ${asked.map(({ value }) => value)}::text[]) as asked (kind, value)
    cross join lateral (
      select pattern_signals.pattern_id as "patternId", main_reports as "mainReports",
        status = 'confirmed' and main_reports > 0 and confirmed_at is not null as "isConfirmed",
        main_reports + aside_reports as reports,
        pattern_signals.first_seen as "firstSeen", pattern_signals.last_seen as "lastSeen",
        status, category, report_count as "patternReports",
        patterns.first_seen as "patternFirstSeen", patterns.last_seen as "patternLastSeen"
      from pattern_signals join patterns on patterns.id = pattern_signals.pattern_id
      where pattern_signals.kind = asked.kind and pattern_signals.value = asked.value
        and ended_at is null and status <> 'dismissed' and main_reports + aside_reports > 0
      order by (status = 'confirmed' and confirmed_at is not null) desc, main_reports desc
      limit ${mostPatterns}
    ) as found
  `;
}

/** Of a value in more reports than this only so many are looked at one by one; its patterns have the whole count. */
const mostLookedAt = 200;

/** The reports that carry `asked`. */
const carrying = (db: Queryable) => db`
  (
    select report_id from report_signals
    where report_signals.kind = asked.kind and report_signals.value = asked.value and joins
    limit ${mostLookedAt}
  ) as carrying join reports on reports.id = report_id
`;

/** How many reports of each value staff have closed as no fraud. */
export async function countCleared(
  db: Queryable,
  asked: readonly Asked[],
): Promise<(Asked & { reports: number })[]> {
  return db`
    select asked.kind, asked.value, found.reports
    from unnest(${asked.map(({ kind }) => kind)}::text[], ${asked.map(({ value }) => value)}::text[]) as asked (kind, value)
    cross join lateral (
      select count(*)::int as reports
      from ${carrying(db)}
      where closed_reason = 'not_a_fraud'
    ) as found
    where found.reports > 0
  `;
}

/**
 * Reports that lie in no pattern yet: a report is compared a moment after it is stored, and counts from the first.
 * Those closed as no fraud do not.
 */
export async function findUncompared(
  db: Queryable,
  asked: readonly Asked[],
): Promise<(Asked & { reports: number; firstSeen: Date; lastSeen: Date; category: string | null })[]> {
  return db`
    select asked.kind, asked.value, found.category, found.reports, found."firstSeen", found."lastSeen"
    from unnest(${asked.map(({ kind }) => kind)}::text[], ${asked.map(({ value }) => value)}::text[]) as asked (kind, value)
    cross join lateral (
      select category, count(*)::int as reports, min(received_at) as "firstSeen", max(received_at) as "lastSeen"
      from ${carrying(db)}
      where closed_reason is distinct from 'not_a_fraud'
        and not exists (
          select from pattern_reports where pattern_reports.report_id = carrying.report_id and ended_at is null
        )
      group by category
    ) as found
  `;
}

export type PatternRow = {
  id: string;
  status: 'suggested' | 'confirmed';
  category: string | null;
  reports: number;
  firstSeen: Date;
  lastSeen: Date;
};

/** Live patterns, by id. */
export async function findPatterns(db: Queryable, ids: readonly string[]): Promise<PatternRow[]> {
  return db<PatternRow[]>`
    select id, status, category, report_count as reports, first_seen as "firstSeen", last_seen as "lastSeen"
    from patterns
    where id = any(${ids as string[]}::uuid[]) and ended_at is null and status <> 'dismissed'
  `;
}

/** Every value that staff confirmed with its pattern, but for those whose reports staff have all closed as no fraud. */
export async function listConfirmed(db: Queryable): Promise<Asked[]> {
  return db<Asked[]>`
    select distinct kind, value
    from patterns join pattern_signals on pattern_id = patterns.id
    where status = 'confirmed' and ended_at is null and about and confirmed_at is not null
      and main_reports + aside_reports > (
        select count(*)
        from report_signals join reports on reports.id = report_signals.report_id
        where report_signals.kind = pattern_signals.kind and report_signals.value = pattern_signals.value
          and joins and closed_reason = 'not_a_fraud'
      )
  `;
}
