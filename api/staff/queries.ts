import type { Queryable, Transaction } from '../../db/client.ts';
import type { Actor, NewStaff, Post } from './schema.ts';

/** What opens an account: a password of the owner's own, or a one-time code that is good until then and was not used. */
export type OpensWith = { passwordHash: string; codeUntil: Date | null };
export type StaffRow = Actor & OpensWith & { codeUsedAt: Date | null };

/** A member of staff whose account has not ended. */
export async function findStaff(sql: Queryable, username: string): Promise<StaffRow | null> {
  const [row] = await sql<StaffRow[]>`
    select id, username, name, role, thana_id as thana, password_hash as "passwordHash", code_until as "codeUntil",
      code_used_at as "codeUsedAt"
    from staff where username = ${username} and ended_at is null
  `;
  return row ?? null;
}

/** @returns the new id, or null when the username was ever used: it names one person for good */
export async function insertStaff(
  tx: Transaction,
  staff: NewStaff & OpensWith,
  at: Date,
): Promise<string | null> {
  const chosenAt = staff.codeUntil ? null : at;
  const [row] = await tx<{ id: string }[]>`
    insert into staff (username, name, role, thana_id, password_hash, code_until, password_chosen_at)
    values (${staff.username}, ${staff.name}, ${staff.role}, ${staff.thana}, ${staff.passwordHash}, ${staff.codeUntil},
      ${chosenAt})
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

/** A password of the owner's own, in the place of whatever opened the account. */
export const putPassword = (tx: Transaction, username: string, passwordHash: string, at: Date) => tx`
  update staff set password_hash = ${passwordHash}, code_until = null, code_used_at = null, password_chosen_at = ${at}
  where username = ${username} and ended_at is null
`;

/** @returns false when the code was not used, or is another one by now */
export async function replaceCode(
  tx: Transaction,
  { id, passwordHash: before }: Pick<StaffRow, 'id' | 'passwordHash'>,
  passwordHash: string,
  at: Date,
): Promise<boolean> {
  const rows = await tx`
    update staff set password_hash = ${passwordHash}, code_until = null, code_used_at = null, password_chosen_at = ${at}
    where id = ${id} and password_hash = ${before} and code_used_at is not null and ended_at is null
    returning id
  `;
  return rows.length === 1;
}

/** @returns false when it is another one by now */
export async function replacePassword(
  tx: Transaction,
  id: string,
  before: string,
  passwordHash: string,
  at: Date,
): Promise<boolean> {
  const rows = await tx`
    update staff set password_hash = ${passwordHash}, password_chosen_at = ${at}
    where id = ${id} and password_hash = ${before} and code_until is null and ended_at is null
    returning id
  `;
  return rows.length === 1;
}

/**
 * The account is opened, if what opened it is still what it is: nobody comes in by a password that was replaced, or by a
 * code that another has used, in the same moment. Whoever ends or changes the account waits for it, and it for them.
 */
export async function openAccount(
  tx: Transaction,
  staff: Pick<StaffRow, 'id' | 'passwordHash'>,
  at: Date,
): Promise<boolean> {
  const rows = await tx`
    update staff set last_signed_in_at = ${at}, code_used_at = case when code_until is null then null else ${at}::timestamptz end
    where id = ${staff.id} and password_hash = ${staff.passwordHash} and ended_at is null
      and (code_until is null or (code_used_at is null and code_until > ${at}))
    returning id
  `;
  return rows.length === 1;
}

/** A member of staff as acts on accounts see them, ended or not. */
export type Person = Pick<Actor, 'id' | 'username' | 'name' | 'role' | 'thana'> & {
  version: number;
  endedAt: Date | null;
};

/** Held until the end of the transaction. */
export async function holdPerson(
  tx: Transaction,
  whose: { username: string } | { id: string },
): Promise<Person | null> {
  const [row] = await tx<Person[]>`
    select id, username, name, role, thana_id as thana, account_version as version, ended_at as "endedAt" from staff
    where ${'id' in whose ? tx`id = ${whose.id}` : tx`username = ${whose.username}`} for update
  `;
  return row ?? null;
}

export async function isAdministrator(tx: Transaction, id: string): Promise<boolean> {
  const rows = await tx`select 1 from staff where id = ${id} and role = 'administrator' and ended_at is null`;
  return rows.length === 1;
}

/** Whether there is another who has a password of their own: one who was invited, or was given a new code, may never come. */
export async function otherAdministratorExists(tx: Transaction, id: string): Promise<boolean> {
  const rows = await tx`
    select 1 from staff
    where role = 'administrator' and ended_at is null and code_until is null and id <> ${id} limit 1
  `;
  return rows.length === 1;
}

export const endPerson = (tx: Transaction, id: string, reason: string, at: Date) => tx`
  update staff set ended_at = ${at}, ended_reason = ${reason}, account_version = account_version + 1 where id = ${id}
`;

export const putCode = (tx: Transaction, id: string, hash: string, until: Date) => tx`
  update staff set password_hash = ${hash}, code_until = ${until}, code_used_at = null, account_version = account_version + 1 where id = ${id}
`;

export const putPost = (tx: Transaction, id: string, { role, thana }: Post) => tx`
  update staff set role = ${role}, thana_id = ${thana}, account_version = account_version + 1 where id = ${id}
`;

export const raiseVersion = (tx: Transaction, id: string) => tx`
  update staff set account_version = account_version + 1 where id = ${id}
`;
