import type { Services } from '../context.ts';
import { type PublicThana, presentThana } from '../reports/present.ts';
import type { Actor, Scope } from '../staff/schema.ts';
import { atStation } from './at-station.ts';
import { listPatternQueue } from './list-pattern-queue.ts';
import { presentQueueLine, type QueueLine } from './present.ts';
import { queueOrders, ranksOf } from './queue-order.ts';
import * as queries from './queue-queries.ts';
import {
  mostPages,
  pageSize,
  patternPageSize,
  type QueueQuery,
  type QueueStatus,
  type QueueView,
} from './schema.ts';
import { searchReports } from './search-reports.ts';

/** Counted exactly up to here for each rank of a thana, or of the district. */
export const mostCounted = 200;

export type Queue = {
  status: QueueStatus;
  view: QueueView;
  /** `urgent`: new with money lost, also counted in `new`; so is `overdue`. */
  counts: queries.QueueCounts;
  page: number;
  pages: number;
  /** What the reader may narrow the queue to; more than one where a thana has outposts. */
  thanas: PublicThana[];
  lines: QueueLine[];
  /** True where there is more than was looked through: the first of the queue, or of what was found. */
  cutShort: boolean;
};

type Held = Pick<Services, 'db' | 'jurisdiction' | 'stopList' | 'now'>;
type Part = Pick<Queue, 'lines' | 'pages' | 'cutShort'>;

/**
 * The queue of whoever asks, in the order of queue-order.ts; as one line a report, as one line a pattern, as the
 * reports of one pattern, or what carries the words of `q`. A thana outside the scope gives an empty queue.
 */
export async function listQueue(
  services: Held,
  scope: Scope,
  actor: Pick<Actor, 'id'>,
  query: QueueQuery,
): Promise<Queue> {
  const { jurisdiction } = services;
  const now = services.now();
  const status = query.status ?? 'open';
  const page = query.page ?? 1;
  const view = query.view ?? 'patterns';
  const filter = {
    channel: query.channel,
    thana: query.thana,
    assignedTo: query.mine === undefined ? undefined : actor.id,
  };
  const present = (rows: queries.QueueRow[]) => rows.map((row) => presentQueueLine(row, jurisdiction));

  const window = { limit: pageSize, offset: (page - 1) * pageSize };

  async function readPart(held: Held): Promise<Part | queries.QueueRow[]> {
    const { q, pattern } = query;
    const { db } = held;
    if (q !== undefined) return searchReports(held, scope, { ...filter, q, page });
    if (pattern !== undefined) {
      const ids = await queries.listIdsOfPattern(db, scope, pattern, ranksOf[status], patternPageSize + 1);
      const rows = await queries.listLines(db, scope, ids.slice(0, patternPageSize));
      return { lines: present(rows), pages: 1, cutShort: ids.length > patternPageSize };
    }
    return view === 'patterns'
      ? listPatternQueue(held, scope, filter, queueOrders[status], page)
      : queries.listQueue(db, scope, filter, queueOrders[status], now, window);
  }

  // Asked one after the other without waiting, on one connection.
  const [found, counts] = await atStation(services, scope, (held) =>
    Promise.all([readPart(held), queries.countQueue(held.db, scope, filter, now, mostCounted)]),
  );
  const part = Array.isArray(found) ? null : found;
  const rows = Array.isArray(found) ? found : [];
  const total =
    status === 'open' ? counts.new + counts.acknowledged : status === 'closed' ? 0 : counts[status];
  const isCounted = status !== 'closed' && counts.floors.length === 0;
  // Where that is not all, a full page may be followed by another.
  const further = isCounted ? 1 : rows.length === pageSize ? page + 1 : page;
  const seen =
    scope.kind === 'district'
      ? jurisdiction.thanas.map(({ id }) => id)
      : scope.kind === 'thanas'
        ? scope.thanas
        : [];
  return {
    status,
    view,
    counts,
    page,
    pages: part?.pages ?? Math.min(mostPages, Math.max(1, Math.ceil(total / pageSize), further)),
    thanas: seen.map((id) => presentThana(id, jurisdiction)),
    lines: part?.lines ?? present(rows),
    cutShort: part?.cutShort ?? false,
  };
}
