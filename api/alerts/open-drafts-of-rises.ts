import type { Services } from '../context.ts';
import { listRising } from '../patterns/list-rising.ts';
import { listPatternsWithAlert } from './draft-queries.ts';
import { startDraft } from './start-draft.ts';

/**
 * Opens a draft of an alert for each pattern that rises over the past of a thana and that no alert speaks of: the cyber
 * cell finds it on its desk. Where it rises in several thanas at once it is for the district. Run by the worker.
 * @returns how many were opened
 */
export async function openDraftsOfRises(
  services: Pick<Services, 'db' | 'content' | 'now' | 'log'>,
): Promise<number> {
  const { db, now, log } = services;
  const thanas = new Map<string, string[]>();
  for (const { pattern, thana } of await listRising(db, now()))
    thanas.set(pattern, [...(thanas.get(pattern) ?? []), thana]);
  const known = new Set(await listPatternsWithAlert(db, [...thanas.keys()], now()));
  let opened = 0;
  for (const [pattern, where] of thanas) {
    if (known.has(pattern)) continue;
    const [only] = where;
    const { id, isNew } = await startDraft(
      services,
      null,
      pattern,
      where.length === 1 ? (only ?? null) : null,
    );
    if (isNew) {
      opened += 1;
      log.info({ alert: id, pattern, thanas: where }, 'reports rise: a draft of an alert was opened');
    }
  }
  return opened;
}
