import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../context.ts';
import { Refusal } from '../errors.ts';

const changing = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * Refuses a change that another site's page sends with our cookies. Browsers say where a request comes from
 * in Sec-Fetch-Site; older ones in Origin. Programs say neither and carry no cookie of ours.
 * @throws Refusal cross_site
 */
export const sameOrigin: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (changing.has(c.req.method)) {
    const site = c.req.header('sec-fetch-site');
    const origin = c.req.header('origin');
    const { config } = c.get('services');
    const host = c.req.header('host');
    // The demonstration is looked at under whatever name its machine has; elsewhere the visitor writes that header.
    const ours =
      config.mode === 'demonstration'
        ? [config.origin, `http://${host}`, `https://${host}`]
        : [config.origin];
    // A sibling of our domain is another's site too, and our cookies go with what it sends.
    const foreign = site
      ? site !== 'same-origin' && site !== 'none'
      : origin !== undefined && !ours.includes(origin);
    if (foreign) throw new Refusal('cross_site');
  }
  await next();
};
