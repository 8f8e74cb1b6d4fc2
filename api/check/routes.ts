import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { etag } from 'hono/etag';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import type { AppEnv } from '../context.ts';
import { access } from '../http/access.ts';
import { limitedPace } from '../http/gate.ts';
import { limitedBody } from '../http/limited-body.ts';
import { parseOrRefuse, validate } from '../http/validate.ts';
import { wantsPage } from '../reports/form-pages.ts';
import { readBody } from '../reports/read-body.ts';
import { checkText } from './check-text.ts';
import { listConfirmed } from './list-confirmed.ts';
import { checkInput, shardPrefix } from './schema.ts';

/** A text of the longest kind, percent-encoded as forms send Hindi. */
const limit = limitedBody(128 * 1024);

const checkBodySchema = z.toJSONSchema(checkInput, { io: 'input', unrepresentable: 'any' }) as object;

export const checkRoutes = new Hono<AppEnv>()
  .post(
    '/check',
    access('anyone'),
    limitedPace,
    limit,
    describeRoute({
      summary: 'Whether a number, link, UPI ID, sender or message is a known fraud. Nothing of it is kept',
      tags: ['check'],
      requestBody: { required: true, content: { 'application/json': { schema: checkBodySchema } } },
      responses: {
        200: {
          description:
            'verdict (confirmed, reported, imitation, unknown or official), each signal, similar patterns, alerts, advice',
        },
        422: { description: 'Every wrong field, as application/problem+json' },
      },
    }),
    async (c) => {
      const { body, form } = await readBody(c);
      // A browser's form belongs to the page, which asks here itself; 307 sends the same form on.
      if (form && wantsPage(c)) {
        const language = form.language === 'en' || form.language === 'hi' ? form.language : c.get('language');
        return c.redirect(`/${language}/check/`, 307);
      }
      const { text, language } = parseOrRefuse(checkInput, body);
      return c.json(await checkText(c.get('services'), text, language ?? c.get('language')));
    },
  )
  .get(
    '/confirmed/:prefix',
    access('anyone'),
    // A shard says nothing of who asks, and other sites may offer the look-up too.
    cors({ origin: '*', allowMethods: ['GET', 'HEAD'] }),
    etag(),
    describeRoute({
      summary:
        'Hashes of what police have confirmed that begin alike, for a look-up that tells nobody what is looked for',
      tags: ['check'],
    }),
    validate('param', shardPrefix),
    async (c) => {
      c.header('cache-control', 'public, max-age=3600');
      return c.json(await listConfirmed(c.get('services'), c.req.valid('param').prefix));
    },
  );
