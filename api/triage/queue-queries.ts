import type { Queryable } from '../../db/client.ts';
import type { Scope } from '../staff/schema.ts';
import type { ReportStatus } from './queries.ts';

/**
 * The SQL of the queue, under the same rule as queries.ts: the statement itself carries the scope. It goes
 * thana by thana, so that the index (thana, rank, time) gives each its first rows in order and nothing is sorted
 * that is not shown.
 */
function stationsWithin(sql: Queryable, scope: Scope, thana: string | undefined) {
  const one = thana === undefined ? sql`true` : sql`thanas.id = ${thana}`;
  if (scope.kind === 'district') return one;
  if (scope.kind === 'thanas') return sql`thanas.id = any(${scope.thanas as string[]}) and ${one}`;
  return sql`false`;
}

/** reports.queue_rank: 0 new with money lost, 1 new, 2 acknowledged, 3 closed. */
export type Ranks = { from: number; to: number; newestFirst: boolean };
export type QueueFilter = { channel: string | undefined; thana: string | undefined };

const ofChannel = (sql: Queryable, { channel }: QueueFilter) =>
  channel === undefined ? sql`true` : sql`reports.channel = ${channel}`;

export type QueueRow = {
  id: string;
  status: ReportStatus;
  receivedAt: Date;
  channel: string;
  language: 'hi' | 'en';
  thana: string;
  category: string | null;
  moneyLost: boolean;
  moneyLostInr: string | null;
  routingMethod: string;
  narrative: string;
  signals: { kind: string; value: string }[];
  patternId: string | null;
  patternReports: number | null;
  lastAuthor: 'citizen' | 'station' | null;
};

export async function listQueue(
  sql: Queryable,
  scope: Scope,
  filter: QueueFilter,
  ranks: Ranks,
  page: { limit: number; offset: number },
): Promise<QueueRow[]> {
  const order = (table: 'reports' | 'queued') =>
    ranks.newestFirst
      ? sql`${sql(table)}.queue_rank desc, ${sql(table)}.received_at desc, ${sql(table)}.id desc`
      : sql`${sql(table)}.queue_rank, ${sql(table)}.received_at, ${sql(table)}.id`;
  return sql<QueueRow[]>`
    with page as materialized (
      select queued.id, row_number() over (order by ${order('queued')}) as place
      from thanas cross join lateral (
        select reports.id, reports.queue_rank, reports.received_at from reports
        where reports.thana_id = thanas.id and reports.queue_rank between ${ranks.from} and ${ranks.to} and ${ofChannel(sql, filter)}
        order by ${order('reports')}
        limit ${page.offset + page.limit}
      ) as queued
      where ${stationsWithin(sql, scope, filter.thana)}
      order by ${order('queued')}
      limit ${page.limit} offset ${page.offset}
    )
    select reports.id, reports.status, reports.received_at as "receivedAt", reports.channel, reports.language,
      reports.thana_id as thana, reports.category, reports.money_lost as "moneyLost",
      reports.money_lost_inr as "moneyLostInr", reports.routing_method as "routingMethod",
      left(reports.narrative, 160) as narrative,
      coalesce((
        select jsonb_agg(jsonb_build_object('kind', first.kind, 'value', first.value)) from (
          select kind, value from report_signals
          where report_id = reports.id and joins
          order by named_by_citizen desc, kind, value limit 2
        ) as first
      ), '[]') as signals,
      patterns.id as "patternId", patterns.report_count as "patternReports",
      (select author from report_messages where report_id = reports.id order by id desc limit 1) as "lastAuthor"
    from page
    join reports on reports.id = page.id
    left join pattern_reports on pattern_reports.report_id = reports.id and pattern_reports.ended_at is null
    left join patterns on patterns.id = pattern_reports.pattern_id
    order by page.place
  `;
}

export type QueueCounts = { urgent: number; new: number; acknowledged: number; closed: number };

/**
 * Reports by status in scope.
 * @param most counting ends here, for each thana and status: the cost stays flat as the corpus grows
 */
export async function countQueue(
  sql: Queryable,
  scope: Scope,
  filter: QueueFilter,
  most: number,
): Promise<QueueCounts> {
  const upTo = (from: number, to: number) => sql`(
    select count(*) from (
      select 1 from reports
      where reports.thana_id = thanas.id and reports.queue_rank between ${from} and ${to} and ${ofChannel(sql, filter)}
      limit ${most}
    ) as counted
  )`;
  const [row] = await sql<QueueCounts[]>`
    select coalesce(sum(${upTo(0, 0)}), 0)::int as urgent, coalesce(sum(${upTo(0, 1)}), 0)::int as new,
      coalesce(sum(${upTo(2, 2)}), 0)::int as acknowledged, coalesce(sum(${upTo(3, 3)}), 0)::int as closed
    from thanas where ${stationsWithin(sql, scope, filter.thana)}
  `;
  return row ?? { urgent: 0, new: 0, acknowledged: 0, closed: 0 };
}
