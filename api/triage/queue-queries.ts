import type { Queryable } from '../../db/client.ts';
import type { Tongue } from '../content/schema.ts';
import type { Scope } from '../staff/schema.ts';
import type { ReportStatus } from './queries.ts';
import { stationsWithin, within } from './within.ts';

/**
 * The SQL of the queue, under the same rule as queries.ts: the statement itself carries the scope. It goes
 * thana by thana and piece by piece, so that the index (thana, rank, place) gives each its first rows in order and
 * nothing is sorted that is not shown; the whole district is one range of an index of its own.
 */

/**
 * A part of the queue that one range of the index gives in order. Ranks (reports.queue_rank): 0 new with money lost,
 * 1 new of a rising pattern, 2 new, 3 acknowledged, 4 closed. `due`: what is late, or not yet.
 */
export type Piece = { segment: number; rank: number; due?: 'late' | 'in_time' };
/** `segment` orders the pieces; within one it is `queue_at` that counts. */
export type Order = { pieces: readonly Piece[]; newestFirst: boolean };

export type QueueFilter = {
  channel: string | undefined;
  thana: string | undefined;
  /** Only what was given to this person. */
  assignedTo: string | undefined;
};

function filtered(sql: Queryable, { channel, assignedTo }: QueueFilter) {
  const ofChannel = channel === undefined ? sql`true` : sql`reports.channel = ${channel}`;
  return assignedTo === undefined ? ofChannel : sql`${ofChannel} and reports.assigned_to = ${assignedTo}`;
}

function dueIn(sql: Queryable, due: Piece['due'], now: Date) {
  if (due === 'late') return sql`reports.queue_at <= ${now}`;
  return due === 'in_time' ? sql`reports.queue_at > ${now}` : sql`true`;
}

/**
 * Rows of each station in scope, by a query that names its thana as `thanas.id`; where all are seen and none is asked for,
 * by the same query once, over all.
 */
function eachStation(
  sql: Queryable,
  scope: Scope,
  filter: QueueFilter,
  rowsOf: (isOfStation: ReturnType<typeof within>) => ReturnType<typeof within>,
) {
  if (scope.kind === 'district' && filter.thana === undefined) return rowsOf(sql`true`);
  return sql`
    select queued.* from thanas cross join lateral (${rowsOf(sql`reports.thana_id = thanas.id`)}) as queued
    where ${stationsWithin(sql, scope, filter.thana)}
  `;
}

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
const patternOfEach = (sql: Queryable) => sql`
  left join patterns_of(array(select id from page)) as known on known.report_id = page.id
  left join patterns on patterns.id = known.pattern_id
`;

/** What a line shows, of the reports in `page` (id, place). */
const columnsOfLines = (sql: Queryable, itsPattern = patternOfEach(sql), more = sql``) => sql`
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
    patterns.id as "patternId", patterns.report_count as "patternReports",
    (select author from report_messages where report_id = reports.id order by id desc limit 1) as "lastAuthor"
    ${more}
  from page
  join reports on reports.id = page.id
  ${itsPattern}
`;

/** What the queue's index holds of a report. */
const indexed = ['id', 'queue_at', 'queue_rank', 'thana_id', 'received_at', 'money_lost'] as const;

/**
 * The first reports of the queue in their order, as `page` or another name (place, and what the index holds), for a statement's `with`.
 * Segment follows segment, and each is asked only for what those before it have left open: where the first fills the
 * page, the others read nothing.
 */
