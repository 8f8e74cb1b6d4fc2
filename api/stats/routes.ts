import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '../context.ts';
import { access } from '../http/access.ts';
import { validate } from '../http/validate.ts';
import { countReports } from './count-reports.ts';
import { statsQuery } from './schema.ts';

export const statsRoutes = new Hono<AppEnv>().get(
  '/stats',
  access('anyone'),
  describeRoute({
    summary: 'How much was reported, by week, kind and thana; small numbers of a thana are null',
    tags: ['stats'],
  }),
  validate('query', statsQuery),
  async (c) => {
    // Counted anew every ten minutes.
    c.header('cache-control', 'public, max-age=300');
    return c.json(await countReports(c.get('services'), c.req.valid('query')));
  },
);
