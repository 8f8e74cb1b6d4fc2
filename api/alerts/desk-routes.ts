import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '../context.ts';
import { Refusal } from '../errors.ts';
import { access } from '../http/access.ts';
import { limitedBody } from '../http/limited-body.ts';
import { parseOrRefuse, validate } from '../http/validate.ts';
import { countOpenObjections } from '../objections/answer-objection.ts';
import { askFirst, formErrors, isFormPost, jsonOrForm } from '../staff/form-posts.ts';
import type { Actor } from '../staff/schema.ts';
import { approveDraft, discardDraft, returnDraft, saveDraft, submitDraft } from './change-draft.ts';
import { alertDraft, newDraft, ofVersion, retraction, returnedDraft, savedDraft } from './draft-schema.ts';
import { publishAlert, retractAlert } from './publish-alert.ts';
import { listDesk, readDeskAlert } from './read-desk.ts';
import { readDraftForm } from './read-draft-form.ts';
import { startChange, startDraft } from './start-draft.ts';

/** Whoever writes what is published. */
const desk = access('editor', 'cyber-cell');
const limit = limitedBody(128 * 1024);
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const describe = (summary: string) => describeRoute({ summary, tags: ['staff'] });

function actorOf(c: Context<AppEnv>): Actor {
  const actor = c.get('actor');
  if (!actor) throw new Refusal('sign_in_needed');
  return actor;
}

function asked(c: Context<AppEnv>): { id: string; actor: Actor } {
  const id = c.req.param('id') ?? '';
  if (!uuid.test(id)) throw new Refusal('not_found');
  return { id, actor: actorOf(c) };
}

const pageOf = (id: string) => `/staff/alerts/${id}/`;
const alertPage = (c: Context<AppEnv>) => {
  const id = c.req.path.split('/').find((part) => uuid.test(part));
  return id ? pageOf(id) : '/staff/alerts/';
};

/** A page's form goes back to the page and says what was done. */
function done(c: Context<AppEnv>, id: string, act: string, more: Record<string, string | number> = {}) {
  return isFormPost(c) ? c.redirect(`${pageOf(id)}?done=${act}`, 303) : c.json({ id, done: act, ...more });
}

/** The form is shown again as it was typed when it could not be kept, with the reason. */
async function showTyped(c: Context<AppEnv>, id: string, typed: unknown, error: unknown): Promise<Response> {
  const { pages } = c.get('services');
  if (!(error instanceof Refusal) || !pages || error.code === 'not_found') throw error;
  const locals = {
    language: c.get('language'),
    actor: c.get('actor'),
    typed: { draft: typed, code: error.code, fields: error.fields },
  };
  const page = await pages(c, locals, pageOf(id));
  if (!page) throw error;
  return page;
}

export const deskRoutes = new Hono<AppEnv>()
  .use('/staff/alerts/*', formErrors(alertPage))
  .get('/staff/alerts', desk, describe('All alerts, with what is being written'), async (c) =>
    c.json({
      alerts: await listDesk(c.get('services'), actorOf(c)),
      openObjections: await countOpenObjections(c.get('services')),
    }),
  )
  .post(
    '/staff/alerts',
    desk,
    limit,
    describe('Begin an alert: from a pattern, or from nothing'),
    jsonOrForm(newDraft),
    async (c) => {
      const { pattern = null } = c.req.valid('json');
      const { id, isNew } = await startDraft(c.get('services'), actorOf(c), pattern);
      return isFormPost(c) ? c.redirect(pageOf(id), 303) : c.json({ id }, isNew ? 201 : 200);
    },
  )
  .get('/staff/alerts/:id', desk, describe('One alert with its draft'), async (c) => {
    const { id, actor } = asked(c);
    return c.json(await readDeskAlert(c.get('services'), actor, id));
  })
  .patch(
    '/staff/alerts/:id',
    desk,
    limit,
    describe('Keep what was written, gaps and all'),
    validate('json', savedDraft),
    async (c) => {
      const { id, actor } = asked(c);
      const { version, draft } = c.req.valid('json');
      return c.json({ id, version: await saveDraft(c.get('services'), actor, id, version, draft) });
    },
  )
  .post(
    '/staff/alerts/:id/form',
    desk,
    limit,
    describe('The same as a form; `then` may be submit'),
    async (c) => {
      const { id, actor } = asked(c);
      const form = Object.fromEntries(
        Object.entries(await c.req.parseBody()).filter(
          (field): field is [string, string] => typeof field[1] === 'string',
        ),
      );
      const typed = readDraftForm(form);
      let version: number;
      try {
        const { version: read, draft } = parseOrRefuse(savedDraft, {
          version: form.version,
          draft: parseOrRefuse(alertDraft, typed),
        });
        version = await saveDraft(c.get('services'), actor, id, read, draft);
      } catch (error) {
        return showTyped(c, id, typed, error);
      }
      // What was typed is kept: what still needs to be done stands on the page.
      if (form.then === 'submit') await submitDraft(c.get('services'), actor, id, version);
      return done(c, id, form.then === 'submit' ? 'submitted' : 'saved');
    },
  )
  .post('/staff/alerts/:id/change', desk, limit, describe('Begin a change of what is public'), async (c) => {
    const { id, actor } = asked(c);
    await startChange(c.get('services'), actor, id);
    return done(c, id, 'changing');
  })
  .post(
    '/staff/alerts/:id/submit',
    desk,
    limit,
    describe('Ask for a second person'),
    jsonOrForm(ofVersion),
    async (c) => {
      const { id, actor } = asked(c);
      await submitDraft(c.get('services'), actor, id, c.req.valid('json').version);
      return done(c, id, 'submitted');
    },
  )
  .post(
    '/staff/alerts/:id/return',
    desk,
    limit,
    describe('Send it back to be written further'),
    jsonOrForm(returnedDraft),
    async (c) => {
      const { id, actor } = asked(c);
      const { version, note } = c.req.valid('json');
      await returnDraft(c.get('services'), actor, id, version, note);
      return done(c, id, 'returned');
    },
  )
  .post(
    '/staff/alerts/:id/approve',
    desk,
    limit,
    describe('Approve it as the second person'),
    jsonOrForm(ofVersion),
    async (c) => {
      const { id, actor } = asked(c);
      await approveDraft(c.get('services'), actor, id, c.req.valid('json').version);
      return done(c, id, 'approved');
    },
  )
  .post(
    '/staff/alerts/:id/publish',
    desk,
    limit,
    describe('Publish it; as the second person also without approving first'),
    jsonOrForm(ofVersion),
    async (c) => {
      const { id, actor } = asked(c);
      const { slug } = await publishAlert(c.get('services'), actor, id, c.req.valid('json').version);
      return done(c, id, 'published', { slug });
    },
  )
  .post(
    '/staff/alerts/:id/retract',
    desk,
    limit,
    describe('Take a public alert back, with the reason for the correction log'),
    askFirst('retract_alert', alertPage),
    jsonOrForm(retraction),
    async (c) => {
      const { id, actor } = asked(c);
      await retractAlert(c.get('services'), actor, id, c.req.valid('json'));
      return done(c, id, 'retracted');
    },
  )
  .post(
    '/staff/alerts/:id/discard',
    desk,
    limit,
    describe('Let a draft go'),
    askFirst('discard_alert', alertPage),
    async (c) => {
      const { id, actor } = asked(c);
      await discardDraft(c.get('services'), actor, id);
      return isFormPost(c)
        ? c.redirect('/staff/alerts/?done=discarded', 303)
        : c.json({ id, done: 'discarded' });
    },
  );
