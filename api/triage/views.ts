import { isUniqueViolation, type Json, type Queryable } from '../../db/client.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import type { Actor } from '../staff/schema.ts';
import type { KeepViewInput, QueueQuery } from './schema.ts';

/** A way of narrowing the queue that somebody has kept. `filters` as in the queue's address. */
export type QueueView = { id: string; name: string; filters: Record<string, string> };

/** More than this nobody finds again. */
export const mostViews = 12;

type Needs = Pick<Services, 'db'>;

/** One's own, in the order in which they were kept. */
export const listViews = ({ db }: Needs, { id }: Pick<Actor, 'id'>): Promise<QueueView[]> =>
  db<QueueView[]>`select id, name, filters from staff_views where staff_id = ${id} order by id`;

async function lockAndCount(tx: Queryable, staffId: string): Promise<number> {
  await tx`select from staff where id = ${staffId} for update`;
  const [row] = await tx<{ views: number }[]>`
    select count(*)::int as views from staff_views where staff_id = ${staffId}
  `;
  return row?.views ?? 0;
}

/** What of the address makes the view; the page one was on is none of it. */
const filtersOf = ({ page, ...filters }: QueueQuery) =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));

/**
 * Keeps the queue as it is narrowed now under a name.
 * @throws Refusal invalid where the name is taken, or there are twelve
 */
export async function keepView(
  { db }: Needs,
  { id }: Pick<Actor, 'id'>,
  { name, filters }: KeepViewInput,
): Promise<QueueView> {
  try {
    return await db.begin(async (tx) => {
      if ((await lockAndCount(tx, id)) >= mostViews)
        throw new Refusal('invalid', [{ field: 'name', code: 'too_many', limit: mostViews }]);
      const [row] = await tx<QueueView[]>`
        insert into staff_views (staff_id, name, filters) values (${id}, ${name}, ${tx.json(filtersOf(filters) as Json)})
        returning id, name, filters
      `;
      return row as QueueView;
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new Refusal('invalid', [{ field: 'name', code: 'not_a_choice' }]);
    throw error;
  }
}

/** @throws Refusal not_found, also where it is somebody else's */
export async function forgetView({ db }: Needs, actor: Pick<Actor, 'id'>, id: string): Promise<void> {
  const gone = await db`delete from staff_views where id = ${id} and staff_id = ${actor.id} returning id`;
  if (gone.length === 0) throw new Refusal('not_found');
}
