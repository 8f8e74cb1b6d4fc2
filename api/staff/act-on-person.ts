import type { Transaction } from '../../db/client.ts';
import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import * as queries from './queries.ts';
import type { Actor } from './schema.ts';

/** Who acts on people's accounts: an administrator, or whoever runs the server. */
export type By = Pick<Actor, 'id'> | 'operator';

/** Whose account: by name for the operator, by id and as it stood when the page was made for an administrator. */
export type Whose = { username: string } | { id: string; version: number };

const peopleLock = 520_114_010;

/**
 * Holds the one lock of all acts on accounts, so that each sees what the one before left behind, and makes sure that
 * who acts may still do so.
 * @throws Refusal not_allowed when the administrator has meanwhile ended or lost the role
 */
async function takeTurn(tx: Transaction, by: By): Promise<void> {
  await tx`select pg_advisory_xact_lock(${peopleLock})`;
  if (by !== 'operator' && !(await queries.isAdministrator(tx, by.id))) throw new Refusal('not_allowed');
}

/** Runs an act that makes an account, in its turn. */
export function inTurn<Result>(
  { db }: Pick<Services, 'db'>,
  by: By,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return db.begin(async (tx) => {
    await takeTurn(tx, by);
    return work(tx);
  }) as Promise<Result>;
}

/**
 * Runs an act on somebody's account, in its turn.
 * @throws Refusal not_allowed; not_found; conflict when the account has ended or was changed since it was looked at;
 *   not_on_oneself
 */
export function actOnPerson<Result>(
  needs: Pick<Services, 'db'>,
  by: By,
  whose: Whose,
  work: (tx: Transaction, person: queries.Person) => Promise<Result>,
): Promise<Result> {
  return inTurn(needs, by, async (tx) => {
    const person = await queries.holdPerson(tx, whose);
    if (!person) throw new Refusal('not_found');
    if (by !== 'operator' && by.id === person.id) throw new Refusal('not_on_oneself');
    const isAsSeen = !('version' in whose) || whose.version === person.version;
    if (person.endedAt || !isAsSeen) throw new Refusal('conflict');
    return work(tx, person);
  });
}

/**
 * To be asked, in turn, before an administrator is lost. One who has a code and no password yet does not count.
 * @throws Refusal last_administrator
 */
export async function keepAnAdministrator(tx: Transaction, person: queries.Person): Promise<void> {
  if (person.role === 'administrator' && !(await queries.otherAdministratorExists(tx, person.id)))
    throw new Refusal('last_administrator');
}

/** The audit row of an act on an account. */
export const recordAct = (
  tx: Transaction,
  by: By,
  act: string,
  id: string,
  detail: Record<string, string | null> = {},
): Promise<void> =>
  writeAudit(tx, {
    ...(by === 'operator' ? { actorKind: 'system' } : { actorKind: 'staff', actorId: by.id }),
    ...{ act, objectKind: 'staff', objectId: id, detail },
  });
