import type { Queryable } from '../../db/client.ts';
import type { Category } from '../content/schema.ts';

export type CountRow = { reports: number; moneyLost: number };

/** Counts everything anew, while the old counts go on being read. */
export const refreshCounts = (sql: Queryable) => sql`refresh materialized view concurrently public_counts`;

/** @param from the first week's Monday, as a date @param thana null: the whole district */
export async function readCounts(
  sql: Queryable,
  from: string,
  thana: string | null,
): Promise<{
  weeks: (CountRow & { week: string })[];
  categories: (CountRow & { category: Category })[];
  thanas: (CountRow & { thana: string })[];
}> {
  const counts = sql`sum(reports)::int as reports, sum(money_lost)::int as "moneyLost"`;
  const counted = sql`from public_counts where week >= ${from} and ${thana === null ? sql`true` : sql`thana_id = ${thana}`}`;
  const [weeks, categories, thanas] = await Promise.all([
    sql<(CountRow & { week: string })[]>`select week::text, ${counts} ${counted} group by week`,
    sql<(CountRow & { category: Category })[]>`
      select category, ${counts} ${counted} group by category order by 2 desc, category`,
    sql<(CountRow & { thana: string })[]>`
      select thana_id as thana, ${counts} ${counted} group by thana_id order by 2 desc, thana_id`,
  ]);
  return { weeks, categories, thanas };
}
