import type { Queryable } from '../../db/client.ts';
import type { Role } from '../staff/schema.ts';
import type { PeopleQuery } from './schema.ts';

export type PersonRow = {
  id: string;
  username: string;
  name: string;
  role: Role;
  thana: string | null;
  version: number;
  createdAt: Date;
  lastSignedInAt: Date | null;
  codeUntil: Date | null;
  codeUsedAt: Date | null;
  passwordChosenAt: Date | null;
  endedAt: Date | null;
  endedReason: string | null;
  hasFactor: boolean;
};

const columns = (sql: Queryable) => sql`
  id, username, name, role, thana_id as thana, account_version as version, created_at as "createdAt", last_signed_in_at as "lastSignedInAt",
  code_until as "codeUntil", code_used_at as "codeUsedAt", password_chosen_at as "passwordChosenAt",
  ended_at as "endedAt", ended_reason as "endedReason",
  exists (select from staff_second_factors as app where app.staff_id = staff.id and confirmed_at is not null)
    or exists (select from staff_passkeys as passkey where passkey.staff_id = staff.id) as "hasFactor"
`;

/** Everybody who fits, ended or not. Whatever is typed is looked for as it is. */
export function findPeople(
  sql: Queryable,
  { q, role, thana }: Pick<PeopleQuery, 'q' | 'role' | 'thana'>,
): Promise<PersonRow[]> {
  const typed = q?.toLowerCase();
  return sql<PersonRow[]>`
    select ${columns(sql)} from staff
    where true
    ${typed ? sql`and (position(${typed} in lower(name)) > 0 or position(${typed} in username) > 0)` : sql``}
    ${role ? sql`and role = ${role}` : sql``}
    ${thana ? sql`and thana_id = ${thana}` : sql``}
  `;
}

export async function findPerson(sql: Queryable, id: string): Promise<PersonRow | null> {
  const [row] = await sql<PersonRow[]>`select ${columns(sql)} from staff where id = ${id}`;
  return row ?? null;
}

/** In how many browsers somebody is signed in now. */
export async function countSessions(sql: Queryable, id: string): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from staff_sessions where staff_id = ${id} and expires_at > now()
  `;
  return row?.n ?? 0;
}
