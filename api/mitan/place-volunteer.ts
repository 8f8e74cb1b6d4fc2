import type { Transaction } from '../../db/client.ts';
import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { indianDay } from '../indian-day.ts';
import { hashReceipt, makeReceipt } from '../reports/receipt.ts';
import { hashPassword } from '../staff/password.ts';
import type { Actor, Scope } from '../staff/schema.ts';
import * as moves from './moves/queries.ts';
import { makePin } from './pin.ts';
import * as queries from './queries.ts';
import type { EndedReason, PlaceInput } from './schema.ts';
import { openVolunteer, sealVolunteer } from './volunteer-contact.ts';

type Needs = Pick<Services, 'db' | 'now' | 'config' | 'jurisdiction'>;
const dayMs = 24 * 3600_000;

/** What the database keeps of a card's code: as of a receipt, 80 random bits. */
export const hashCard = (code: string): Buffer => hashReceipt(`card ${code}`);

/**
 * A seat in a team: the one they have, or in the one that was named, or in the first that has one, or in a new one.
 * @throws Refusal invalid when the named one is not of this thana; team_full
 */
export async function findSeat(
  tx: Transaction,
  { jurisdiction }: Needs,
  scope: Scope,
  { thana, team: own }: Pick<queries.VolunteerRow, 'thana' | 'team'>,
  wanted = own,
): Promise<string> {
  const teams = await queries.holdTeams(tx, scope, thana);
  if (own && wanted === own) return own;
  const { teamSeats } = jurisdiction.campaign;
  if (wanted) {
    const team = teams.find(({ id }) => id === wanted);
    if (!team) throw new Refusal('invalid', [{ field: 'team', code: 'wrong' }]);
    if (team.members >= teamSeats) throw new Refusal('team_full');
    return team.id;
  }
  const free = teams.find(({ members }) => members < teamSeats);
  return free?.id ?? queries.insertTeam(tx, thana, (teams.at(-1)?.number ?? 0) + 1);
}

const record = (
  tx: Transaction,
  actor: Actor,
  act: string,
  id: string,
  detail: Record<string, string | boolean>,
) =>
  writeAudit(tx, {
    ...{ actorKind: 'staff', actorId: actor.id, act, objectKind: 'volunteer', objectId: id, detail },
  });

/**
 * Takes somebody in: with a seat and a card.
 * @throws Refusal not_found, conflict (no longer waiting), team_full, gone (their details cannot be opened)
 */
export async function acceptVolunteer(
  services: Needs,
  scope: Scope,
  actor: Actor,
  id: string,
  { team }: PlaceInput,
): Promise<void> {
  const { db, config, jurisdiction } = services;
  const at = services.now();
  const row = await queries.findVolunteer(db, scope, id);
  if (!row) throw new Refusal('not_found');
  const contact = openVolunteer(config, id, row);
  if (!contact) throw new Refusal('gone');
  const card = makeReceipt();
  const pin = makePin();
  const pinHash = await hashPassword(pin);
  const validUntil = indianDay(new Date(at.getTime() + jurisdiction.campaign.cardDays * dayMs));
  await db.begin(async (tx) => {
    const seat = await findSeat(tx, services, scope, row, team);
    const done = await queries.accept(tx, scope, id, {
      ...{ team: seat, by: actor.id, at, cardHash: hashCard(card), validUntil, pinHash },
      ...sealVolunteer(config, id, { ...contact, card, pin }),
    });
    if (!done) throw new Refusal('conflict');
    await record(tx, actor, 'accept_volunteer', id, { team: seat });
  });
}

/** Another seat, or the lead of a team. @throws Refusal not_found, conflict (not one of us any more), team_full, invalid */
export async function placeVolunteer(
  services: Needs,
  scope: Scope,
  actor: Actor,
  id: string,
  { team, leads }: PlaceInput,
): Promise<void> {
  const { db } = services;
  const row = await queries.findVolunteer(db, scope, id);
  if (!row) throw new Refusal('not_found');
  await db.begin(async (tx) => {
    const seat = await findSeat(tx, services, scope, row, team);
    const place = { team: seat, leads: leads ? leads === 'yes' : row.leads && seat === row.team };
    if (!(await queries.place(tx, scope, id, place))) throw new Refusal('conflict');
    await record(tx, actor, 'place_volunteer', id, place);
  });
}

/** A new PIN, for who has forgotten theirs; wherever they are signed in they are no more. @throws Refusal not_found, gone (no card), conflict */
export async function renewPin(services: Needs, scope: Scope, actor: Actor, id: string): Promise<void> {
  const { db, config } = services;
  const row = await queries.findVolunteer(db, scope, id);
  if (!row) throw new Refusal('not_found');
  const contact = openVolunteer(config, id, row);
  if (row.status !== 'accepted' || !contact) throw new Refusal('gone');
  const pin = makePin();
  const pinHash = await hashPassword(pin);
  await db.begin(async (tx) => {
    const change = { pinHash, ...sealVolunteer(config, id, { ...contact, pin }) };
    if (!(await queries.setPin(tx, scope, id, change))) throw new Refusal('conflict');
    await record(tx, actor, 'renew_pin', id, {});
  });
}

/** Who was examined in a hall, or on paper, has passed. @throws Refusal not_found, conflict (not one of us, or passed before) */
export async function markTrained(services: Needs, scope: Scope, actor: Actor, id: string): Promise<void> {
  const { db } = services;
  if (!(await queries.findVolunteer(db, scope, id))) throw new Refusal('not_found');
  await db.begin(async (tx) => {
    if (!(await queries.setTrained(tx, scope, id, { by: actor.id, at: services.now() })))
      throw new Refusal('conflict');
    await record(tx, actor, 'mark_trained', id, {});
  });
}

/** Somebody leaves; their card is good for nothing from now on. @throws Refusal not_found, conflict (has left already) */
export async function endVolunteer(
  services: Needs,
  scope: Scope,
  actor: Actor,
  id: string,
  reason: EndedReason,
): Promise<void> {
  const { db } = services;
  if (!(await queries.findVolunteer(db, scope, id))) throw new Refusal('not_found');
  await db.begin(async (tx) => {
    await moves.withdrawOpen(tx, id, actor.id, services.now());
    if (!(await queries.end(tx, scope, id, { reason, by: actor.id, at: services.now() })))
      throw new Refusal('conflict');
    await record(tx, actor, 'end_volunteer', id, { reason });
  });
}
