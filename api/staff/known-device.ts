import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { sha256 } from '../config.ts';
import type { AppEnv, Services } from '../context.ts';
import { forgetOldDevices } from './second-factor-queries.ts';

const cookieName = 'staff-device';
const keptDays = 180;

/** A browser's name, for the sign-in throttle alone: it opens nothing. `hash` is what is stored. */
export type Device = { name: string; hash: Buffer };

/** The browser that asks; one that has no name yet is given one, which it keeps when somebody signs in. */
export function deviceOf(c: Context<AppEnv>): Device {
  const known = getCookie(c, cookieName);
  const name = known && /^[\w-]{22}$/.test(known) ? known : randomBytes(16).toString('base64url');
  return { name, hash: sha256('device', name) };
}

/** Has the browser keep its name: whoever signs in here again has tries of their own, whatever is guessed elsewhere. */
export function keepDevice(c: Context<AppEnv>, { name }: Device): void {
  const secure = c.get('services').config.origin.startsWith('https:');
  const maxAge = keptDays * 24 * 3600;
  setCookie(c, cookieName, name, { path: '/', maxAge, httpOnly: true, sameSite: 'Lax', secure });
}

/** The retention job: browsers that nobody has signed in with for half a year. */
export const forgetUnusedDevices = ({ db, now }: Pick<Services, 'db' | 'now'>): Promise<number> =>
  forgetOldDevices(db, new Date(now().getTime() - keptDays * 24 * 3600_000));
