import { asOwnerAgain } from '../../../db/as-station.ts';
import type { Transaction } from '../../../db/client.ts';
import { writeAudit } from '../../audit.ts';
import type { Services } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import type { Actor, Scope } from '../../staff/schema.ts';
import { findSeat } from '../place-volunteer.ts';
import * as queries from '../queries.ts';
import type { MoveInput, MoveReason } from '../schema.ts';
import * as moves from './queries.ts';

type Needs = Pick<Services, 'db' | 'now' | 'config' | 'jurisdiction'>;

const record = (
  tx: Transaction,
  actor: Actor,
  act: string,
  volunteer: string,
  detail: Record<string, string>,
) =>
  writeAudit(tx, {
    ...{ actorKind: 'staff', actorId: actor.id, act, objectKind: 'volunteer', objectId: volunteer, detail },
  });

/**
 * Proposes that a volunteer goes to another thana. Until that side has said yes they stay where they are, with seat and card.
 * @throws Refusal not_found, invalid (to: no thana, or the one where they are), conflict (not one of us, or proposed already)
 */
export async function proposeMove(
  services: Needs,
  scope: Scope,
  actor: Actor,
  id: string,
  { to, note }: MoveInput,
): Promise<void> {
  const { db, jurisdiction } = services;
  const row = await queries.findVolunteer(db, scope, id);
  if (!row) throw new Refusal('not_found');
  if (to === row.thana || !jurisdiction.thanas.some((thana) => thana.id === to))
    throw new Refusal('invalid', [{ field: 'to', code: 'not_a_thana' }]);
  if (row.status !== 'accepted') throw new Refusal('conflict');
  await db.begin(async (tx) => {
    const one = { volunteer: id, from: row.thana, to, note, by: actor.id, at: services.now() };
    if (!(await moves.insertMove(tx, one))) throw new Refusal('conflict');
    await record(tx, actor, 'propose_move', id, { from: row.thana, to });
  });
}

/**
 * Takes a volunteer of another thana in, with a seat. The card goes on being good; whoever led a team there leads it no more.
 * @throws Refusal not_found, conflict (answered already, or they have left), team_full, invalid (team); second_person_needed where
 *   whoever sees the whole district has proposed it themselves
 */
export async function acceptMove(
  services: Needs,
  scope: Scope,
  actor: Actor,
  id: string,
  team: string | undefined,
): Promise<void> {
  const { db } = services;
  await db.begin(async (tx) => {
    const held = await moves.holdMove(tx, scope, id, 'to_thana');
    if (!held) throw new Refusal('not_found');
    if (held.state !== 'open') throw new Refusal('conflict');
    if (scope.kind === 'district' && held.proposedBy === actor.id) throw new Refusal('second_person_needed');
    const { volunteer, from, to } = held;
    const seat = await findSeat(tx, services, scope, { thana: to, team: null }, team);
    // The volunteer is still the other thana's, whom this side may not see.
    await asOwnerAgain(tx);
    const one = { volunteer, from, to, team: seat, by: actor.id, at: services.now() };
    if (!(await moves.move(tx, id, one))) throw new Refusal('conflict');
    await record(tx, actor, 'accept_move', volunteer, { from, to, team: seat });
  });
}

async function answer(
  { db, now }: Needs,
  scope: Scope,
  actor: Actor,
  id: string,
  given: { state: 'declined' | 'withdrawn'; reason: MoveReason | null },
): Promise<void> {
  const isDeclined = given.state === 'declined';
  await db.begin(async (tx) => {
    const held = await moves.holdMove(tx, scope, id, isDeclined ? 'to_thana' : 'from_thana');
    if (!held) throw new Refusal('not_found');
    if (held.state !== 'open') throw new Refusal('conflict');
    await moves.answerMove(tx, id, { ...given, by: actor.id, at: now() });
    const { volunteer, from, to } = held;
    const act = isDeclined ? 'decline_move' : 'withdraw_move';
    await record(tx, actor, act, volunteer, { from, to, ...(given.reason ? { reason: given.reason } : {}) });
  });
}

/** The other side does not take them, and says why. @throws Refusal not_found, conflict (answered already) */
export const declineMove = (services: Needs, scope: Scope, actor: Actor, id: string, reason: MoveReason) =>
  answer(services, scope, actor, id, { state: 'declined', reason });

/** Whoever proposed it has thought better of it. @throws Refusal not_found, conflict (answered already) */
export const withdrawMove = (services: Needs, scope: Scope, actor: Actor, id: string) =>
  answer(services, scope, actor, id, { state: 'withdrawn', reason: null });
