import type { Context } from 'hono';
import type { AppEnv } from '../../context.ts';
import type { PublicAlert } from '../queries.ts';

/** When one of these last became something else to a reader: written, changed, taken back, or past its day. */
export function lastChange(alerts: readonly PublicAlert[], now: Date): Date {
  const times = alerts.flatMap(({ updatedAt, expiresAt, corrections }) => [
    updatedAt.getTime(),
    ...(expiresAt && expiresAt <= now ? [expiresAt.getTime()] : []),
    ...corrections.map(({ at }) => Date.parse(at)),
  ]);
  return new Date(Math.max(Date.UTC(2020, 0, 1), ...times));
}

const toSeconds = (milliseconds: number) => Math.floor(milliseconds / 1000) * 1000;

/** A day of HTTP as its writers write it; null for anything else, which is then as if it was not there. */
function readHttpDate(text: string | undefined): number | null {
  if (text === undefined || text.length > 40 || !/^[A-Z][a-z]{2,8},? /.test(text)) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : time;
}

/**
 * Answers with a feed. Kept by nobody without asking again: what is taken back is gone at once.
 * @param changed when what it is made of last changed; without it only its tag is compared
 */
export function sendFeed(c: Context<AppEnv>, type: string, body: string, changed?: Date): Response {
  const headers: Record<string, string> = {
    'content-type': type,
    'cache-control': 'public, max-age=0, must-revalidate',
  };
  if (!changed) return c.body(body, 200, headers);
  // HTTP counts in seconds, and a change may be half a second on its way: what is so young is told as older than it is,
  // so that another change in the same second is not missed by whoever asks again.
  const now = c.get('services').now().getTime();
  const told = Math.min(toSeconds(changed.getTime()), toSeconds(now) - 2000);
  headers['last-modified'] = new Date(told).toUTCString();
  const since = readHttpDate(c.req.header('if-modified-since'));
  // The tag is the better witness: where one is sent, the day is not asked (RFC 9110, 13.1.3).
  const isKnown = c.req.header('if-none-match') === undefined && since !== null;
  if (isKnown && toSeconds(changed.getTime()) <= since) {
    const { 'content-type': _, ...kept } = headers;
    return c.body(null, 304, kept);
  }
  return c.body(body, 200, headers);
}
