import type { Order } from './queue-queries.ts';
import type { QueueStatus } from './schema.ts';

const urgent = { segment: 0, rank: 0 };
const late = [
  { segment: 1, rank: 1, due: 'late' },
  { segment: 1, rank: 2, due: 'late' },
] as const;
const rising = { segment: 2, rank: 1, due: 'in_time' } as const;
const others = { segment: 3, rank: 2, due: 'in_time' } as const;
const acknowledged = { segment: 4, rank: 3 };

/**
 * The order in which a station works: new with money lost, then what is late, then what belongs to a rising pattern,
 * then by how long it has waited; then what is acknowledged. Closed ones newest first.
 */
export const queueOrders: Record<QueueStatus, Order> = {
  open: { pieces: [urgent, ...late, rising, others, acknowledged], newestFirst: false },
  new: { pieces: [urgent, ...late, rising, others], newestFirst: false },
  overdue: { pieces: [{ ...urgent, due: 'late' }, ...late], newestFirst: false },
  acknowledged: { pieces: [acknowledged], newestFirst: false },
  closed: { pieces: [{ segment: 5, rank: 4 }], newestFirst: true },
};

/** The ranks of each status, where no order by lateness is asked for. */
export const ranksOf: Record<QueueStatus, readonly number[]> = {
  open: [0, 1, 2, 3],
  new: [0, 1, 2],
  overdue: [0, 1, 2],
  acknowledged: [3],
  closed: [4],
};
