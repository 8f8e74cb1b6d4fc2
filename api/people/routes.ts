import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '../context.ts';
import { Refusal } from '../errors.ts';
import { access } from '../http/access.ts';
import { limitedBody } from '../http/limited-body.ts';
import { validate } from '../http/validate.ts';
import { addStaff } from '../staff/add-staff.ts';
import { changePost } from '../staff/change-post.ts';
import { endStaff } from '../staff/end-staff.ts';
import { askFirst, formAgain, isFormPost, jsonOrForm } from '../staff/form-posts.ts';
import type { OneTimeCode } from '../staff/one-time-code.ts';
import { resetPassword } from '../staff/reset-password.ts';
import { resetSecondFactor } from '../staff/reset-second-factor.ts';
import { type Actor, endedPerson, newPost, newStaff, ofPerson } from '../staff/schema.ts';
import { chooseStationLanguage } from '../staff/station-language.ts';
import { listPeople, readPerson } from './list-people.ts';
import { peopleQuery } from './schema.ts';

const administrator = access('administrator');
const limit = limitedBody(8 * 1024);
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const listPage = '/staff/people/';
const pageOf = (id: string) => `${listPage}${id}/`;

const describe = (summary: string) => describeRoute({ summary, tags: ['staff'] });

function asked(c: Context<AppEnv>): { id: string; actor: Actor } {
  const id = c.req.param('id') ?? '';
  const actor = c.get('actor');
  if (!actor || !uuid.test(id)) throw new Refusal('not_found');
  return { id, actor };
}

const personPage = (c: Context<AppEnv>) => {
  const id = c.req.path.split('/').find((part) => uuid.test(part));
  return id ? pageOf(id) : listPage;
};

/** A page's form goes back to the person's page and says what was done. */
const done = (c: Context<AppEnv>, id: string, act: string) =>
  isFormPost(c) ? c.redirect(`${pageOf(id)}?done=${act}`, 303) : c.json({ id, done: act });

/** The code leaves this once, as the answer itself: on a page to be printed, which stands in no address. */
async function handOver(c: Context<AppEnv>, id: string, { code, validUntil }: OneTimeCode, isNew: boolean) {
  const services = c.get('services');
  const { username, name, role, thana } = await readPerson(services, id);
  const slip = { id, username, name, role, thana, code, validUntil: validUntil.toISOString(), isNew };
  const status = isNew ? 201 : 200;
  if (!isFormPost(c) || !services.pages) return c.json(slip, status);
  const { origin } = services.config;
  const locals = { language: chooseStationLanguage(c), actor: c.get('actor'), slip: { ...slip, origin } };
  return (await services.pages(c, locals, `${listPage}slip/`)) ?? c.json(slip, status);
}

export const peopleRoutes = new Hono<AppEnv>()
  .use('/staff/people/*', formAgain(personPage))
  .get(
    '/staff/people',
    administrator,
    describe('Everybody’s accounts'),
    validate('query', peopleQuery),
    async (c) => c.json(await listPeople(c.get('services'), c.req.valid('query'))),
  )
  .post(
    '/staff/people',
    administrator,
    limit,
    describe('Invite somebody; the answer holds the one-time code'),
    jsonOrForm(newStaff),
    async (c) => {
      const actor = c.get('actor');
      if (!actor) throw new Refusal('sign_in_needed');
      const { id, ...code } = await addStaff(c.get('services'), c.req.valid('json'), actor);
      return handOver(c, id, code, true);
    },
  )
  .get('/staff/people/:id', administrator, describe('One account'), async (c) =>
    c.json(await readPerson(c.get('services'), asked(c).id)),
  )
  .post(
    '/staff/people/:id/code',
    administrator,
    limit,
    describe('A new one-time code in the place of the password'),
    jsonOrForm(ofPerson),
    async (c) => {
      const { id, actor } = asked(c);
      const { version } = c.req.valid('json');
      return handOver(c, id, await resetPassword(c.get('services'), { id, version }, actor), false);
    },
  )
  .post(
    '/staff/people/:id/post',
    administrator,
    limit,
    describe('Another role or thana'),
    jsonOrForm(newPost),
    async (c) => {
      const { id, actor } = asked(c);
      const { version, ...post } = c.req.valid('json');
      await changePost(c.get('services'), { id, version }, post, actor);
      return done(c, id, 'post');
    },
  )
  .post(
    '/staff/people/:id/second-factor/forget',
    administrator,
    limit,
    describe('Forget the second factor of whoever has lost the phone'),
    jsonOrForm(ofPerson),
    async (c) => {
      const { id, actor } = asked(c);
      await resetSecondFactor(c.get('services'), { id, version: c.req.valid('json').version }, actor);
      return done(c, id, 'factor');
    },
  )
  .post(
    '/staff/people/:id/end',
    administrator,
    limit,
    describe('End an account, with the reason'),
    askFirst('end_staff', personPage),
    jsonOrForm(endedPerson),
    async (c) => {
      const { id, actor } = asked(c);
      const { version, reason } = c.req.valid('json');
      await endStaff(c.get('services'), { id, version }, reason, actor);
      return done(c, id, 'ended');
    },
  );