function pageOfQueue(
  sql: Queryable,
  scope: Scope,
  filter: QueueFilter,
  order: Order,
  now: Date,
  { limit, offset }: { limit: number; offset: number },
  name = 'page',
) {
  const ordered = (table: 'reports' | 'queued') =>
    order.newestFirst
      ? sql`${sql(table)}.queue_at desc, ${sql(table)}.id desc`
      : sql`${sql(table)}.queue_at, ${sql(table)}.id`;
  const segments = [...new Set(order.pieces.map(({ segment }) => segment))].sort((a, b) => a - b);
  const nameOf = (segment: number) => sql(`segment_${segment}`);
  const parts = segments.map((segment, place) => {
    const earlier = segments[place - 1];
    const leftOpen =
      earlier === undefined
        ? sql`${offset + limit}::bigint`
        : sql`(select left_open from ${sql(`after_${earlier}`)})`;
    const pieces = (isOfStation: ReturnType<typeof within>) =>
      order.pieces
        .filter((piece) => piece.segment === segment)
        .map(
          ({ rank, due }) => sql`(
            select ${sql(indexed.map((column) => `reports.${column}`))} from reports
            where ${isOfStation} and reports.queue_rank = ${rank} and ${dueIn(sql, due, now)} and ${filtered(sql, filter)}
            order by ${ordered('reports')} limit ${leftOpen}
          )`,
        )
        .reduce((all, piece) => sql`${all} union all ${piece}`);
    return sql`${nameOf(segment)} as materialized (
      select queued.* from (${eachStation(sql, scope, filter, pieces)}) as queued
      order by ${ordered('queued')} limit ${leftOpen}
    ),
    ${sql(`after_${segment}`)} as materialized (
      select ${leftOpen} - count(*) as left_open from ${nameOf(segment)}
    )`;
  });
  const all = segments
    .map((segment) => sql`select *, ${segment}::int as segment from ${nameOf(segment)}`)
    .reduce((rows, more) => sql`${rows} union all ${more}`);
  return sql`
    ${parts.reduce((rows, part) => sql`${rows}, ${part}`)},
    ${sql(name)} as materialized (
      select queued.*, row_number() over (order by queued.segment, ${ordered('queued')}) as place
      from (${all}) as queued
      order by queued.segment, ${ordered('queued')} limit ${limit} offset ${offset}
    )
  `;
}

export async function listQueue(
  sql: Queryable,
  scope: Scope,
  filter: QueueFilter,
  order: Order,
  now: Date,
  page: { limit: number; offset: number },
): Promise<QueueRow[]> {
  return sql<QueueRow[]>`
    with ${pageOfQueue(sql, scope, filter, order, now, page)}
    ${columnsOfLines(sql)} where ${within(sql, scope)} order by page.place
  `;
}

