import type { Queryable } from '../../db/client.ts';

/** Each counted for itself; none is reckoned from another. */
export type CampaignNumbers = {
  /** Wanted to help and have not left. */
  enrolled: number;
  /** Of them, taken in: with a seat and a card. */
  accepted: number;
  /** Of them, those who have passed the training. */
  trained: number;
  teams: number;
  /** Teams with a line in the ledger of the last 30 days. */
  activeTeams: number;
  /** People talked to, as the teams tell it. */
  reached: number;
  pledges: number;
  /** Villages and wards with at least one line. */
  places: number;
};
export type ThanaCounts = CampaignNumbers & { thana: string; lastDay: string | null; countedAt: Date };

/** As they were counted last (`refreshCampaign`). */
export const listCounts = (sql: Queryable) => sql<ThanaCounts[]>`
  select thana_id as thana, enrolled, accepted, trained, teams, active_teams as "activeTeams", reached, pledges, places,
    last_day::text as "lastDay", counted_at as "countedAt"
  from mitan_counts order by thana_id
`;

export type WeekCounts = { week: string; reached: number; pledges: number };

/** @param thana null: the whole district */
export const listWeeks = (sql: Queryable, from: string, thana: string | null = null) => sql<WeekCounts[]>`
  select week::text, sum(reached)::int as reached, sum(pledges)::int as pledges from mitan_weeks
  where week >= ${from} and ${thana === null ? sql`true` : sql`thana_id = ${thana}`} group by week order by week
`;

/** The same of each thana. */
export const listWeeksOfThanas = (sql: Queryable, from: string) => sql<(WeekCounts & { thana: string })[]>`
  select week::text, thana_id as thana, reached, pledges from mitan_weeks where week >= ${from}
`;

export type VisitedRow = { thana: string; place: string; block: string; first: string; last: string };

/** Where teams have been, and when first and last. */
export const listVisited = (sql: Queryable) => sql<VisitedRow[]>`
  select thana_id as thana, place, block, first_day::text as first, last_day::text as last from mitan_places
`;

/** How many places teams have been in, those of two thanas once. */
export async function countPlaces(sql: Queryable): Promise<number> {
  const [row] = await sql<{ places: number }[]>`
    select count(*)::int as places from (select from mitan_places group by place, block) as found
  `;
  return row?.places ?? 0;
}

export const refreshPlaces = (sql: Queryable) => sql`refresh materialized view concurrently mitan_places`;
export const refreshWeeks = (sql: Queryable) => sql`refresh materialized view concurrently mitan_weeks`;
export const refreshCounts = (sql: Queryable) => sql`refresh materialized view concurrently mitan_counts`;
