import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import type { AppEnv } from '../../context.ts';
import { chooseStationLanguage } from '../station-language.ts';
import { findSessionActor, peekSessionActor, sessionCookieName } from './lucia.ts';

/** The session id a request carries, whether or not it still opens anything. */
export function sessionIdOf(c: Context<AppEnv>): string | null {
  return getCookie(c, sessionCookieName(c.get('services').config)) ?? null;
}

/** A window that watches the queue and that nobody uses does not hold its session open. */
const isWatching = (path: string) => path.endsWith('/queue/live');

/**
 * Reads what a station's browser carries: sets `c.var.actor`, who is signed in or null, and on pages
 * `c.var.language`. Without a cookie the database is not asked.
 */
export const readSession: MiddlewareHandler<AppEnv> = async (c, next) => {
  const sessionId = sessionIdOf(c);
  const find = isWatching(c.req.path) ? peekSessionActor : findSessionActor;
  c.set('actor', sessionId ? await find(c.get('services').db, sessionId) : null);
  if (!c.req.path.startsWith('/api/')) c.set('language', chooseStationLanguage(c));
  await next();
};

/** Whether whoever asked is still signed in, without that counting as use: for an answer that goes on and on. */
export async function isSignedIn(c: Context<AppEnv>): Promise<boolean> {
  const sessionId = sessionIdOf(c);
  return sessionId !== null && (await peekSessionActor(c.get('services').db, sessionId)) !== null;
}
