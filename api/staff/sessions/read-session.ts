import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import type { AppEnv } from '../../context.ts';
import { chooseStationLanguage } from '../station-language.ts';
import { findSessionActor, sessionCookieName } from './lucia.ts';

/** The session id a request carries, whether or not it still opens anything. */
export function sessionIdOf(c: Context<AppEnv>): string | null {
  return getCookie(c, sessionCookieName(c.get('services').config)) ?? null;
}

/**
 * Reads what a station's browser carries: sets `c.var.actor`, who is signed in or null, and on pages
 * `c.var.language`. Without a cookie the database is not asked.
 */
export const readSession: MiddlewareHandler<AppEnv> = async (c, next) => {
  const sessionId = sessionIdOf(c);
  c.set('actor', sessionId ? await findSessionActor(c.get('services').db, sessionId) : null);
  if (!c.req.path.startsWith('/api/')) c.set('language', chooseStationLanguage(c));
  await next();
};
