import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import type { AppEnv } from '../../context.ts';
import { findSessionActor, sessionCookieName } from './lucia.ts';

/** The session id a request carries, whether or not it still opens anything. */
export function sessionIdOf(c: Context<AppEnv>): string | null {
  return getCookie(c, sessionCookieName(c.get('services').config)) ?? null;
}

/** Sets `c.var.actor`: who is signed in, or null. Without a cookie the database is not asked. */
export const readSession: MiddlewareHandler<AppEnv> = async (c, next) => {
  const sessionId = sessionIdOf(c);
  c.set('actor', sessionId ? await findSessionActor(c.get('services').db, sessionId) : null);
  await next();
};
