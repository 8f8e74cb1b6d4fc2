import type { Queryable } from '../../db/client.ts';
import type { Scope } from '../staff/schema.ts';
import { columnsOfLines, patternOfEach, type QueueRow } from './line-queries.ts';
import { stationsWithin, within } from './within.ts';

/**
 * The SQL of the queue, under the same rule as queries.ts: the statement itself carries the scope. It counts the first
 * reports of each rank of each thana, as far as anybody wants to know; the counts tell how many of each rank the page can
 * hold, and no others are read. The index (thana, rank, place) has both in their order; the whole district is one range of
 * an index of its own.
 */

/**
 * A part of the queue. Ranks (reports.queue_rank): 0 new with money lost, 1 new of a rising pattern, 2 new,
 * 3 acknowledged, 4 closed. `late`: of what is new, only what is overdue.
 */
export type Part = { ranks: readonly number[]; late?: boolean; newestFirst?: boolean };

export type QueueFilter = {
  channel: string | undefined;
  thana: string | undefined;
  /** Only what was given to this person. */
  assignedTo: string | undefined;
};

function filtered(sql: Queryable, { channel, assignedTo }: QueueFilter) {
  const ofChannel = channel === undefined ? sql`` : sql`and reports.channel = ${channel}`;
  return assignedTo === undefined ? ofChannel : sql`${ofChannel} and reports.assigned_to = ${assignedTo}`;
}

/** Where the queue is read: its stations, and the reports of one rank of one of them, which is `asked` for. */
type Places = Record<'stations' | 'ofAsked', ReturnType<typeof within>>;

/** Each station in scope; where all are seen and none is named, the whole as one. */
function eachStation(sql: Queryable, scope: Scope, filter: QueueFilter): Places {
  if (scope.kind === 'district' && filter.thana === undefined)
    return {
      stations: sql`(select null::text as station)`,
      ofAsked: sql`reports.queue_rank = asked.rank ${filtered(sql, filter)}`,
    };
  return {
    stations: sql`(select thanas.id as station from thanas where ${stationsWithin(sql, scope, filter.thana)})`,
    ofAsked: sql`reports.thana_id = asked.station and reports.queue_rank = asked.rank ${filtered(sql, filter)}`,
  };
}

export type QueueCounts = {
  urgent: number;
  new: number;
  overdue: number;
  acknowledged: number;
  /** Those of the above that stopped early and mean "so many or more". */
  floors: string[];
};

/** How many are closed nobody works by. */
const countedRanks = [0, 1, 2, 3];
const rankedFor = ({ ranks }: Part) => [...new Set([...countedRanks, ...ranks])];

/** How far counting goes: as far as it is told, and as far as a page needs it to know what stands before a rank. */
type Most = { told: number; needed?: number };

/**
 * How many reports each rank of each station holds, and how many of them are late, which stand first. Counting ends
 * early, for each rank and thana, or each rank of the district: the cost stays flat as the corpus grows.
 */
const countEach = (
  sql: Queryable,
  { stations, ofAsked }: Places,
  ranks: readonly number[],
  now: Date,
  { told, needed = told }: Most,
) => sql`
  select asked.station, asked.rank, first.reports, first.late
  from (
    select station, rank from ${stations} as stations cross join unnest(${ranks as number[]}::smallint[]) as ranks (rank)
  ) as asked cross join lateral (
    select count(*) as reports, count(*) filter (where asked.rank < 3 and queued.queue_at <= ${now}) as late from (
      select reports.queue_at from reports where ${ofAsked} order by reports.queue_at, reports.id
      limit case when asked.rank < 3 then ${Math.max(told, needed)}::int when asked.rank = 3 then ${told}::int else 0 end
    ) as queued
  ) as first
`;

/** What was `counted`, as one value. */
const countsOf = (sql: Queryable, { told }: Most) => sql`
  select jsonb_build_object(
    'urgent', coalesce(sum(reports) filter (where rank = 0), 0),
    'new', coalesce(sum(reports) filter (where rank < 3), 0),
    'overdue', coalesce(sum(late), 0),
    'acknowledged', coalesce(sum(reports) filter (where rank = 3), 0),
    'floors', array_remove(array[
      case when bool_or(reports = most and rank = 0) then 'urgent' end,
      case when bool_or(reports = most and rank < 3) then 'new' end,
      case when bool_or(late = most) then 'overdue' end,
      case when bool_or(reports = most and rank = 3) then 'acknowledged' end
    ], null)
  ) as counts
  from (
    select rank, most, least(reports, most) as reports, least(late, most) as late
    from counted, (values (${told}::int)) as asked (most)
  ) as capped
`;

type Window = { limit: number; offset: number };

/**
 * The first of a part of the queue in the order in which a station works, out of what was `counted`: what stands before a
 * rank leaves so much of the page to it. Ranks 1 and 2 share what is left, since of both the late ones come first.
 */
