import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../context.ts';
import { alternatesOf } from './alternates.ts';

/** The pages that other sites may show inside theirs: nothing can be done on them (src/layouts/Embed.astro). */
const isEmbed = /^\/(?:hi|en)\/embed\/(?:alert|counter)\/$/;

/**
 * Headers of every answer. Scripts and styles of pages are bound by hash in Astro's own policy (a meta tag);
 * what a meta tag cannot say is said here. Data may do nothing at all in a browser.
 */
export function securityHeaders(path: string, secure: boolean): Record<string, string> {
  const isData = path.startsWith('/api/');
  const embeds = isEmbed.test(path);
  return {
    'content-security-policy': isData
      ? "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
      : embeds
        ? "script-src 'none'; frame-ancestors *; base-uri 'none'; form-action 'none'; object-src 'none'"
        : "frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'",
    'x-content-type-options': 'nosniff',
    ...(embeds ? {} : { 'x-frame-options': 'DENY' }),
    // Not no-referrer: under that, an old browser posts a form with "Origin: null".
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': embeds ? 'cross-origin' : 'same-origin',
    'permissions-policy':
      'camera=(), microphone=(), payment=(), usb=(), interest-cohort=(), geolocation=(self)',
    ...(secure ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains; preload' } : {}),
  };
}

export const responseHeaders: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next();
  const secure = c.get('services').config.origin.startsWith('https:');
  for (const [name, value] of Object.entries(securityHeaders(c.req.path, secure))) {
    if (!c.res.headers.has(name)) c.header(name, value);
  }
  c.header('x-request-id', c.get('requestId'));
  if (c.res.ok && c.res.headers.get('content-type')?.startsWith('text/html')) {
    const alternates = alternatesOf(c.req.path, c.get('services').config.origin);
    if (alternates) c.header('link', alternates);
  }
  if (c.req.path.startsWith('/api/') && !c.res.headers.has('cache-control'))
    c.header('cache-control', 'no-store');
};
