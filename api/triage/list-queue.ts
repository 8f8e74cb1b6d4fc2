import type { Services } from '../context.ts';
import { type PublicThana, presentThana } from '../reports/present.ts';
import type { Actor, Scope } from '../staff/schema.ts';
import { atStation } from './at-station.ts';
import { listLines, type QueueRow } from './line-queries.ts';
import { listPatternQueue } from './list-pattern-queue.ts';
import { presentQueueLine, type QueueLine } from './present.ts';
import { queueParts } from './queue-order.ts';
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
type Found = Pick<Queue, 'lines' | 'pages' | 'cutShort'>;

/** How many pages there are by the counts; where they stopped early, a full page may be followed by another. */
function pagesOf(counts: queries.QueueCounts, status: QueueStatus, page: number, shown: number): number {
  const total =
    status === 'open' ? counts.new + counts.acknowledged : status === 'closed' ? 0 : counts[status];
  const isCounted = status !== 'closed' && counts.floors.length === 0;
  const further = isCounted ? 1 : shown === pageSize ? page + 1 : page;
  return Math.min(mostPages, Math.max(1, Math.ceil(total / pageSize), further));
}

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
  const { q, pattern } = query;
  const part = queueParts[status];
  const present = (rows: QueueRow[]) => rows.map((row) => presentQueueLine(row, jurisdiction));

  async function readOfPattern({ db }: Held, id: string): Promise<Found> {
    const ids = await queries.listIdsOfPattern(db, scope, id, part.ranks, patternPageSize + 1);
    const rows = await listLines(db, scope, ids.slice(0, patternPageSize));
    return { lines: present(rows), pages: 1, cutShort: ids.length > patternPageSize };
  }

  async function read(held: Held): Promise<Found & Pick<Queue, 'counts'>> {
    if (q !== undefined || pattern !== undefined) {
      // Asked one after the other without waiting, on one connection.
      const [found, counts] = await Promise.all([
        q !== undefined
          ? searchReports(held, scope, { ...filter, q, page })
          : readOfPattern(held, pattern as string),
        queries.countQueue(held.db, scope, filter, now, mostCounted),
      ]);
      return { ...found, counts };
    }
    if (view === 'patterns') return listPatternQueue(held, scope, filter, part, page, mostCounted);
    const window = { limit: pageSize, offset: (page - 1) * pageSize };
    const { rows, counts } = await queries.listQueue(held.db, scope, filter, part, now, window, mostCounted);
    return {
      lines: present(rows),
      pages: pagesOf(counts, status, page, rows.length),
      cutShort: false,
      counts,
    };
  }

  const found = await atStation(services, scope, read);
  const seen =
    scope.kind === 'district'
      ? jurisdiction.thanas.map(({ id }) => id)
      : scope.kind === 'thanas'
        ? scope.thanas
        : [];
  return {
    status,
    view,
    page,
    thanas: seen.map((id) => presentThana(id, jurisdiction)),
    ...found,
  };
}
