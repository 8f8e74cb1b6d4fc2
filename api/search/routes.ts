import { Hono } from 'hono';
import type { AppEnv } from '../context.ts';
import { access } from '../http/access.ts';
import { validate } from '../http/validate.ts';
import { presentAnswer } from './present.ts';
import { searchQuery, suggestQuery } from './schema.ts';

/** A list that is longer than what is seen above a phone's keyboard helps nobody. */
const mostSuggestions = 6;

export const searchRoutes = new Hono<AppEnv>()
  .get('/search', access('anyone'), validate('query', searchQuery), async (c) => {
    const { lang, category, thana, ...query } = c.req.valid('query');
    const answer = await c.get('services').search.search({
      ...query,
      ...(lang ? { language: lang } : {}),
      ...(category ? { category } : {}),
      ...(thana ? { thana } : {}),
    });
    return c.json(presentAnswer(answer));
  })
  .get('/search/suggest', access('anyone'), validate('query', suggestQuery), async (c) => {
    const { q, lang } = c.req.valid('query');
    const suggestions = await c.get('services').search.suggest({ q, language: lang, limit: mostSuggestions });
    return c.json({ suggestions });
  });
