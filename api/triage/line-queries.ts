import type { Queryable } from '../../db/client.ts';
import type { Tongue } from '../content/schema.ts';
import type { Scope } from '../staff/schema.ts';
import type { ReportStatus } from './queries.ts';
import { within } from './within.ts';

/** The SQL of the lines of a list of reports, under the same rule as queries.ts: the statement itself carries the scope. */

export type QueueRow = {
  id: string;
  status: ReportStatus;
  receivedAt: Date;
  dueAt: Date;
  channel: string;
  language: Tongue;
  thana: string;
  category: string | null;
  moneyLost: boolean;
  moneyLostInr: string | null;
  routingMethod: string;
  transferredFrom: string | null;
  reopened: boolean;
  rising: boolean;
  assignedName: string | null;
  narrative: string;
  signals: { kind: string; value: string }[];
  patternId: string | null;
  patternReports: number | null;
  lastAuthor: 'citizen' | 'station' | null;
};

/** The pattern of each report in `page`. */
export const patternOfEach = (sql: Queryable) =>
  sql`left join patterns_of(array(select id from page)) as known on known.report_id = page.id`;

/**
 * What a line shows, of the reports in `page` (id, place).
 * @param itsPattern joins `known`, unless that is the page itself
 */
export const columnsOfLines = (
  sql: Queryable,
  known: 'known' | 'page' = 'known',
  itsPattern = patternOfEach(sql),
  more = sql``,
) => sql`
  select reports.id, reports.status, reports.received_at as "receivedAt", reports.due_at as "dueAt", reports.channel,
    reports.language, reports.thana_id as thana, reports.category, reports.money_lost as "moneyLost",
    reports.money_lost_inr as "moneyLostInr", reports.routing_method as "routingMethod",
    reports.transferred_from as "transferredFrom", reports.reopened_at is not null as reopened, reports.rising,
    (select staff.name from staff where staff.id = reports.assigned_to) as "assignedName",
    left(reports.narrative, 160) as narrative,
    coalesce((
      select jsonb_agg(jsonb_build_object('kind', first.kind, 'value', first.value)) from (
        select kind, value from report_signals
        where report_id = reports.id and joins
        order by named_by_citizen desc, kind, value limit 2
      ) as first
    ), '[]') as signals,
    ${sql(known)}.pattern_id as "patternId",
    (select report_count from patterns where patterns.id = ${sql(known)}.pattern_id) as "patternReports",
    (select author from report_messages where report_id = reports.id order by id desc limit 1) as "lastAuthor"
    ${more}
  from page join reports on reports.id = page.id
  ${itsPattern}
`;

/** The lines of these reports, in the order given. */
export async function listLines(sql: Queryable, scope: Scope, ids: readonly string[]): Promise<QueueRow[]> {
  return sql<QueueRow[]>`
    with page as materialized (
      select given.id, given.place from unnest(${ids as string[]}::uuid[]) with ordinality as given (id, place)
    )
    ${columnsOfLines(sql)} where ${within(sql, scope)} order by page.place
  `;
}
