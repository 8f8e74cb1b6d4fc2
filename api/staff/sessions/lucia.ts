import { Lucia, TimeSpan } from 'lucia';
import type { Queryable } from '../../../db/client.ts';
import type { Config } from '../../config.ts';
import type { Services } from '../../context.ts';
import { endHalvesOf } from '../half-sessions.ts';
import type { Actor } from '../schema.ts';
import { type StaffAttributes, sessionAdapter } from './session-adapter.ts';

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof luciaOn>;
    DatabaseUserAttributes: StaffAttributes;
  }
}

/** A session that nobody uses for this long ends. Lucia moves the end on once half of it has passed. */
export const idleHours = 8;

type CookieSettings = Pick<Config, 'origin'>;

const isSecure = ({ origin }: CookieSettings) => origin.startsWith('https://');

/** Under https the name itself binds the cookie to this host and to https. */
export function sessionCookieName(config: CookieSettings): string {
  return isSecure(config) ? '__Host-staff-session' : 'staff-session';
}

function luciaOn(sql: Queryable) {
  return new Lucia(sessionAdapter(sql), {
    sessionExpiresIn: new TimeSpan(idleHours, 'h'),
    getUserAttributes: attributesOf,
  });
}

const attributesOf = ({ username, name, role, thana, settingUp, choosingPassword }: StaffAttributes) => ({
  ...{ username, name, role, thana },
  ...(settingUp ? { settingUp } : {}),
  ...(choosingPassword ? { choosingPassword } : {}),
});

/** Ids of any other form are not looked up. */
const sessionIdForm = /^[a-z2-7]{40}$/;

/** @returns the id for the cookie; stored is only its hash */
export async function startSession(sql: Queryable, staffId: string): Promise<string> {
  return (await luciaOn(sql).createSession(staffId, {})).id;
}

/** Whose session this is, or null when it has ended, and its end moved on when it is in use. */
export async function findSessionActor(sql: Queryable, sessionId: string): Promise<Actor | null> {
  if (!sessionIdForm.test(sessionId)) return null;
  const { user } = await luciaOn(sql).validateSession(sessionId);
  return user;
}

/** Whose session this is, or null when it has ended. Looking so does not count as use of it. */
export async function peekSessionActor(sql: Queryable, sessionId: string): Promise<Actor | null> {
  if (!sessionIdForm.test(sessionId)) return null;
  const [session, user] = await sessionAdapter(sql).getSessionAndUser(sessionId);
  if (!session || !user || session.expiresAt <= new Date()) return null;
  return { id: user.id, ...attributesOf(user.attributes) };
}

export async function endSession(sql: Queryable, sessionId: string): Promise<void> {
  if (sessionIdForm.test(sessionId)) await luciaOn(sql).invalidateSession(sessionId);
}

/** Signs a member of staff out everywhere, also where only the password was typed yet. */
export async function endSessionsOf(sql: Queryable, staffId: string): Promise<void> {
  await endHalvesOf(sql, staffId);
  await luciaOn(sql).invalidateUserSessions(staffId);
}

/** The retention job: sessions past their end. */
export async function deleteExpiredSessions({ db }: Pick<Services, 'db'>): Promise<void> {
  await luciaOn(db).deleteExpiredSessions();
}

/**
 * The Set-Cookie value. It lasts as long as the browser's window, for the PC is shared; the session's own
 * limits are kept here, not in the browser. An empty id takes the cookie away.
 */
export function sessionCookie(config: CookieSettings, sessionId: string): string {
  const parts = [`${sessionCookieName(config)}=${sessionId}`, 'Path=/', 'HttpOnly', 'SameSite=Lax'];
  if (isSecure(config)) parts.push('Secure');
  if (sessionId === '') parts.push('Max-Age=0');
  return parts.join('; ');
}
