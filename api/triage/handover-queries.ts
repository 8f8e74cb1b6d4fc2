import type { Queryable } from '../../db/client.ts';
import type { Scope } from '../staff/schema.ts';
import { within } from './within.ts';

/** The SQL of the handover sheet and of the weeks, under the same rule as queries.ts. */

export type Happened = { received: number; acknowledged: number; closed: number };

/** What happened to the reports in scope since then. */
export async function countHappened(sql: Queryable, scope: Scope, since: Date): Promise<Happened> {
  const [row] = await sql<Happened[]>`
    select count(*) filter (where event = 'received')::int as received,
      count(*) filter (where event = 'acknowledged')::int as acknowledged,
      count(*) filter (where event = 'closed')::int as closed
    from report_events join reports on reports.id = report_events.report_id
    where report_events.at >= ${since} and ${within(sql, scope)}
  `;
  return row ?? { received: 0, acknowledged: 0, closed: 0 };
}

export type Holding = { name: string | null; reports: number };

/** How many open reports each person has, and how many acknowledged ones nobody has; most first. */
export async function listHoldings(sql: Queryable, scope: Scope, most: number): Promise<Holding[]> {
  return sql<Holding[]>`
    select staff.name, count(*)::int as reports from (
      select reports.assigned_to from reports
      where ${within(sql, scope)} and (reports.queue_rank = 3 or (reports.assigned_to is not null and reports.queue_rank < 3))
      limit ${most}
    ) as held left join staff on staff.id = held.assigned_to
    group by staff.id, staff.name order by reports desc, staff.name nulls last
  `;
}

/** Open reports whose citizen wrote last, by how long they have waited for a reply. */
export async function listWaiting(
  sql: Queryable,
  scope: Scope,
  since: Date,
  most: number,
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select waiting.id from (
      select distinct reports.id from report_events join reports on reports.id = report_events.report_id
      where report_events.at >= ${since} and report_events.event in ('citizen_wrote', 'reopened_by_citizen', 'withdrawn')
        and reports.queue_rank < 4 and ${within(sql, scope)}
    ) as waiting
    cross join lateral (
      select report_messages.author, report_messages.at from report_messages
      where report_messages.report_id = waiting.id order by report_messages.id desc limit 1
    ) as newest
    where newest.author = 'citizen'
    order by newest.at, waiting.id limit ${most}
  `;
  return rows.map(({ id }) => id);
}

export type WeekRow = { week: string; reports: number; moneyLost: number };

/** Reports in scope by the week in which they came (India's, from Monday), the oldest first. Weeks without any are left out. */
export async function countWeeks(sql: Queryable, scope: Scope, since: Date): Promise<WeekRow[]> {
  return sql<WeekRow[]>`
    select to_char(date_trunc('week', reports.received_at at time zone 'Asia/Kolkata'), 'YYYY-MM-DD') as week,
      count(*)::int as reports, count(*) filter (where reports.money_lost)::int as "moneyLost"
    from reports where reports.received_at >= ${since} and ${within(sql, scope)}
    group by 1 order by 1
  `;
}

/** What stands in the reports as the place, by how often. */
export const countPlaceTexts = (sql: Queryable, scope: Scope, since: Date, most: number) => sql<
  { text: string; reports: number }[]
>`
  select place_text as text, count(*)::int as reports from reports
  where received_at >= ${since} and place_text <> '' and ${within(sql, scope)}
  group by place_text order by reports desc, place_text limit ${most}
`;
