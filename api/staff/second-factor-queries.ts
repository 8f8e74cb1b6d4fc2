import type { Queryable, Transaction } from '../../db/client.ts';
import { forgetPasskeys } from '../passkeys/list-passkeys.ts';
import { hashSessionId } from './sessions/session-adapter.ts';

export type FactorRow = { sealed: Buffer; keyId: string; confirmedAt: Date | null };

export async function findFactor(sql: Queryable, staffId: string): Promise<FactorRow | null> {
  const [row] = await sql<FactorRow[]>`
    select sealed, key_id as "keyId", confirmed_at as "confirmedAt" from staff_second_factors where staff_id = ${staffId}
  `;
  return row ?? null;
}

/** Begins one, in place of another that was never proved. @returns false when there is one in use */
export async function putFactor(
  tx: Transaction,
  staffId: string,
  { sealed, keyId }: { sealed: Buffer; keyId: string },
): Promise<boolean> {
  const rows = await tx`
    insert into staff_second_factors (staff_id, sealed, key_id) values (${staffId}, ${sealed}, ${keyId})
    on conflict (staff_id) do update set sealed = excluded.sealed, key_id = excluded.key_id
    where staff_second_factors.confirmed_at is null
    returning staff_id
  `;
  return rows.length === 1;
}

/** Held while one's second factors change, so that of two removals at once the second sees what the first has left. */
export const holdFactors = (tx: Transaction, staffId: string) => tx`
  select id from staff where id = ${staffId} for update
`;

/** @returns false when it is in use already */
export async function confirmFactor(tx: Transaction, staffId: string, at: Date): Promise<boolean> {
  const rows = await tx`
    update staff_second_factors set confirmed_at = ${at} where staff_id = ${staffId} and confirmed_at is null
    returning staff_id
  `;
  return rows.length === 1;
}

/** Uses the code of a half minute up. @returns false when it, or a later one, was used before */
export async function useStep(sql: Queryable, staffId: string, step: number): Promise<boolean> {
  const rows = await sql`
    update staff_second_factors set last_step = ${step}
    where staff_id = ${staffId} and (last_step is null or last_step < ${step}) returning staff_id
  `;
  return rows.length === 1;
}

export async function insertRecoveryCodes(
  tx: Transaction,
  staffId: string,
  hashes: readonly Buffer[],
): Promise<void> {
  for (const hash of hashes)
    await tx`insert into staff_recovery_codes (code_hash, staff_id) values (${hash}, ${staffId})`;
}

/** @returns false when it is none of theirs, or was used before */
export async function useRecoveryCode(
  sql: Queryable,
  staffId: string,
  hash: Buffer,
  at: Date,
): Promise<boolean> {
  const rows = await sql`
    update staff_recovery_codes set used_at = ${at}
    where code_hash = ${hash} and staff_id = ${staffId} and used_at is null returning staff_id
  `;
  return rows.length === 1;
}

export async function countCodes(sql: Queryable, staffId: string): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from staff_recovery_codes where staff_id = ${staffId} and used_at is null
  `;
  return row?.n ?? 0;
}

export const deleteRecoveryCodes = (tx: Transaction, staffId: string) => tx`
  delete from staff_recovery_codes where staff_id = ${staffId}
`;

/** @returns false when there is none in use */
export async function deleteFactor(tx: Transaction, staffId: string): Promise<boolean> {
  const rows = await tx`
    delete from staff_second_factors where staff_id = ${staffId} and confirmed_at is not null returning staff_id
  `;
  return rows.length === 1;
}

/** Forgets the second factor with its codes, and the browsers that were known. */
export async function forgetFactor(tx: Transaction, staffId: string): Promise<void> {
  await forgetPasskeys(tx, staffId);
  await tx`delete from staff_recovery_codes where staff_id = ${staffId}`;
  await tx`delete from staff_second_factors where staff_id = ${staffId}`;
  await tx`delete from staff_devices where staff_id = ${staffId}`;
}

/** What is still to be done before a session is open. */
export const setSession = (
  tx: Transaction,
  sessionId: string,
  still: { settingUp?: boolean; choosingPassword?: boolean },
) => tx`
  update staff_sessions set setting_up = coalesce(${still.settingUp ?? null}, setting_up),
    choosing_password = coalesce(${still.choosingPassword ?? null}, choosing_password)
  where id_hash = ${hashSessionId(sessionId)}
`;

/** Whether this browser is one in which this person has signed in. */
export async function isKnownDevice(sql: Queryable, idHash: Buffer, username: string): Promise<boolean> {
  const rows = await sql`
    select from staff_devices join staff on staff.id = staff_id where id_hash = ${idHash} and username = ${username}
  `;
  return rows.length === 1;
}

export const rememberDevice = (tx: Transaction, idHash: Buffer, staffId: string, at: Date) => tx`
  insert into staff_devices (id_hash, staff_id, last_used_at) values (${idHash}, ${staffId}, ${at})
  on conflict (id_hash, staff_id) do update set last_used_at = excluded.last_used_at
`;

export async function forgetOldDevices(sql: Queryable, before: Date): Promise<number> {
  const rows = await sql`delete from staff_devices where last_used_at < ${before} returning staff_id`;
  return rows.length;
}
