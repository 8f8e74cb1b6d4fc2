import { asOwnerAgain } from '../../db/as-station.ts';
import type { Transaction } from '../../db/client.ts';
import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { indianDay } from '../indian-day.ts';
import { findCardHolder } from '../mitan/find-card-holder.ts';
import { markTrained } from '../mitan/place-volunteer.ts';
import type { Actor, Scope } from '../staff/schema.ts';
import { narrow } from '../staff/scope-of.ts';
import { makeCode } from './hall-code.ts';
import * as queries from './queries.ts';
import { type HallInput, mostThere } from './schema.ts';

type Needs = Pick<Services, 'db' | 'now' | 'config' | 'jurisdiction'>;
const hourMs = 3600_000;
const dayMs = 24 * hourMs;
/** A training is held today, or a few days ago where it is written down later, or planned for the next ones. */
const nearDays = 30;

const record = (
  tx: Transaction,
  actor: Actor,
  act: string,
  hall: string,
  detail: Record<string, string | number> = {},
) =>
  writeAudit(tx, {
    ...{ actorKind: 'staff', actorId: actor.id, act, objectKind: 'hall', objectId: hall, detail },
  });

/**
 * Opens a training in a hall, with a code for those who are there.
 * @throws Refusal invalid (thana: none was chosen, or none of theirs; day)
 */
export async function openHall(
  { db, jurisdiction, now }: Needs,
  scope: Scope,
  actor: Actor,
  { thana = actor.thana ?? '', hours, ...given }: HallInput,
): Promise<string> {
  const isOwn = narrow(scope, thana).kind !== 'nothing' && jurisdiction.thanas.some(({ id }) => id === thana);
  if (!isOwn) throw new Refusal('invalid', [{ field: 'thana', code: 'not_a_thana' }]);
  const at = now();
  const isNear = (days: number) => indianDay(new Date(at.getTime() + days * dayMs));
  if (given.day < isNear(-nearDays) || given.day > isNear(nearDays))
    throw new Refusal('invalid', [{ field: 'day', code: 'not_a_date' }]);
  return db.begin(async (tx) => {
    const codeUntil = new Date(at.getTime() + hours * hourMs);
    const one = { ...given, thana, codeUntil, by: actor.id, at };
    const id = (await queries.insertHall(tx, { ...one, code: makeCode() })) ?? null;
    // One in a hundred million: press again.
    if (!id) throw new Refusal('conflict');
    await record(tx, actor, 'open_hall', id, { thana });
    return id;
  });
}

/** Another code, for some hours more; the old one opens nothing. @throws Refusal not_found, conflict (closed) */
export async function renewCode({ db, now }: Needs, scope: Scope, actor: Actor, id: string, hours: number) {
  if (!(await queries.findHall(db, scope, id))) throw new Refusal('not_found');
  await db.begin(async (tx) => {
    const until = new Date(now().getTime() + hours * hourMs);
    if (!(await queries.setCode(tx, scope, id, { code: makeCode(), until }))) throw new Refusal('conflict');
    await record(tx, actor, 'renew_hall_code', id);
  });
}

/** The training is over: nobody joins any more; who was there is kept. @throws Refusal not_found, conflict (closed before) */
export async function closeHall({ db, now }: Needs, scope: Scope, actor: Actor, id: string): Promise<void> {
  if (!(await queries.findHall(db, scope, id))) throw new Refusal('not_found');
  await db.begin(async (tx) => {
    if (!(await queries.close(tx, scope, id, actor.id, now()))) throw new Refusal('conflict');
    await record(tx, actor, 'close_hall', id);
  });
}

/**
 * Writes down somebody who has no phone with them, by their card. They may be of any thana.
 * @throws Refusal not_found, conflict (closed, full, or on the list already), invalid (card: none that is good)
 */
export async function addByCard(services: Needs, scope: Scope, actor: Actor, id: string, card: string) {
  const { db, now } = services;
  const hall = await queries.findHall(db, scope, id);
  if (!hall) throw new Refusal('not_found');
  if (hall.closedAt) throw new Refusal('conflict');
  await db.begin(async (tx) => {
    await asOwnerAgain(tx);
    const holder = await findCardHolder({ ...services, db: tx as unknown as Services['db'] }, card);
    if (!holder) throw new Refusal('invalid', [{ field: 'card', code: 'wrong' }]);
    const one = { by: actor.id, at: now(), most: mostThere };
    if (!(await queries.insertAttendance(tx, id, holder.id, one))) throw new Refusal('conflict');
    await record(tx, actor, 'add_to_hall', id, { volunteer: holder.id });
  });
}

/**
 * Those of them who are present, the trainer's own and not trained yet are trained now, in one act; the others are passed over.
 * @returns how many
 * @throws Refusal not_found
 */
export async function markAllTrained(
  services: Needs,
  scope: Scope,
  actor: Actor,
  id: string,
  wanted: readonly string[],
): Promise<number> {
  const { db } = services;
  if (!(await queries.findHall(db, scope, id))) throw new Refusal('not_found');
  return db.begin(async (tx) => {
    let marked = 0;
    for (const volunteer of new Set(wanted)) {
      if (!(await queries.isThere(tx, id, volunteer))) continue;
      try {
        await markTrained(services, scope, actor, volunteer);
        marked += 1;
      } catch (error) {
        // Another thana's, trained meanwhile, or no longer one of us.
        if (!(error instanceof Refusal)) throw error;
      }
    }
    await record(tx, actor, 'mark_hall_trained', id, { count: marked });
    return marked;
  });
}
