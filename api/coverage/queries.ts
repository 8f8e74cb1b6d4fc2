import type { Queryable } from '../../db/client.ts';

/** What people wrote as their place in five reports of one thana or more. */
export const listReported = (sql: Queryable, thana: string) => sql<{ place: string }[]>`
  select place from mitan_reported where thana_id = ${thana}
`;

export const refreshReported = (sql: Queryable) => sql`refresh materialized view concurrently mitan_reported`;
