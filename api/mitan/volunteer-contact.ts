import { createHmac } from 'node:crypto';
import type { Config } from '../config.ts';
import { open, seal } from '../reports/contact.ts';

/** What is known of a volunteer by name: sealed for them alone. `card` once they are accepted; `pin` until they choose their own. */
export type VolunteerContact = { name: string; phone: string; card?: string; pin?: string };

const contextOf = (id: string) => `volunteer:${id}`;

export function sealVolunteer(
  { contactKeys }: Pick<Config, 'contactKeys'>,
  id: string,
  contact: VolunteerContact,
): { sealed: Buffer; keyId: string } {
  const [key] = contactKeys;
  return { sealed: seal(JSON.stringify(contact), key.key, contextOf(id)), keyId: key.id };
}

/** @returns null when it was erased, or its key is no longer among ours */
export function openVolunteer(
  { contactKeys }: Pick<Config, 'contactKeys'>,
  id: string,
  row: { sealed: Buffer | null; keyId: string | null },
): VolunteerContact | null {
  const key = contactKeys.find((one) => one.id === row.keyId);
  return key && row.sealed
    ? (JSON.parse(open(row.sealed, key.key, contextOf(id))) as VolunteerContact)
    : null;
}

/**
 * By what somebody who enrols twice is known: keyed, so that the database alone does not tell whose number it is.
 * @param phone E.164
 * @returns one for each of our keys; new rows bear the first
 */
export const phoneHashes = (
  { contactKeys }: Pick<Config, 'contactKeys'>,
  phone: string,
): [Buffer, ...Buffer[]] =>
  contactKeys.map(({ key }) => createHmac('sha256', key).update(`volunteer ${phone}`).digest()) as [
    Buffer,
    ...Buffer[],
  ];

/** What stands on a card: the first of the names. */
export const firstNameOf = (name: string): string => name.trim().split(/\s+/)[0] ?? '';
