import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import * as queries from './queries.ts';
import type { SubscriptionInput } from './schema.ts';
import { isPublicKey } from './seal-message.ts';

/** Every fiftieth inhabitant of a large district. */
const mostSubscriptions = 100_000;
/** More in an hour are no readers. */
const mostAnHour = 5_000;

/**
 * Keeps where a browser wants to be told of new alerts. Asking again changes what it is told.
 * @throws Refusal invalid naming the field; too_many; not_found where this portal has no key to tell anybody with
 */
export async function subscribe(
  { db, now, config, jurisdiction }: Pick<Services, 'db' | 'now' | 'config' | 'jurisdiction'>,
  { endpoint, keys, language, thana }: SubscriptionInput,
): Promise<void> {
  if (!config.pushKey) throw new Refusal('not_found');
  if (!isPublicKey(keys.p256dh)) throw new Refusal('invalid', [{ field: 'keys.p256dh', code: 'wrong' }]);
  if (thana !== '' && !jurisdiction.thanas.some(({ id }) => id === thana))
    throw new Refusal('invalid', [{ field: 'thana', code: 'not_a_thana' }]);
  const at = now();
  if (!(await queries.isKnown(db, endpoint))) {
    const { all, since } = await queries.countSubscriptions(db, new Date(at.getTime() - 3600_000));
    if (all >= mostSubscriptions || since >= mostAnHour) throw new Refusal('too_many');
  }
  const row = { endpoint, publicKey: keys.p256dh, secret: keys.auth, language, at };
  await queries.keepSubscription(db, { ...row, thana: thana === '' ? null : thana });
}

/** Whoever knows the address is the browser it was given to. Not being there is no mistake. */
export async function unsubscribe({ db }: Pick<Services, 'db'>, endpoint: string): Promise<void> {
  await queries.deleteByEndpoint(db, endpoint);
}
