import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '../context.ts';
import { access } from '../http/access.ts';
import { limitedPace } from '../http/gate.ts';
import { limitedBody } from '../http/limited-body.ts';
import { validate } from '../http/validate.ts';
import { campaignPage } from '../mitan/campaign-page.ts';
import { readVolunteerSession } from '../mitan/volunteer-session.ts';
import { askFirst, formAgain, formErrors, isFormPost, jsonOrForm } from '../staff/form-posts.ts';
import { asked, reader, uuid } from '../triage/asked.ts';
import { atStation } from '../triage/at-station.ts';
import { joinHall } from './join-hall.ts';
import { addByCard, closeHall, markAllTrained, openHall, renewCode } from './lead-hall.ts';
import { listHalls, readHall } from './read-halls.ts';
import { addInput, codeInput, hallInput, hallsQuery, joinInput, trainedInput } from './schema.ts';

/** Who trains: the nodal officer of a thana, and the cyber cell. */
const trains = access('nodal-officer', 'cyber-cell');
const limit = limitedBody(64 * 1024);
const describe = (summary: string, tags = ['staff']) => describeRoute({ summary, tags });
const listPage = campaignPage('/staff/halls/');
const hallPage = (c: Context<AppEnv>) => {
  const id = c.req.path.split('/').at(-2) ?? '';
  return uuid.test(id) ? `/staff/halls/${id}/` : '/staff/halls/';
};
const done = (c: Context<AppEnv>, id: string, act: string, more: Record<string, string | number> = {}) =>
  isFormPost(c)
    ? c.redirect(
        `/staff/halls/${id}/?${new URLSearchParams({ done: act, ...Object.fromEntries(Object.entries(more).map(([key, value]) => [key, String(value)])) })}`,
        303,
      )
    : c.json({ id, done: act, ...more });

/** Trainings in a hall: who was there, and who has passed. */
export const hallRoutes = new Hono<AppEnv>()
  .use('/mitan/halls/*', readVolunteerSession)
  .post(
    '/mitan/halls/join',
    access('signing-in'),
    limitedPace,
    limit,
    describe('A volunteer is there: with the code on the wall, and signed in or with the card', ['mitan']),
    validate('json', joinInput),
    async (c) => c.json(await joinHall(c.get('services'), c.get('volunteer') ?? null, c.req.valid('json'))),
  )
  .use('/staff/halls/:id/*', formErrors(hallPage))
  .use(
    '/staff/halls',
    formAgain((c) => listPage(c)),
  )
  .get(
    '/staff/halls',
    trains,
    describe('Trainings in a hall, those that are open first'),
    validate('query', hallsQuery),
    async (c) => {
      const { scope } = reader(c);
      return c.json(
        await atStation(c.get('services'), scope, (services) =>
          listHalls(services, scope, c.req.valid('query').thana),
        ),
      );
    },
  )
  .post(
    '/staff/halls',
    trains,
    limit,
    describe('Open a training in a hall'),
    jsonOrForm(hallInput),
    async (c) => {
      const { scope, actor } = reader(c);
      const id = await atStation(c.get('services'), scope, (services) =>
        openHall(services, scope, actor, c.req.valid('json')),
      );
      return isFormPost(c) ? c.redirect(`/staff/halls/${id}/?done=opened`, 303) : c.json({ id }, 201);
    },
  )
  .get('/staff/halls/:id', trains, describe('A training with its code and who is there'), async (c) => {
    const { scope, actor, id } = asked(c);
    return c.json(
      await atStation(c.get('services'), scope, (services) => readHall(services, scope, actor, id)),
    );
  })
  .post(
    '/staff/halls/:id/code',
    trains,
    limit,
    describe('Another code'),
    jsonOrForm(codeInput),
    async (c) => {
      const { scope, actor, id } = asked(c);
      await atStation(c.get('services'), scope, (services) =>
        renewCode(services, scope, actor, id, c.req.valid('json').hours),
      );
      return done(c, id, 'code');
    },
  )
  .post(
    '/staff/halls/:id/add',
    trains,
    limit,
    describe('Write somebody down by their card'),
    jsonOrForm(addInput),
    async (c) => {
      const { scope, actor, id } = asked(c);
      await atStation(c.get('services'), scope, (services) =>
        addByCard(services, scope, actor, id, c.req.valid('json').card),
      );
      return done(c, id, 'added');
    },
  )
  .post(
    '/staff/halls/:id/close',
    trains,
    limit,
    describe('The training is over'),
    askFirst('close_hall', hallPage),
    async (c) => {
      const { scope, actor, id } = asked(c);
      await atStation(c.get('services'), scope, (services) => closeHall(services, scope, actor, id));
      return done(c, id, 'closed');
    },
  )
  .post(
    '/staff/halls/:id/trained',
    trains,
    limit,
    describe('Those of them who are present have passed'),
    jsonOrForm(trainedInput),
    async (c) => {
      const { scope, actor, id } = asked(c);
      const n = await atStation(c.get('services'), scope, (services) =>
        markAllTrained(services, scope, actor, id, c.req.valid('json').volunteers),
      );
      return done(c, id, 'trained', { n });
    },
  );
