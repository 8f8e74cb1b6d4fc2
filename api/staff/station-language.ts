import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { AppEnv } from '../context.ts';

const cookieName = 'staff-language';
const aYear = 365 * 24 * 3600;

const languageFrom = (text: string | undefined) => (text === 'hi' || text === 'en' ? text : null);

/**
 * The language of the station's pages: what `?lang` asks for, else what it asked for last in this browser, else
 * Hindi. Their addresses name no language, for an officer's bookmark must fit whoever sits there next.
 */
export function chooseStationLanguage(c: Context<AppEnv>): 'hi' | 'en' {
  const asked = languageFrom(c.req.query('lang'));
  if (asked) {
    const secure = c.get('services').config.origin.startsWith('https:');
    setCookie(c, cookieName, asked, { path: '/', maxAge: aYear, sameSite: 'Lax', httpOnly: true, secure });
  }
  return asked ?? languageFrom(getCookie(c, cookieName)) ?? 'hi';
}
