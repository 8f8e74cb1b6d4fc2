import type { Transaction } from '../../db/client.ts';
import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { type PublicThana, presentThana } from '../reports/present.ts';
import { hashPin } from '../staff/password.ts';
import { isEasy, plainPin } from './pin.ts';
import * as queries from './queries.ts';
import * as sessions from './session-queries.ts';
import { openVolunteer, sealVolunteer } from './volunteer-contact.ts';
import { isPinOf } from './volunteer-session.ts';

/** What a volunteer sees of themselves. */
export type OwnCard = {
  name: string;
  thana: PublicThana;
  team: number | null;
  leads: boolean;
  validUntil: string;
  /** When they passed the training, ISO 8601. */
  trainedAt: string | null;
  /** They still have the PIN that was printed for them. */
  hasFirstPin: boolean;
};

type Needs = Pick<Services, 'db' | 'config' | 'jurisdiction' | 'now'>;
const everybody = { kind: 'district' } as const;

/** @throws Refusal sign_in_needed when they are not one of us any more */
export async function readOwnCard(services: Needs, volunteer: string): Promise<OwnCard> {
  const row = await queries.findVolunteer(services.db, everybody, volunteer);
  const contact = row && openVolunteer(services.config, volunteer, row);
  if (row?.status !== 'accepted' || !row.validUntil) throw new Refusal('sign_in_needed');
  return {
    name: contact?.name ?? '',
    thana: presentThana(row.thana, services.jurisdiction),
    team: row.teamNumber,
    leads: row.leads,
    validUntil: row.validUntil,
    trainedAt: row.trainedAt?.toISOString() ?? null,
    hasFirstPin: contact?.pin !== undefined,
  };
}

/**
 * A volunteer chooses another PIN, and is signed out everywhere. The sealed first one is gone with it.
 * @throws Refusal invalid (the present PIN is another, the new one is easily guessed), too_many, gone, conflict
 */
export async function choosePin(services: Needs, volunteer: string, present: string, next: string) {
  const { db, config } = services;
  const row = await queries.findVolunteer(db, everybody, volunteer);
  const contact = row && openVolunteer(config, volunteer, row);
  if (!row || !contact) throw new Refusal('gone');
  const pinHash = await sessions.findPin(db, volunteer);
  if (!(await isPinOf(services, volunteer, pinHash, present)))
    throw new Refusal('invalid', [{ field: 'pin', code: 'wrong' }]);
  const { pin: _, ...kept } = contact;
  if (isEasy(plainPin(next)) || plainPin(next) === plainPin(present))
    throw new Refusal('invalid', [{ field: 'next', code: 'pin_too_easy' }]);
  const change = { pinHash: await hashPin(plainPin(next)), ...sealVolunteer(config, volunteer, kept) };
  // Given another one meanwhile, they have that one.
  if (!(await queries.choosePin(db, volunteer, pinHash as string, change))) throw new Refusal('conflict');
}

/** The test says that somebody has passed. Done twice it is done once. */
export async function passTraining(tx: Transaction, volunteer: string, at: Date): Promise<void> {
  if (!(await queries.setTrained(tx, null, volunteer, { by: null, at }))) return;
  await writeAudit(tx, {
    ...{ actorKind: 'citizen', act: 'pass_training', objectKind: 'volunteer', objectId: volunteer },
  });
}
