import type { Queryable } from '../../db/client.ts';
import type { Tongue } from '../content/schema.ts';
import type { Why } from './choose-pattern.ts';
import type { SignalKind } from './schema.ts';

/** As many of the reports, the newest first. */
const mostShown = 500;

export type PatternRow = {
  id: string;
  status: 'suggested' | 'confirmed' | 'dismissed';
  category: string | null;
  categoryByStaff: boolean;
  reportCount: number;
  firstSeen: Date;
  lastSeen: Date;
  mergedInto: string | null;
};

export async function findPattern(sql: Queryable, id: string): Promise<PatternRow | null> {
  const [row] = await sql<PatternRow[]>`
    select id, status, category, category_by_staff as "categoryByStaff", report_count as "reportCount",
      first_seen as "firstSeen", last_seen as "lastSeen", merged_into as "mergedInto"
    from patterns where id = ${id}
  `;
  return row ?? null;
}

export type SignalRow = {
  kind: SignalKind;
  value: string;
  main: number;
  aside: number;
  firstSeen: Date;
  lastSeen: Date;
  /** Staff had it before them when they confirmed the pattern. */
  isConfirmed: boolean;
};

export const listSignals = (sql: Queryable, id: string) => sql<SignalRow[]>`
  select kind, value, main_reports as main, aside_reports as aside, first_seen as "firstSeen", last_seen as "lastSeen",
    confirmed_at is not null as "isConfirmed"
  from pattern_signals where pattern_id = ${id} and main_reports + aside_reports > 0
  order by main_reports desc, aside_reports desc, kind, value
`;

export type MemberRow = {
  id: string;
  thana: string;
  receivedAt: Date;
  status: string;
  language: Tongue;
  narrative: string;
  moneyLost: boolean;
  why: Why;
  byStaff: boolean;
};

export const listMembers = (sql: Queryable, id: string) => sql<MemberRow[]>`
  select reports.id, thana_id as thana, received_at as "receivedAt", status, language, left(narrative, 300) as narrative,
    money_lost as "moneyLost", why, by_staff as "byStaff"
  from pattern_reports join reports on reports.id = report_id
  where pattern_id = ${id} and ended_at is null order by pattern_reports.id desc limit ${mostShown}
`;

export type AlikeRow = {
  id: string;
  status: PatternRow['status'];
  reports: number;
  lastSeen: Date;
  excerpt: string;
  language: Tongue;
};

/** Living patterns, each with the first words of its newest report. */
export const listAlike = (sql: Queryable, ids: readonly string[]) => sql<AlikeRow[]>`
  select patterns.id, patterns.status, report_count as reports, last_seen as "lastSeen", excerpt, language
  from patterns cross join lateral (
    select left(narrative, 200) as excerpt, language
    from pattern_reports join reports on reports.id = report_id
    where pattern_id = patterns.id and pattern_reports.ended_at is null order by pattern_reports.id desc limit 1
  ) as newest
  where patterns.id = any(${ids as string[]}::uuid[]) and patterns.ended_at is null
`;

/** The living patterns of the same kind of fraud, the largest first. */
export async function listOfSameKind(sql: Queryable, id: string, most: number): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from patterns
    where ended_at is null and report_count > 1 and id <> ${id}
      and category = (select category from patterns where id = ${id})
    order by report_count desc, last_seen desc limit ${most}
  `;
  return rows.map((row) => row.id);
}

export type ActRow = {
  id: string;
  at: Date;
  act: string;
  patternId: string;
  otherId: string | null;
  actor: string | null;
  undoneAt: Date | null;
};

export const listActs = (sql: Queryable, id: string) => sql<ActRow[]>`
  select pattern_acts.id, at, act, pattern_id as "patternId", other_id as "otherId", staff.name as actor, undone_at as "undoneAt"
  from pattern_acts left join staff on staff.id = actor_id
  where pattern_id = ${id} or other_id = ${id} order by pattern_acts.id desc limit 200
`;

export const listDays = (sql: Queryable, id: string) => sql<{ thana: string; day: Date; reports: number }[]>`
  select thana_id as thana, day, reports from pattern_days where pattern_id = ${id} order by day
`;

export const findRising = (sql: Queryable, now: Date, leastReports: number, timesItsPast: number) => sql<
  { pattern: string; thana: string; reports: number }[]
>`
  select pattern, thana, recent as reports from (
    select pattern_id as pattern, pattern_days.thana_id as thana,
      sum(reports) filter (where (${now}::timestamptz at time zone 'Asia/Kolkata')::date - day < 7)::int as recent,
      coalesce(sum(reports) filter (where (${now}::timestamptz at time zone 'Asia/Kolkata')::date - day >= 7), 0) / 8.0 as mean
    from patterns join pattern_days on pattern_id = patterns.id and (${now}::timestamptz at time zone 'Asia/Kolkata')::date - day < 63
    where ended_at is null and status <> 'dismissed' and report_count >= ${leastReports}
      and last_seen > ${now}::timestamptz - interval '7 days'
    group by 1, 2
  ) as weeks
  where recent >= ${leastReports} and recent >= ${timesItsPast} * greatest(mean, 0.5)
  order by recent / greatest(mean, 0.5) desc, pattern, thana limit 200
`;
