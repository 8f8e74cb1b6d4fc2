import type { AstroGlobal } from 'astro';
import { volunteerCookie } from '../../../api/mitan/schema.ts';

/** Where a volunteer signs in, and what they come back to. */
export const ownPage = (language: string) => `/${language}/mitan/me/`;

/** Where they enter what they did. */
export const ownOutreachPage = (language: string) => `${ownPage(language)}outreach/`;

/** Keeps a volunteer signed in: for as long as the browser's window is open, and an hour at most (api/mitan). */
export function keepSignedIn(astro: AstroGlobal, token: string): void {
  astro.cookies.set(volunteerCookie, token, {
    ...{ path: '/', httpOnly: true, sameSite: 'lax' },
    secure: astro.locals.origin?.startsWith('https:') ?? false,
  });
}

export const forgetSignedIn = (astro: AstroGlobal): void =>
  astro.cookies.delete(volunteerCookie, { path: '/' });
