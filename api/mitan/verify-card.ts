import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { indianDay } from '../indian-day.ts';
import { type PublicThana, presentThana } from '../reports/present.ts';
import { readReceipt } from '../reports/receipt.ts';
import { hashCard } from './place-volunteer.ts';
import * as queries from './queries.ts';
import { firstNameOf, openVolunteer } from './volunteer-contact.ts';

/** What anybody may know of a card, and nothing else. Of one that is good no more not even the name. */
export type CheckedCard =
  | { state: 'valid'; firstName: string; thana: PublicThana; validUntil: string }
  | { state: 'withdrawn' | 'expired' };

/** Whether somebody at the door is really a Cyber Mitan. @throws Refusal not_found when no card bears this code */
export async function verifyCard(
  { db, config, jurisdiction, now }: Pick<Services, 'db' | 'config' | 'jurisdiction' | 'now'>,
  typed: string,
): Promise<CheckedCard> {
  const code = readReceipt(typed);
  const row = code && (await queries.findByCard(db, hashCard(code)));
  if (!row) throw new Refusal('not_found');
  if (row.status === 'ended') return { state: 'withdrawn' };
  if (row.validUntil < indianDay(now())) return { state: 'expired' };
  const contact = openVolunteer(config, row.id, row);
  return {
    state: 'valid',
    firstName: firstNameOf(contact?.name ?? ''),
    thana: presentThana(row.thana, jurisdiction),
    validUntil: row.validUntil,
  };
}
