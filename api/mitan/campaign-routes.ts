import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '../context.ts';
import { access } from '../http/access.ts';
import { limitedBody } from '../http/limited-body.ts';
import { validate } from '../http/validate.ts';
import { formErrors, isFormPost, jsonOrForm } from '../staff/form-posts.ts';
import { asked, reader } from '../triage/asked.ts';
import { atStation } from '../triage/at-station.ts';
import { campaignPage } from './campaign-page.ts';
import { listMoves } from './moves/list-moves.ts';
import { acceptMove, declineMove, proposeMove, withdrawMove } from './moves/move-volunteer.ts';
import { readCounted } from './read-progress.ts';
import { declineInput, moveInput, takeInput, weekQuery } from './schema.ts';
import { readWaits, readWeek } from './week/read-week.ts';

/** Who leads the thana's teams, and who sees the district. */
const leads = access('nodal-officer', 'cyber-cell');
const limit = limitedBody(16 * 1024);
const describe = (summary: string) => describeRoute({ summary, tags: ['staff'] });
const listPage = campaignPage('/staff/volunteers/');

const done = (c: Context<AppEnv>, id: string, act: string, status: 'accepted' | 'enrolled' = 'accepted') =>
  isFormPost(c) ? c.redirect(listPage(c, { status, done: act }), 303) : c.json({ id, done: act });

/** The campaign as a nodal officer leads it: the week, and who goes from thana to thana. */
export const campaignRoutes = new Hono<AppEnv>()
  .use(
    '/staff/campaign/moves/:id/*',
    formErrors((c) => listPage(c, { status: 'accepted' })),
  )
  .get(
    '/staff/campaign/week',
    leads,
    describe('The week of a thana or of the district on one sheet'),
    validate('query', weekQuery),
    async (c) => {
      const { scope } = reader(c);
      const counted = await readCounted(c.get('services'));
      return c.json(
        await atStation(c.get('services'), scope, (services) =>
          readWeek(services, scope, c.req.valid('query').thana, counted),
        ),
      );
    },
  )
  .get('/staff/campaign/waits', leads, describe('How much of the campaign waits for somebody'), async (c) => {
    const { scope } = reader(c);
    return c.json(await atStation(c.get('services'), scope, (services) => readWaits(services, scope)));
  })
  .get(
    '/staff/campaign/moves',
    leads,
    describe('Volunteers who are to come from another thana, or to go there'),
    validate('query', weekQuery),
    async (c) => {
      const { scope, actor } = reader(c);
      return c.json(
        await atStation(c.get('services'), scope, (services) =>
          listMoves(services, scope, actor, c.req.valid('query').thana),
        ),
      );
    },
  )
  .post(
    '/staff/volunteers/:id/move',
    leads,
    limit,
    describe('Propose that a volunteer goes to another thana'),
    jsonOrForm(moveInput),
    async (c) => {
      const { scope, actor, id } = asked(c);
      await atStation(c.get('services'), scope, (services) =>
        proposeMove(services, scope, actor, id, c.req.valid('json')),
      );
      return done(c, id, 'move_proposed');
    },
  )
  .post(
    '/staff/campaign/moves/:id/accept',
    leads,
    limit,
    describe('Take a volunteer of another thana in, with a seat'),
    jsonOrForm(takeInput),
    async (c) => {
      const { scope, actor, id } = asked(c);
      await atStation(c.get('services'), scope, (services) =>
        acceptMove(services, scope, actor, id, c.req.valid('json').team),
      );
      return done(c, id, 'move_accepted');
    },
  )
  .post(
    '/staff/campaign/moves/:id/decline',
    leads,
    limit,
    describe('Not take a volunteer of another thana, and say why'),
    jsonOrForm(declineInput),
    async (c) => {
      const { scope, actor, id } = asked(c);
      await atStation(c.get('services'), scope, (services) =>
        declineMove(services, scope, actor, id, c.req.valid('json').reason),
      );
      return done(c, id, 'move_declined');
    },
  )
  .post(
    '/staff/campaign/moves/:id/withdraw',
    leads,
    limit,
    describe('Take a proposal back before it is answered'),
    async (c) => {
      const { scope, actor, id } = asked(c);
      await atStation(c.get('services'), scope, (services) => withdrawMove(services, scope, actor, id));
      return done(c, id, 'move_withdrawn');
    },
  );
