import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '../context.ts';
import { access } from '../http/access.ts';
import { readFigures } from './read-figures.ts';

export const mediaRoutes = new Hono<AppEnv>().get(
  '/media/figures',
  access('anyone'),
  describeRoute({
    summary: 'Figures to quote, with the day they were counted, and whom the press asks',
    tags: ['media'],
  }),
  async (c) => {
    c.header('cache-control', 'public, max-age=60');
    return c.json(await readFigures(c.get('services')));
  },
);
