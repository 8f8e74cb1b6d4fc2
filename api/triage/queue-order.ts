import type { Part } from './queue-queries.ts';
import type { QueueStatus } from './schema.ts';

/**
 * What each status lists. The order is that in which a station works (`segment` in queue-queries.ts): new with money
 * lost, then what is late, then what belongs to a rising pattern, then by how long it has waited; then what is
 * acknowledged. Closed ones newest first.
 */
export const queueParts: Record<QueueStatus, Part> = {
  open: { ranks: [0, 1, 2, 3] },
  new: { ranks: [0, 1, 2] },
  overdue: { ranks: [0, 1, 2], late: true },
  acknowledged: { ranks: [3] },
  closed: { ranks: [4], newestFirst: true },
};
