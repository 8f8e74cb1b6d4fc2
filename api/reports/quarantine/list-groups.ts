import type { Services } from '../../context.ts';
import type { Scope } from '../../staff/schema.ts';
import { openQuarantined } from './quarantine.ts';
import * as queries from './queries.ts';
import { discardedDays, type QuarantinedGroup } from './schema.ts';

/** What waits to be looked at, alike ones together. */
export async function listGroups(
  { db, config }: Pick<Services, 'db' | 'config'>,
  scope: Scope,
): Promise<QuarantinedGroup[]> {
  const groups = await queries.listGroups(db, scope);
  if (groups.length === 0) return [];
  const newest = await queries.listNewest(
    db,
    scope,
    groups.map(({ alike }) => alike),
  );
  return groups.map(({ first, last, ...group }) => ({
    ...group,
    ...{ first: first.toISOString(), last: last.toISOString() },
    texts: newest
      .filter(({ alike }) => alike === group.alike)
      .map((row) => {
        const input = openQuarantined(config, row);
        return input && [input.narrative, input.suspectLine].filter(Boolean).join(' · ').slice(0, 300);
      }),
  }));
}

/** The retention job. */
export const forgetDiscarded = ({ db, now }: Pick<Services, 'db' | 'now'>): Promise<void> =>
  queries.deleteDiscarded(db, new Date(now().getTime() - discardedDays * 24 * 3600_000));
