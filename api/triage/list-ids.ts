import type { Services } from '../context.ts';
import type { Actor, Scope } from '../staff/schema.ts';
import { queueParts } from './queue-order.ts';
import * as queries from './queue-queries.ts';
import type { QueueQuery } from './schema.ts';
import { searchReports } from './search-queries.ts';
import { readWanted } from './search-reports.ts';

/**
 * The reports that the queue's filters give, in the queue's order: for a list of them that leaves the page.
 * @param most so many at most
 */
export async function listIds(
  { db, stopList, now }: Pick<Services, 'db' | 'stopList' | 'now'>,
  scope: Scope,
  actor: Pick<Actor, 'id'>,
  { q, pattern, ...query }: Pick<QueueQuery, 'status' | 'channel' | 'thana' | 'mine' | 'pattern' | 'q'>,
  most: number,
): Promise<string[]> {
  const status = query.status ?? 'open';
  const filter = {
    channel: query.channel,
    thana: query.thana,
    assignedTo: query.mine === undefined ? undefined : actor.id,
  };
  if (q !== undefined) {
    const wanted = readWanted(q, stopList);
    if (wanted.words.length === 0 && wanted.signals.length === 0) return [];
    return (await searchReports(db, scope, wanted, filter, most)).slice(0, most);
  }
  if (pattern !== undefined)
    // Asked for no status, all of a pattern: what is closed belongs to it too.
    return queries.listIdsOfPattern(
      db,
      scope,
      pattern,
      query.status ? queueParts[query.status].ranks : [...queueParts.open.ranks, ...queueParts.closed.ranks],
      most,
    );
  return queries.listIds(db, scope, filter, queueParts[status], now(), most);
}
