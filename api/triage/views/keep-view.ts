import { isUniqueViolation } from '../../../db/client.ts';
import type { Services } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../staff/schema.ts';
import type { KeepViewInput, QueueQuery } from '../schema.ts';
import * as queries from './queries.ts';

/** More than this nobody finds again. */
export const mostViews = 12;

/** What of the address makes the view; the page one was on is none of it. */
const filtersOf = ({ page, ...filters }: QueueQuery) =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));

/**
 * Keeps the queue as it is narrowed now under a name, for oneself.
 * @throws Refusal invalid where the name is taken, or there are twelve
 */
export async function keepView(
  { db }: Pick<Services, 'db'>,
  { id }: Pick<Actor, 'id'>,
  { name, filters }: KeepViewInput,
): Promise<queries.KeptView> {
  try {
    return await db.begin(async (tx) => {
      if ((await queries.lockAndCount(tx, id)) >= mostViews)
        throw new Refusal('invalid', [{ field: 'name', code: 'too_many', limit: mostViews }]);
      return queries.insertView(tx, id, name, filtersOf(filters));
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new Refusal('invalid', [{ field: 'name', code: 'not_a_choice' }]);
    throw error;
  }
}
