import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { AppEnv } from '../context.ts';

/** One line a request. The route, never the address: a receipt or a search must not lie in a log. */
export const requestLog: MiddlewareHandler<AppEnv> = async (c, next) => {
  const began = performance.now();
  await next();
  const { log } = c.get('services');
  const status = c.res.status;
  const line = {
    requestId: c.get('requestId'),
    method: c.req.method,
    route: routePath(c, -1),
    status,
    ms: Math.round(performance.now() - began),
  };
  if (status >= 500) log.error(line, 'request');
  else log.debug(line, 'request');
};