function pageOf(
  sql: Queryable,
  { ofAsked }: Places,
  { ranks, late, newestFirst }: Part,
  now: Date,
  { limit, offset }: Window,
) {
  const order = newestFirst ? sql`queue_at desc, id desc` : sql`segment, queue_at, id`;
  return sql`
    select first.*, row_number() over (order by ${order}) as place from (
      select queued.* from (
        select station, rank, ${offset + limit}::int - coalesce(sum(case when ${late ?? false} then late else reports end) over (
          order by (rank + 1) / 2 groups between unbounded preceding and 1 preceding
        ), 0) as left_open
        from counted where rank = any(${ranks as number[]}::smallint[])
      ) as asked cross join lateral (
        select reports.id, reports.queue_at, reports.queue_rank, reports.thana_id, reports.received_at, reports.money_lost,
          case when asked.rank = 0 then 0 when asked.rank < 3 and reports.queue_at <= ${now} then 1 else asked.rank + 1 end as segment
        from reports where ${ofAsked} ${late ? sql`and reports.queue_at <= ${now}` : sql``}
        order by ${newestFirst ? sql`reports.queue_at desc, reports.id desc` : sql`reports.queue_at, reports.id`}
        limit asked.left_open
      ) as queued
      where asked.left_open > 0
      order by ${order} limit ${limit} offset ${offset}
    ) as first
  `;
}

/** What is read of the queue at once. */
export type Read<Row> = { rows: Row[]; counts: QueueCounts };

/** The lines of the page in its order; what was counted stands beside the first, or alone where there is none. */
const besideCounts = (sql: Queryable, most: Most, lines: ReturnType<typeof within>) => sql`
  select case when row_number() over (order by lines.place) = 1 then counts.counts end as counts, lines.*
  from (${countsOf(sql, most)}) as counts left join (${lines}) as lines on true order by lines.place
`;

const apart = <Row extends QueueRow>(found: (Row & { counts: QueueCounts })[]): Read<Row> => ({
  rows: found.filter(({ id }) => id !== null),
  counts: (found[0] as { counts: QueueCounts }).counts,
});

/**
 * A page with one line for each report, and the counts.
 * @param told so far is counted
 */
export async function listQueue(
  sql: Queryable,
  scope: Scope,
  filter: QueueFilter,
  part: Part,
  now: Date,
  window: Window,
  told: number,
): Promise<Read<QueueRow>> {
  const places = eachStation(sql, scope, filter);
  const most = { told, needed: window.offset + window.limit };
  const lines = sql`${columnsOfLines(sql, 'known', patternOfEach(sql), sql`, page.place`)} where ${within(sql, scope)}`;
  return apart(
    await sql`
      with counted as materialized (${countEach(sql, places, rankedFor(part), now, most)}),
      page as materialized (${pageOf(sql, places, part, now, window)})
      ${besideCounts(sql, most, lines)}
    `,
  );
}

/** Reports by status in scope. */
export async function countQueue(
  sql: Queryable,
  scope: Scope,
  filter: QueueFilter,
  now: Date,
  told: number,
): Promise<QueueCounts> {
  const [row] = await sql<[{ counts: QueueCounts }]>`
    with counted as materialized (${countEach(sql, eachStation(sql, scope, filter), countedRanks, now, { told })})
    ${countsOf(sql, { told })}
  `;
  return row.counts;
}

/** The ids of the first reports of the queue, in its order. */
export async function listIds(
  sql: Queryable,
  scope: Scope,
  filter: QueueFilter,
  part: Part,
  now: Date,
  most: number,
): Promise<string[]> {
  const places = eachStation(sql, scope, filter);
  const rows = await sql<{ id: string }[]>`
    with counted as materialized (${countEach(sql, places, part.ranks, now, { told: 0, needed: most })}),
    page as materialized (${pageOf(sql, places, part, now, { limit: most, offset: 0 })})
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
 * A page with one line for each pattern, where its first report stands, and the reports that stand alone; and the counts.
 * @param most so many reports, the first of the queue, are put together: the cost is the same for a million
 * @param told so far is counted
 */
export async function listGroups(
  sql: Queryable,
  scope: Scope,
  filter: QueueFilter,
  part: Part,
  now: Date,
  { limit, offset, most }: Window & { most: number },
  told: number,
): Promise<Read<GroupRow>> {
  const places = eachStation(sql, scope, filter);
  const counting = { told, needed: most };
  const lines = sql`
    ${columnsOfLines(
      sql,
      'page',
      sql``,
      sql`, page.place, page.reports, page.new, page.lost, page.newest_at as "newestAt", page.thanas, page.lines, page.looked`,
    )} where ${within(sql, scope)}
  `;
  return apart(
    await sql`
      with counted as materialized (${countEach(sql, places, rankedFor(part), now, counting)}),
      looked as materialized (${pageOf(sql, places, part, now, { limit: most, offset: 0 })}),
      told as (
        select looked.*, known.pattern_id
        from looked left join patterns_of(array(select id from looked)) as known on known.report_id = looked.id
      ),
      all_lines as (
        select pattern_id, min(place) as place, count(*)::int as reports,
          count(*) filter (where queue_rank < 3)::int as new, count(*) filter (where money_lost)::int as lost,
          max(received_at) as newest_at, count(distinct thana_id)::int as thanas, count(*) over ()::int as lines,
          sum(count(*)) over ()::int as looked
        from told group by pattern_id, case when pattern_id is null then id end
      ),
      page as materialized (
        select looked.id, all_lines.* from all_lines join looked using (place) order by place limit ${limit} offset ${offset}
      )
      ${besideCounts(sql, counting, lines)}
    `,
  );
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
