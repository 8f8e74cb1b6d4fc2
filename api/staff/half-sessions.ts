import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Queryable, Transaction } from '../../db/client.ts';
import { sha256 } from '../config.ts';
import type { AppEnv, Services } from '../context.ts';
import type { StaffRow } from './queries.ts';

/** Long enough to find the phone. */
export const halfMinutes = 10;

const cookieName = (secure: boolean) => (secure ? '__Host-staff-half' : 'staff-half');
const isSecure = (c: Context<AppEnv>) => c.get('services').config.origin.startsWith('https:');

/** What stands between password and second factor: it opens nothing but the second step. */
export function halfIdOf(c: Context<AppEnv>): string | null {
  const id = getCookie(c, cookieName(isSecure(c)));
  return id && /^[\w-]{32}$/.test(id) ? id : null;
}

/** Without an id the cookie is taken away. */
export function keepHalf(c: Context<AppEnv>, id: string | null): void {
  const secure = isSecure(c);
  const maxAge = id === null ? 0 : halfMinutes * 60;
  setCookie(c, cookieName(secure), id ?? '', { path: '/', maxAge, httpOnly: true, sameSite: 'Lax', secure });
}

export const hashHalf = (id: string): Buffer => sha256('half session', id);

/**
 * Begins one, if what was typed still opens the account.
 * @returns its id for the cookie, or null when the password was replaced in the same moment
 */
export async function startHalf(
  { db, now }: Pick<Services, 'db' | 'now'>,
  staff: Pick<StaffRow, 'id' | 'passwordHash'>,
): Promise<string | null> {
  const id = randomBytes(24).toString('base64url');
  const until = new Date(now().getTime() + halfMinutes * 60_000);
  const rows = await db`
    with open as (
      select id from staff where id = ${staff.id} and password_hash = ${staff.passwordHash} and ended_at is null for share
    )
    insert into staff_half_sessions (id_hash, staff_id, expires_at) select ${hashHalf(id)}, id, ${until} from open
    returning staff_id
  `;
  return rows.length === 1 ? id : null;
}

/** Who is half signed in, or null when it took too long or the account has ended. */
export async function findHalf(
  { db, now }: Pick<Services, 'db' | 'now'>,
  id: string | null,
): Promise<StaffRow | null> {
  if (id === null) return null;
  const [row] = await db<StaffRow[]>`
    select staff.id, username, name, role, thana_id as thana, password_hash as "passwordHash", code_until as "codeUntil",
      code_used_at as "codeUsedAt"
    from staff_half_sessions join staff on staff.id = staff_id
    where id_hash = ${hashHalf(id)} and expires_at > ${now()} and ended_at is null
  `;
  return row ?? null;
}

/** @returns false when it was used already, or ended with the password */
export async function useHalf(tx: Transaction, id: string, staffId: string): Promise<boolean> {
  const rows = await tx`
    delete from staff_half_sessions where id_hash = ${hashHalf(id)} and staff_id = ${staffId} returning staff_id
  `;
  return rows.length === 1;
}

export const endHalvesOf = (sql: Queryable, staffId: string) => sql`
  delete from staff_half_sessions where staff_id = ${staffId}
`;

/** The retention job: what was begun and not brought to an end. */
export async function forgetHalves({ db, now }: Pick<Services, 'db' | 'now'>): Promise<void> {
  await db`delete from staff_half_sessions where expires_at <= ${now()}`;
  await db`delete from staff_challenges where expires_at <= ${now()}`;
}
