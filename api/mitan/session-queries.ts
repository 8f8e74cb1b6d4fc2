import type { Queryable } from '../../db/client.ts';

export type SignInRow = {
  id: string;
  status: 'accepted' | 'ended';
  validUntil: string;
  pinHash: string | null;
};

export async function findToSignIn(db: Queryable, cardHash: Buffer): Promise<SignInRow | null> {
  const [row] = await db<SignInRow[]>`
    select id, status, valid_until::text as "validUntil", pin_hash as "pinHash" from volunteers where card_hash = ${cardHash}
  `;
  return row ?? null;
}

export async function findPin(db: Queryable, volunteerId: string): Promise<string | null> {
  const [row] = await db<
    { pinHash: string | null }[]
  >`select pin_hash as "pinHash" from volunteers where id = ${volunteerId}`;
  return row?.pinHash ?? null;
}

/** With the PIN as it is now. */
export const insertSession = (db: Queryable, tokenHash: Buffer, volunteerId: string, expiresAt: Date) => db`
  insert into mitan_sessions (token_hash, volunteer_id, pin_hash, expires_at)
  select ${tokenHash}, id, pin_hash, ${expiresAt} from volunteers where id = ${volunteerId}
`;

/** Of somebody who left, or has another PIN, there is no session any more, however long it would have lasted. */
export async function findSession(db: Queryable, tokenHash: Buffer, now: Date): Promise<string | null> {
  const [row] = await db<{ id: string }[]>`
    select volunteer_id as id from mitan_sessions join volunteers on volunteers.id = volunteer_id
    where token_hash = ${tokenHash} and expires_at > ${now} and status = 'accepted' and volunteers.pin_hash = mitan_sessions.pin_hash
  `;
  return row?.id ?? null;
}

export const deleteSession = (db: Queryable, tokenHash: Buffer) =>
  db`delete from mitan_sessions where token_hash = ${tokenHash}`;

export const deleteExpiredSessions = (db: Queryable, now: Date) =>
  db`delete from mitan_sessions where expires_at <= ${now}`;
