import type { Queryable } from '../../db/client.ts';

export type ThanaCounts = {
  thana: string;
  enrolled: number;
  accepted: number;
  teams: number;
  activeTeams: number;
  reached: number;
  pledges: number;
  places: number;
  lastDay: string | null;
  countedAt: Date;
};

/** As they were counted last (`refreshCampaign`). */
export const listCounts = (sql: Queryable) => sql<ThanaCounts[]>`
  select thana_id as thana, enrolled, accepted, teams, active_teams as "activeTeams", reached, pledges, places,
    last_day::text as "lastDay", counted_at as "countedAt"
  from mitan_counts order by thana_id
`;

export type WeekCounts = { week: string; reached: number; pledges: number };

export const listWeeks = (sql: Queryable, from: string, thana: string | null) => sql<WeekCounts[]>`
  select week::text, sum(reached)::int as reached, sum(pledges)::int as pledges from mitan_weeks
  where week >= ${from} and ${thana === null ? sql`true` : sql`thana_id = ${thana}`} group by week order by week
`;

/** Thanas from which reports came in the last days: where a team is missed. */
export const listReporting = (sql: Queryable, since: string) => sql<{ thana: string; reports: number }[]>`
  select thana_id as thana, sum(reports)::int as reports from public_counts where week >= ${since} group by thana_id
`;

export const refreshWeeks = (sql: Queryable) => sql`refresh materialized view concurrently mitan_weeks`;
export const refreshCounts = (sql: Queryable) => sql`refresh materialized view concurrently mitan_counts`;
