import { Hono } from 'hono';
import type { AppEnv } from '../context.ts';
import { access } from '../http/access.ts';
import { validate } from '../http/validate.ts';
import { presentRouting, presentThana } from './present.ts';
import { routeReport } from './route.ts';
import { routingQuery } from './schema.ts';

export const routingRoutes = new Hono<AppEnv>()
  .get('/routing', access('anyone'), validate('query', routingQuery), (c) => {
    const { jurisdiction } = c.get('services');
    return c.json(presentRouting(routeReport(c.req.valid('query'), jurisdiction), jurisdiction));
  })
  .get('/thanas', access('anyone'), (c) => {
    const { thanas } = c.get('services').jurisdiction;
    return c.json({ thanas: thanas.map(presentThana) });
  });
