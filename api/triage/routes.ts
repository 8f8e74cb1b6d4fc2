import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '../context.ts';
import { Refusal } from '../errors.ts';
import { access } from '../http/access.ts';
import { limitedBody } from '../http/limited-body.ts';
import { validate } from '../http/validate.ts';
import { formErrors, isFormPost, jsonOrForm } from '../staff/form-posts.ts';
import type { Actor, Scope } from '../staff/schema.ts';
import { scopeOf } from '../staff/scope-of.ts';
import { acknowledgeReport } from './acknowledge-report.ts';
import { closeReport } from './close-report.ts';
import { listQueue } from './list-queue.ts';
import { readReport } from './read-report.ts';
import { replyToCitizen } from './reply-to-citizen.ts';
import { closeInput, queueQuery, replyInput } from './schema.ts';

/** Whoever works on reports. Each sees those of `scopeOf`. */
const reportStaff = ['station-officer', 'nodal-officer', 'cyber-cell'] as const;

const actBytes = 32 * 1024;
const limit = limitedBody(actBytes);

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Who acts, on what they may see. An id of any other form is no report. */
function asked(c: Context<AppEnv>, id: string): { actor: Actor; scope: Scope; id: string } {
  if (!uuid.test(id)) throw new Refusal('not_found');
  return { ...reader(c), id };
}

function reader(c: Context<AppEnv>): { actor: Actor; scope: Scope } {
  const actor = c.get('actor');
  if (!actor) throw new Refusal('sign_in_needed');
  return { actor, scope: scopeOf(actor, c.get('services').jurisdiction) };
}

const pageOf = (id: string) => `/staff/reports/${id}/`;

/** A page's form goes back to the page and says what was done. */
function done(c: Context<AppEnv>, id: string, act: 'acknowledged' | 'closed' | 'replied') {
  return isFormPost(c) ? c.redirect(`${pageOf(id)}?done=${act}`, 303) : c.json({ id, done: act });
}

export const triageRoutes = new Hono<AppEnv>()
  .use(
    '/staff/reports/:id/*',
    formErrors((c) => {
      const id = c.req.path.split('/').at(-2) ?? '';
      return uuid.test(id) ? pageOf(id) : '/staff/';
    }),
  )
  .get(
    '/staff/queue',
    access(...reportStaff),
    describeRoute({ summary: "The queue of one's own scope", tags: ['staff'] }),
    validate('query', queueQuery),
    async (c) => c.json(await listQueue(c.get('services'), reader(c).scope, c.req.valid('query'))),
  )
  .get(
    '/staff/reports/:id',
    access(...reportStaff),
    describeRoute({ summary: 'A report with the reasons for its being here', tags: ['staff'] }),
    async (c) => {
      const { scope, actor, id } = asked(c, c.req.param('id'));
      return c.json(await readReport(c.get('services'), scope, actor, id));
    },
  )
  .post(
    '/staff/reports/:id/acknowledge',
    access(...reportStaff),
    limit,
    describeRoute({ summary: 'Acknowledge a report', tags: ['staff'] }),
    async (c) => {
      const { scope, actor, id } = asked(c, c.req.param('id'));
      await acknowledgeReport(c.get('services'), scope, actor, id);
      return done(c, id, 'acknowledged');
    },
  )
  .post(
    '/staff/reports/:id/close',
    access(...reportStaff),
    limit,
    describeRoute({ summary: 'Close a report with a reason', tags: ['staff'] }),
    jsonOrForm(closeInput),
    async (c) => {
      const { scope, actor, id } = asked(c, c.req.param('id'));
      await closeReport(c.get('services'), scope, actor, id, c.req.valid('json'));
      return done(c, id, 'closed');
    },
  )
  .post(
    '/staff/reports/:id/reply',
    access(...reportStaff),
    limit,
    describeRoute({ summary: 'Write to the citizen', tags: ['staff'] }),
    jsonOrForm(replyInput),
    async (c) => {
      const { scope, actor, id } = asked(c, c.req.param('id'));
      await replyToCitizen(c.get('services'), scope, actor, id, c.req.valid('json').text);
      return done(c, id, 'replied');
    },
  );
