import { Hono } from 'hono';
import type { AppEnv } from '../context.ts';
import { access } from '../http/access.ts';
import { validate } from '../http/validate.ts';
import { presentAnswer } from './present.ts';
import { searchQuery } from './schema.ts';

export const searchRoutes = new Hono<AppEnv>().get(
  '/search',
  access('anyone'),
  validate('query', searchQuery),
  async (c) => {
    const { lang, category, thana, ...query } = c.req.valid('query');
    const answer = await c.get('services').search.search({
      ...query,
      ...(lang ? { language: lang } : {}),
      ...(category ? { category } : {}),
      ...(thana ? { thana } : {}),
    });
    return c.json(presentAnswer(answer));
  },
);
