import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '../context.ts';
import { Refusal } from '../errors.ts';
import { access } from '../http/access.ts';
import { limitedBody } from '../http/limited-body.ts';
import { formErrors, isFormPost, jsonOrForm } from '../staff/form-posts.ts';
import type { Actor } from '../staff/schema.ts';
import { type DoneAct, judgePattern, mergePatterns, splitPattern } from './change-pattern.ts';
import { showPattern } from './read-pattern.ts';
import { categoryInput, confirmInput, mergeInput, splitInput, undoInput } from './schema.ts';
import { undoAct } from './undo-act.ts';

/** A pattern goes over thanas: the district's cyber cell alone decides on it. */
const cyberCell = access('cyber-cell');
const limit = limitedBody(64 * 1024);
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function asked(c: Context<AppEnv>): { id: string; actor: Actor } {
  const id = c.req.param('id') ?? '';
  const actor = c.get('actor');
  if (!actor) throw new Refusal('sign_in_needed');
  if (!uuid.test(id)) throw new Refusal('not_found');
  return { id, actor };
}

const pageOf = (id: string) => `/staff/patterns/${id}/`;

/** A page's form goes back to the pattern's page, which says what was done; other callers get the act. */
function done(c: Context<AppEnv>, id: string, verb: string, act: DoneAct) {
  if (!isFormPost(c)) return c.json(act);
  const other = act.patterns.find((one) => one !== id);
  const query = new URLSearchParams({ done: verb, ...(other ? { other } : {}) });
  return c.redirect(`${pageOf(id)}?${query}`, 303);
}

const describe = (summary: string) => describeRoute({ summary, tags: ['staff'] });

/** What staff do with patterns: each act as JSON and as a plain form. */
export const patternRoutes = new Hono<AppEnv>()
  .use(
    '/staff/patterns/:id/*',
    formErrors((c) => {
      const [id = '', verb = ''] = c.req.path.split('/').slice(-2);
      return uuid.test(id) ? `${pageOf(id)}?act=${verb}` : '/staff/';
    }),
  )
  .get(
    '/staff/patterns/:id',
    cyberCell,
    describe('A pattern: its reports with why, its rise, what staff did'),
    async (c) => c.json(await showPattern(c.get('services'), asked(c).id)),
  )
  .post(
    '/staff/patterns/:id/merge',
    cyberCell,
    limit,
    describe('Take another pattern into this one'),
    jsonOrForm(mergeInput),
    async (c) => {
      const { id, actor } = asked(c);
      return done(
        c,
        id,
        'merged',
        await mergePatterns(c.get('services'), actor, id, c.req.valid('json').from),
      );
    },
  )
  .post(
    '/staff/patterns/:id/split',
    cyberCell,
    limit,
    describe('Make a pattern of its own of some reports, and keep the two apart'),
    jsonOrForm(splitInput),
    async (c) => {
      const { id, actor } = asked(c);
      return done(c, id, 'split', await splitPattern(c.get('services'), actor, id, c.req.valid('json')));
    },
  )
  .post(
    '/staff/patterns/:id/confirm',
    cyberCell,
    limit,
    describe('Confirm a pattern as fraud, with the values that are told to the public'),
    jsonOrForm(confirmInput),
    async (c) => {
      const { id, actor } = asked(c);
      const given = c.req.valid('json');
      const values = given.values ?? (given.chosen ? [] : null);
      return done(
        c,
        id,
        'confirmed',
        await judgePattern(c.get('services'), actor, id, { act: 'confirm', values }),
      );
    },
  )
  .post(
    '/staff/patterns/:id/dismiss',
    cyberCell,
    limit,
    describe('Say that a pattern is none'),
    async (c) => {
      const { id, actor } = asked(c);
      return done(c, id, 'dismissed', await judgePattern(c.get('services'), actor, id, { act: 'dismiss' }));
    },
  )
  .post(
    '/staff/patterns/:id/category',
    cyberCell,
    limit,
    describe('Correct the kind of fraud'),
    jsonOrForm(categoryInput),
    async (c) => {
      const { id, actor } = asked(c);
      const { category } = c.req.valid('json');
      if (!c.get('services').content.categories.some((one) => one.id === category))
        throw new Refusal('invalid', [{ field: 'category', code: 'not_a_choice' }]);
      return done(
        c,
        id,
        'category',
        await judgePattern(c.get('services'), actor, id, { act: 'set_category', category }),
      );
    },
  )
  .post(
    '/staff/patterns/:id/undo',
    cyberCell,
    limit,
    describe('Take an act on a pattern back'),
    jsonOrForm(undoInput),
    async (c) => {
      const { id, actor } = asked(c);
      return done(c, id, 'undone', await undoAct(c.get('services'), actor, id, c.req.valid('json').act));
    },
  );
