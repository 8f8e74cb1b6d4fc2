import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '../context.ts';
import { access } from '../http/access.ts';
import { limitedPace } from '../http/gate.ts';
import { limitedBody } from '../http/limited-body.ts';
import { validate } from '../http/validate.ts';
import { subscriptionEnd, subscriptionInput } from './schema.ts';
import { subscribe, unsubscribe } from './subscribe.ts';

const limit = limitedBody(4 * 1024);

/** To be told of new alerts, by the push service of one's browser. */
export const subscriptionRoutes = new Hono<AppEnv>()
  .post(
    '/subscriptions',
    access('anyone'),
    limitedPace,
    limit,
    describeRoute({
      summary: 'Be told of new alerts in this browser; asking again changes what',
      tags: ['alerts'],
    }),
    validate('json', subscriptionInput),
    async (c) => {
      await subscribe(c.get('services'), c.req.valid('json'));
      return c.json({ subscribed: true }, 201);
    },
  )
  .delete(
    '/subscriptions',
    access('anyone'),
    limitedPace,
    limit,
    describeRoute({ summary: 'Be told no more', tags: ['alerts'] }),
    validate('json', subscriptionEnd),
    async (c) => {
      await unsubscribe(c.get('services'), c.req.valid('json').endpoint);
      return c.json({ subscribed: false });
    },
  );
