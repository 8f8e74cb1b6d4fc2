import type { Queryable, Transaction } from '../../db/client.ts';

export type PasskeyRow = {
  id: string;
  name: string;
  credentialId: Buffer;
  publicKey: Buffer;
  counter: number;
  transports: string[];
  createdAt: Date;
  lastUsedAt: Date | null;
  stoppedAt: Date | null;
};

const columns = (sql: Queryable) => sql`
  id, name, credential_id as "credentialId", public_key as "publicKey", counter::float8 as counter, transports,
  created_at as "createdAt", last_used_at as "lastUsedAt", stopped_at as "stoppedAt"
`;

export const findPasskeys = (sql: Queryable, staffId: string): Promise<PasskeyRow[]> => sql<PasskeyRow[]>`
  select ${columns(sql)} from staff_passkeys where staff_id = ${staffId} order by created_at, id
`;

/** One of this person's that opens something. */
export async function findPasskey(
  sql: Queryable,
  staffId: string,
  credentialId: Buffer,
): Promise<PasskeyRow | null> {
  const [row] = await sql<PasskeyRow[]>`
    select ${columns(sql)} from staff_passkeys
    where staff_id = ${staffId} and credential_id = ${credentialId} and stopped_at is null
  `;
  return row ?? null;
}

/** @returns false when somebody has registered it already */
export async function insertPasskey(
  tx: Transaction,
  staffId: string,
  passkey: Pick<PasskeyRow, 'name' | 'credentialId' | 'publicKey' | 'counter' | 'transports'>,
  at: Date,
): Promise<boolean> {
  const rows = await tx`
    insert into staff_passkeys (staff_id, name, credential_id, public_key, counter, transports, created_at)
    values (${staffId}, ${passkey.name}, ${passkey.credentialId}, ${passkey.publicKey}, ${passkey.counter},
      ${passkey.transports}, ${at})
    on conflict (credential_id) do nothing returning id
  `;
  return rows.length === 1;
}

/** @returns false when the counter has not gone on, or it was stopped or removed meanwhile */
export async function usePasskey(tx: Transaction, id: string, counter: number, at: Date): Promise<boolean> {
  const rows = await tx`
    update staff_passkeys set counter = ${counter}, last_used_at = ${at}
    where id = ${id} and stopped_at is null and (counter < ${counter} or (counter = 0 and ${counter} = 0))
    returning id
  `;
  return rows.length === 1;
}

export async function stopPasskey(tx: Transaction, id: string, at: Date): Promise<boolean> {
  const rows = await tx`
    update staff_passkeys set stopped_at = ${at} where id = ${id} and stopped_at is null returning id
  `;
  return rows.length === 1;
}

/** @returns its name and whether it still opened something, or null when it is none of theirs */
export async function deletePasskey(
  tx: Transaction,
  staffId: string,
  id: string,
): Promise<{ name: string } | null> {
  const [row] = await tx<{ name: string }[]>`
    delete from staff_passkeys where id = ${id} and staff_id = ${staffId} returning name
  `;
  return row ?? null;
}

export async function countUsable(sql: Queryable, staffId: string): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from staff_passkeys where staff_id = ${staffId} and stopped_at is null
  `;
  return row?.n ?? 0;
}

/** Also one that was stopped. */
export async function exists(sql: Queryable, staffId: string): Promise<boolean> {
  const rows = await sql`select 1 from staff_passkeys where staff_id = ${staffId} limit 1`;
  return rows.length === 1;
}

export const deletePasskeysOf = (tx: Transaction, staffId: string) => tx`
  delete from staff_passkeys where staff_id = ${staffId}
`;

type Purpose = 'register' | 'sign-in';

/** In place of the one before: only the newest can be answered. */
export const putChallenge = (
  sql: Queryable,
  boundTo: Buffer,
  purpose: Purpose,
  challengeHash: Buffer,
  until: Date,
) => sql`
  insert into staff_challenges (bound_to, purpose, challenge_hash, expires_at)
  values (${boundTo}, ${purpose}, ${challengeHash}, ${until})
  on conflict (bound_to, purpose) do update
  set challenge_hash = excluded.challenge_hash, expires_at = excluded.expires_at
`;

/** Used up by the first answer, right or wrong. @returns its hash, or null when there is none that is still good */
export async function takeChallenge(
  sql: Queryable,
  boundTo: Buffer,
  purpose: Purpose,
  at: Date,
): Promise<Buffer | null> {
  const [row] = await sql<{ hash: Buffer; expiresAt: Date }[]>`
    delete from staff_challenges where bound_to = ${boundTo} and purpose = ${purpose}
    returning challenge_hash as hash, expires_at as "expiresAt"
  `;
  return row && row.expiresAt > at ? row.hash : null;
}
