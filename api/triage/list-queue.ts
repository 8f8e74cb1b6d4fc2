import type { Services } from '../context.ts';
import { type PublicThana, presentThana } from '../reports/present.ts';
import type { Scope } from '../staff/schema.ts';
import { presentQueueLine, type QueueLine } from './present.ts';
import { countQueue, listQueue as listRows, type QueueCounts, type Ranks } from './queue-queries.ts';
import { mostPages, pageSize, type QueueQuery, type QueueStatus } from './schema.ts';

/** Counted exactly up to here for each thana and status. */
const mostCounted = 5000;

const ranks: Record<QueueStatus, Ranks> = {
  open: { from: 0, to: 2, newestFirst: false },
  new: { from: 0, to: 1, newestFirst: false },
  acknowledged: { from: 2, to: 2, newestFirst: false },
  closed: { from: 3, to: 3, newestFirst: true },
};

export type Queue = {
  status: QueueStatus;
  /** `urgent`: new with money lost, also counted in `new`. */
  counts: QueueCounts;
  /** True where a count stopped early and means "so many or more". */
  countsAreFloors: boolean;
  page: number;
  pages: number;
  /** What the reader may narrow the queue to; more than one where a thana has outposts. */
  thanas: PublicThana[];
  lines: QueueLine[];
};

/**
 * The queue of whoever asks: new with money lost first, then new, then acknowledged, each by how long they have
 * waited; closed ones newest first. A thana outside the scope gives an empty queue.
 */
export async function listQueue(
  services: Pick<Services, 'db' | 'jurisdiction'>,
  scope: Scope,
  query: QueueQuery,
): Promise<Queue> {
  const { db, jurisdiction } = services;
  const status = query.status ?? 'open';
  const page = query.page ?? 1;
  const filter = { channel: query.channel, thana: query.thana };
  const [rows, counts] = await Promise.all([
    listRows(db, scope, filter, ranks[status], { limit: pageSize, offset: (page - 1) * pageSize }),
    countQueue(db, scope, filter, mostCounted),
  ]);
  const total = status === 'open' ? counts.new + counts.acknowledged : counts[status];
  const seen =
    scope.kind === 'district'
      ? jurisdiction.thanas.map(({ id }) => id)
      : scope.kind === 'thanas'
        ? scope.thanas
        : [];
  return {
    status,
    counts,
    countsAreFloors: Math.max(counts.new, counts.acknowledged, counts.closed) >= mostCounted,
    page,
    pages: Math.min(mostPages, Math.max(1, Math.ceil(total / pageSize))),
    thanas: seen.map((id) => presentThana(id, jurisdiction)),
    lines: rows.map((row) => presentQueueLine(row, jurisdiction)),
  };
}
