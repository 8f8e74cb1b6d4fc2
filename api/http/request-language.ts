import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../context.ts';

/** Of our languages the one that a browser would rather read. */
export const preferredLanguage = (accepted: string | null | undefined) =>
  (accepted ?? '')
    .toLowerCase()
    .split(',')
    .map((one) => one.trim().slice(0, 2))
    .find((one) => one === 'hi' || one === 'en');

/**
 * The language to answer in: `?lang`, the page's own path, then what the browser asks for; Hindi otherwise. Behind a page
 * in Chhattisgarhi everything is Hindi, but for what is wrong with what was sent from it.
 */
export const requestLanguage: MiddlewareHandler<AppEnv> = async (c, next) => {
  const asked = c.req.query('lang') ?? /^\/(hi|en|hne)(\/|$)/.exec(c.req.path)?.[1];
  const first = preferredLanguage(c.req.header('accept-language'));
  c.set('language', asked === 'en' || (asked !== 'hi' && asked !== 'hne' && first === 'en') ? 'en' : 'hi');
  c.set('isChhattisgarhi', (asked ?? c.req.header('accept-language')) === 'hne');
  await next();
};
