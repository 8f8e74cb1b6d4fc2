import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import type { AppEnv } from '../context.ts';

const cookieName = 'staff-username';

/**
 * Brings the name that was typed back to the sign-in page after a wrong password. In a cookie of one minute for that
 * page alone: addresses lie in logs, and people type their password into the wrong field.
 */
export async function keepTypedUsername(c: Context<AppEnv>): Promise<void> {
  const { username } = await c.req.parseBody().catch(() => ({ username: '' }));
  if (typeof username !== 'string' || username === '' || username.length > 40) return;
  const secure = c.get('services').config.origin.startsWith('https:');
  setCookie(c, cookieName, username, {
    path: '/staff/sign-in/',
    maxAge: 60,
    httpOnly: true,
    sameSite: 'Lax',
    secure,
  });
}
