import type { Queryable } from '../../db/client.ts';

export type Asked = { kind: string; value: string };

/** One pattern that has a value: how often, and what the pattern is. */
export type ReportedRow = Asked & {
  patternId: string;
  mainReports: number;
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
        main_reports + aside_reports as reports,
        pattern_signals.first_seen as "firstSeen", pattern_signals.last_seen as "lastSeen",
        status, category, report_count as "patternReports",
        patterns.first_seen as "patternFirstSeen", patterns.last_seen as "patternLastSeen"
      from pattern_signals join patterns on patterns.id = pattern_signals.pattern_id
      where pattern_signals.kind = asked.kind and pattern_signals.value = asked.value
        and ended_at is null and status <> 'dismissed'
      limit ${mostPatterns}
    ) as found
  `;
}

/** How many reports of each value staff have closed as no fraud. For values with few reports alone. */
export async function countCleared(
  db: Queryable,
  asked: readonly Asked[],
): Promise<(Asked & { reports: number })[]> {
  return db<(Asked & { reports: number })[]>`
    select kind, value, count(*)::int as reports
    from unnest(${asked.map(({ kind }) => kind)}::text[], ${asked.map(({ value }) => value)}::text[]) as asked (kind, value)
    join report_signals using (kind, value)
    join reports on reports.id = report_id and closed_reason = 'not_a_fraud'
    where joins
    group by kind, value
  `;
}
