import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '../context.ts';
import { access } from '../http/access.ts';
import { limitedPace } from '../http/gate.ts';
import { limitedBody } from '../http/limited-body.ts';
import { validate } from '../http/validate.ts';
import { drawOnce } from '../pictures/draw-picture.ts';
import { composeCard } from './compose-card.ts';
import { countPledges } from './count-pledges.ts';
import { openCard } from './pledge-card.ts';
import { cardQuery, pledgeInput } from './schema.ts';
import { takePledge } from './take-pledge.ts';

const anyone = access('anyone');
const describe = (summary: string) => describeRoute({ summary, tags: ['mitan'] });

export const pledgeRoutes = new Hono<AppEnv>()
  .post(
    '/mitan/pledges',
    anyone,
    limitedPace,
    limitedBody(4 * 1024),
    describe('Take the pledge: it is counted, and the name is not kept'),
    validate('json', pledgeInput),
    async (c) => {
      const pledge = c.req.valid('json');
      const counts = c.get('gate').takePledge(c, pledge.name.toLowerCase());
      return c.json(await takePledge(c.get('services'), pledge, counts, c.get('language')), 201);
    },
  )
  .get('/mitan/pledges', anyone, describe('How many took the pledge on this portal'), async (c) => {
    c.header('cache-control', 'public, max-age=60');
    return c.json(await countPledges(c.get('services')));
  })
  .get(
    '/mitan/pledges/card',
    anyone,
    describe('Whether a pledge counted, by the sealed name of its card'),
    validate('query', cardQuery),
    (c) => c.json({ counted: openCard(c.get('services'), c.req.valid('query').of).counted }),
  );

/** The card as a picture, for whoever has its address. */
export const pledgePicture = new Hono<AppEnv>().get(
  '/:language{hi|en}/mitan/pledge/card.png',
  anyone,
  limitedPace,
  validate('query', cardQuery),
  async (c) => {
    const services = c.get('services');
    const card = openCard(services, c.req.valid('query').of);
    const picture = await drawOnce(() => composeCard(services, card));
    return c.body(new Uint8Array(picture), 200, {
      'content-type': 'image/png',
      // One person's: their own browser may keep it for as long as they look at it.
      'cache-control': 'private, max-age=3600',
    });
  },
);