/** The ids of the first reports of the queue, in its order. */
export async function listIds(
  sql: Queryable,
  scope: Scope,
  filter: QueueFilter,
  order: Order,
  now: Date,
  most: number,
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    with ${pageOfQueue(sql, scope, filter, order, now, { limit: most, offset: 0 })}
    select reports.id from page join reports on reports.id = page.id where ${within(sql, scope)} order by page.place
  `;
  return rows.map(({ id }) => id);
}

/** One line of the queue by patterns: its first report, and what the queue holds of the pattern. */
export type GroupRow = QueueRow & {
  reports: number;
  new: number;
  lost: number;
  newestAt: Date;
  thanas: number;
  /** How many lines there are, on all pages. */
  lines: number;
  /** How many reports were put together. */
  looked: number;
};

/**
 * The queue with one line for each pattern, where its first report stands, and the reports that stand alone.
 * @param most so many reports, the first of the queue, are put together: the cost is the same for a million
 */
export async function listGroups(
  sql: Queryable,
  scope: Scope,
  filter: QueueFilter,
  order: Order,
  now: Date,
  { limit, offset, most }: { limit: number; offset: number; most: number },
): Promise<GroupRow[]> {
  return sql<GroupRow[]>`
    with ${pageOfQueue(sql, scope, filter, order, now, { limit: most, offset: 0 }, 'looked')},
    told as (
      select looked.*, known.pattern_id
      from looked left join patterns_of(array(select id from looked)) as known on known.report_id = looked.id
    ),
    of_thanas as (
      select pattern_id, case when pattern_id is null then id end as alone, min(place) as place, count(*)::int as reports,
        count(*) filter (where queue_rank < 3)::int as new, count(*) filter (where money_lost)::int as lost,
        max(received_at) as newest_at
      from told group by 1, 2, thana_id
    ),
    all_lines as (
      select pattern_id, min(place) as place, sum(reports)::int as reports, sum(new)::int as new, sum(lost)::int as lost,
        max(newest_at) as newest_at, count(*)::int as thanas, count(*) over ()::int as lines, sum(sum(reports)) over ()::int as looked
      from of_thanas group by pattern_id, alone
    ),
    page as materialized (
      select looked.id, all_lines.* from all_lines join looked using (place) order by place limit ${limit} offset ${offset}
    )
    ${columnsOfLines(
      sql,
      sql`left join patterns on patterns.id = page.pattern_id`,
      sql`, page.reports, page.new, page.lost, page.newest_at as "newestAt", page.thanas, page.lines, page.looked`,
    )}
    where ${within(sql, scope)} order by page.place
  `;
}

/** The lines of these reports, in the order given. */
export async function listLines(sql: Queryable, scope: Scope, ids: readonly string[]): Promise<QueueRow[]> {
  return sql<QueueRow[]>`
    with page as materialized (
      select given.id, given.place from unnest(${ids as string[]}::uuid[]) with ordinality as given (id, place)
    )
    ${columnsOfLines(sql)} where ${within(sql, scope)} order by page.place
  `;
}

/** The ids of one pattern's reports in scope, in the order of the queue. */
export async function listIdsOfPattern(
  sql: Queryable,
  scope: Scope,
  pattern: string,
  ranks: readonly number[],
  most: number,
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select reports.id from pattern_reports join reports on reports.id = pattern_reports.report_id
    where pattern_reports.pattern_id = ${pattern} and pattern_reports.ended_at is null
      and reports.queue_rank = any(${ranks as number[]}::int[]) and ${within(sql, scope)}
    order by reports.queue_rank, reports.queue_at, reports.id limit ${most}
  `;
  return rows.map(({ id }) => id);
}

export type QueueCounts = {
  urgent: number;
  new: number;
  overdue: number;
  acknowledged: number;
  /** Those of the above that stopped early and mean "so many or more". */
  floors: string[];
};

/**
 * Reports by status in scope; how many are closed nobody works by.
 * @param most counting ends here, for each rank and thana, or each rank of the district: the cost stays flat as the corpus grows
 */
export async function countQueue(
  sql: Queryable,
  scope: Scope,
  filter: QueueFilter,
  now: Date,
  most: number,
): Promise<QueueCounts> {
  // What is late stands first in each rank, so that one look counts both.
  const counted = (isOfStation: ReturnType<typeof within>) =>
    [0, 1, 2, 3]
      .map(
        (rank) => sql`
          select ${rank}::int as rank, count(*) as reports, count(*) filter (where first.queue_at <= ${now}) as late from (
            select reports.queue_at from reports
            where ${isOfStation} and reports.queue_rank = ${rank} and ${filtered(sql, filter)}
            order by reports.queue_at, reports.id limit ${most}
          ) as first
        `,
      )
      .reduce((all, piece) => sql`${all} union all ${piece}`);
  const [row] = await sql<QueueCounts[]>`
    select coalesce(sum(reports) filter (where rank = 0), 0)::int as urgent,
      coalesce(sum(reports) filter (where rank < 3), 0)::int as new,
      coalesce(sum(late) filter (where rank < 3), 0)::int as overdue,
      coalesce(sum(reports) filter (where rank = 3), 0)::int as acknowledged,
      array_remove(array[
        case when max(reports) filter (where rank = 0) >= ${most} then 'urgent' end,
        case when max(reports) filter (where rank < 3) >= ${most} then 'new' end,
        case when max(late) filter (where rank < 3) >= ${most} then 'overdue' end,
        case when max(reports) filter (where rank = 3) >= ${most} then 'acknowledged' end
      ], null) as floors
    from (${eachStation(sql, scope, filter, counted)}) as counted
  `;
  return row ?? { urgent: 0, new: 0, overdue: 0, acknowledged: 0, floors: [] };
}
