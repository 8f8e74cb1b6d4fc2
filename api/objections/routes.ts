import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '../context.ts';
import { Refusal } from '../errors.ts';
import { access } from '../http/access.ts';
import { limitedPace } from '../http/gate.ts';
import { limitedBody } from '../http/limited-body.ts';
import { validate } from '../http/validate.ts';
import { formErrors, isFormPost, jsonOrForm } from '../staff/form-posts.ts';
import { decideObjection, listObjections, readObjection } from './answer-objection.ts';
import { fileObjection } from './file-objection.ts';
import { decisionInput, objectionInput } from './schema.ts';

const limit = limitedBody(32 * 1024);
const cyberCell = access('cyber-cell');
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const objectionRoutes = new Hono<AppEnv>()
  .post(
    '/objections',
    access('anyone'),
    limitedPace,
    limit,
    describeRoute({ summary: 'Say that something is listed wrongly', tags: ['alerts'] }),
    validate('json', objectionInput),
    async (c) => c.json(await fileObjection(c.get('services'), c.req.valid('json'), c.get('language')), 201),
  )
  .get(
    '/objections/:receipt',
    access('anyone'),
    describeRoute({ summary: 'What became of an objection', tags: ['alerts'] }),
    async (c) => c.json(await readObjection(c.get('services'), c.req.param('receipt'))),
  )
  .use(
    '/staff/objections/*',
    formErrors(() => '/staff/objections/'),
  )
  .get(
    '/staff/objections',
    cyberCell,
    describeRoute({ summary: 'Objections, the open ones first', tags: ['staff'] }),
    async (c) => {
      const actor = c.get('actor');
      if (!actor) throw new Refusal('not_found');
      return c.json({ objections: await listObjections(c.get('services'), actor) });
    },
  )
  .post(
    '/staff/objections/:id/decide',
    cyberCell,
    limit,
    describeRoute({ summary: 'Decide an objection, with the answer', tags: ['staff'] }),
    jsonOrForm(decisionInput),
    async (c) => {
      const id = c.req.param('id');
      const actor = c.get('actor');
      if (!actor || !uuid.test(id)) throw new Refusal('not_found');
      await decideObjection(c.get('services'), actor, id, c.req.valid('json'));
      return isFormPost(c)
        ? c.redirect('/staff/objections/?done=decided', 303)
        : c.json({ id, done: 'decided' });
    },
  );
