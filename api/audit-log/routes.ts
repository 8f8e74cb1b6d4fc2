import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '../context.ts';
import { Refusal } from '../errors.ts';
import { access } from '../http/access.ts';
import { limitedBody } from '../http/limited-body.ts';
import { validate } from '../http/validate.ts';
import { indianDay } from '../indian-day.ts';
import { formErrors, isFormPost } from '../staff/form-posts.ts';
import type { Actor } from '../staff/schema.ts';
import { chooseStationLanguage } from '../staff/station-language.ts';
import { exportActs } from './export-acts.ts';
import { listActors, listActs } from './list-acts.ts';
import { auditFilter, auditQuery } from './schema.ts';
import { checkNow, readChainState } from './walk-on.ts';

const administrator = access('administrator');
const page = '/staff/audit/';

function actorOf(c: Context<AppEnv>): Actor {
  const actor = c.get('actor');
  if (!actor) throw new Refusal('sign_in_needed');
  return actor;
}

const describe = (summary: string) => describeRoute({ summary, tags: ['staff'] });

/** The record of who did what. It is read here and changed nowhere. */
export const auditRoutes = new Hono<AppEnv>()
  .use(
    '/staff/audit/*',
    formErrors(() => page),
  )
  .get(
    '/staff/audit',
    administrator,
    describe('The record, the newest first'),
    validate('query', auditQuery),
    async (c) => {
      const services = c.get('services');
      const [acts, chain, actors] = await Promise.all([
        listActs(services, c.req.valid('query')),
        readChainState(services),
        listActors(services),
      ]);
      return c.json({ ...acts, chain, actors });
    },
  )
  .get(
    '/staff/audit/export',
    administrator,
    describe('The same as CSV, whole'),
    validate('query', auditFilter),
    async (c) => {
      const services = c.get('services');
      const language = chooseStationLanguage(c);
      const stream = await exportActs(services, actorOf(c), c.req.valid('query'), language);
      const name = `cyber-mitan-record-${indianDay(services.now())}.csv`;
      return c.body(stream, 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${name}"`,
      });
    },
  )
  .post(
    '/staff/audit/check',
    administrator,
    limitedBody(1024),
    describe('Walk the chain on, for a moment'),
    async (c) => {
      const chain = await checkNow(c.get('services'));
      return isFormPost(c) ? c.redirect(`${page}?done=checked`, 303) : c.json({ chain });
    },
  );
