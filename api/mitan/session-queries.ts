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

/** With the PIN that was looked at. @returns false when it is another by now, or they have left */
export async function insertSession(
  db: Queryable,
  tokenHash: Buffer,
  { id, pinHash }: { id: string; pinHash: string },
  expiresAt: Date,
): Promise<boolean> {
  const rows = await db`
    insert into mitan_sessions (token_hash, volunteer_id, pin_hash, expires_at)
    select ${tokenHash}, id, pin_hash, ${expiresAt} from volunteers
    where id = ${id} and status = 'accepted' and pin_hash = ${pinHash} returning volunteer_id
  `;
  return rows.length === 1;
}

/** Of somebody who left, or has another PIN, there is no session any more, however long it would have lasted. In use it goes on. */
export async function useSession(
  db: Queryable,
  tokenHash: Buffer,
  now: Date,
  expiresAt: Date,
): Promise<string | null> {
  const [row] = await db<{ id: string }[]>`
    update mitan_sessions set expires_at = ${expiresAt} from volunteers
    where token_hash = ${tokenHash} and expires_at > ${now} and volunteers.id = volunteer_id and status = 'accepted'
      and volunteers.valid_until >= (${now}::timestamptz at time zone 'Asia/Kolkata')::date
      and volunteers.pin_hash = mitan_sessions.pin_hash returning volunteer_id as id
  `;
  return row?.id ?? null;
}

export const deleteSession = (db: Queryable, tokenHash: Buffer) =>
  db`delete from mitan_sessions where token_hash = ${tokenHash}`;

export const deleteExpiredSessions = (db: Queryable, now: Date) =>
  db`delete from mitan_sessions where expires_at <= ${now}`;
