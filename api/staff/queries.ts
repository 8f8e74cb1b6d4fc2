import type { Queryable, Transaction } from '../../db/client.ts';
import type { Actor, NewStaff } from './schema.ts';

export type StaffRow = Actor & { passwordHash: string };

/** A member of staff whose account has not ended. */
export async function findStaff(sql: Queryable, username: string): Promise<StaffRow | null> {
  const [row] = await sql<StaffRow[]>`
    select id, username, name, role, thana_id as thana, password_hash as "passwordHash"
    from staff where username = ${username} and ended_at is null
  `;
  return row ?? null;
}

/** @returns the new id, or null when the username was ever used: it names one person for good */
export async function insertStaff(
  tx: Transaction,
  staff: NewStaff & { passwordHash: string },
): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    insert into staff (username, name, password_hash, role, thana_id)
    values (${staff.username}, ${staff.name}, ${staff.passwordHash}, ${staff.role}, ${staff.thana})
    on conflict (username) do nothing
    returning id
  `;
  return row?.id ?? null;
}

export async function thanaExists(sql: Queryable, thana: string): Promise<boolean> {
  const rows = await sql`select 1 from thanas where id = ${thana} and ended_at is null`;
  return rows.length > 0;
}

/** @returns which of these usernames were ever used */
export async function knownUsernames(sql: Queryable, usernames: readonly string[]): Promise<string[]> {
  const rows = await sql<
    { username: string }[]
  >`select username from staff where username = any(${usernames as string[]})`;
  return rows.map(({ username }) => username);
}

/** @returns the id of who has the new password, or null when there is nobody of that name */
export async function updatePassword(
  tx: Transaction,
  username: string,
  passwordHash: string,
): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    update staff set password_hash = ${passwordHash} where username = ${username} and ended_at is null returning id
  `;
  return row?.id ?? null;
}

/** @returns the id of whose account has ended, or null when there is nobody of that name */
export async function endStaff(
  tx: Transaction,
  username: string,
  reason: string,
  at: Date,
): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    update staff set ended_at = ${at}, ended_reason = ${reason} where username = ${username} and ended_at is null returning id
  `;
  return row?.id ?? null;
}
