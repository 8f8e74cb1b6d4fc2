import type { Queryable } from '../../db/client.ts';

export type VisitedRow = { place: string; block: string; lastDay: string };

export const listVisited = (sql: Queryable) => sql<VisitedRow[]>`
  select place, block, last_day::text as "lastDay" from mitan_visited
`;

/** What people wrote as their place in five reports of one thana or more. */
export const listReported = (sql: Queryable, thana: string) => sql<{ place: string }[]>`
  select place from mitan_reported where thana_id = ${thana}
`;

export const refreshVisited = (sql: Queryable) => sql`refresh materialized view concurrently mitan_visited`;
export const refreshReported = (sql: Queryable) => sql`refresh materialized view concurrently mitan_reported`;
