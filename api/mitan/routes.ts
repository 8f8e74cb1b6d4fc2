import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '../context.ts';
import { access } from '../http/access.ts';
import { limitedPace } from '../http/gate.ts';
import { limitedBody } from '../http/limited-body.ts';
import { validate } from '../http/validate.ts';
import { askFirst, formAgain, formErrors, isFormPost, jsonOrForm } from '../staff/form-posts.ts';
import { asked, reader } from '../triage/asked.ts';
import { atStation } from '../triage/at-station.ts';
import { campaignPage } from './campaign-page.ts';
import { enrolVolunteer } from './enrol-volunteer.ts';
import { listVolunteers, readCard } from './list-volunteers.ts';
import { namesOfPlaces } from './outreach/find-place.ts';
import { confirmOutreach, listOutreach, logOutreach, takeOutreachBack } from './outreach/log-outreach.ts';
import { logOwnOutreach, readOwnOutreach, takeOwnOutreachBack } from './outreach/own-outreach.ts';
import { choosePin, readOwnCard } from './own-card.ts';
import { acceptVolunteer, endVolunteer, markTrained, placeVolunteer, renewPin } from './place-volunteer.ts';
import { readProgress } from './read-progress.ts';
import {
  endInput,
  enrolInput,
  outreachInput,
  outreachQuery,
  ownLine,
  ownOutreachInput,
  pinInput,
  placeInput,
  volunteerCookie,
  volunteerSignIn,
  volunteersQuery,
} from './schema.ts';
import { verifyCard } from './verify-card.ts';
import { readVolunteerSession, signInVolunteer, signOutVolunteer } from './volunteer-session.ts';

const anyone = access('anyone');
/** Who leads the thana's teams, and who sees the district. */
const leads = access('nodal-officer', 'cyber-cell');
const limit = limitedBody(16 * 1024);
const cookieOf = (c: Context<AppEnv>) => ({
  ...{ httpOnly: true, sameSite: 'Lax' as const, path: '/' },
  secure: c.get('services').config.origin.startsWith('https:'),
});
const describe = (summary: string, tags = ['mitan']) => describeRoute({ summary, tags });
const listPage = campaignPage('/staff/volunteers/');
/** The list of volunteers an act was done on. */
const listOf = (c: Context<AppEnv>, query: Record<string, string> = {}) =>
  listPage(c, { ...(c.req.query('status') === 'accepted' ? { status: 'accepted' } : {}), ...query });
const outreachPage = campaignPage('/staff/outreach/');

export const mitanRoutes = new Hono<AppEnv>()
  .post(
    '/mitan/volunteers',
    anyone,
    limitedPace,
    limit,
    describe('Become a Cyber Mitan'),
    validate('json', enrolInput),
    async (c) => c.json(await enrolVolunteer(c.get('services'), c.req.valid('json'), c.get('language')), 201),
  )
  .get(
    '/mitan/verify/:code',
    anyone,
    limitedPace,
    describe('Whether a card is a real Cyber Mitan’s'),
    async (c) => c.json(await verifyCard(c.get('services'), c.req.param('code'))),
  )
  .post(
    '/mitan/session',
    access('signing-in'),
    limitedPace,
    limit,
    describe('A volunteer signs in with card and PIN; the answer sets the cookie'),
    validate('json', volunteerSignIn),
    async (c) => {
      const { card, pin } = c.req.valid('json');
      const { token, expiresAt } = await signInVolunteer(c.get('services'), card, pin);
      setCookie(c, volunteerCookie, token, cookieOf(c));
      return c.json({ token, expiresAt: expiresAt.toISOString() }, 201);
    },
  )
  // Of the test, too (api/training).
  .use('/mitan/me/*', readVolunteerSession)
  .post('/mitan/me/sign-out', access('volunteer'), limit, describe('A volunteer signs out'), async (c) => {
    await signOutVolunteer(c.get('services'), getCookie(c, volunteerCookie) ?? '');
    deleteCookie(c, volunteerCookie, cookieOf(c));
    return c.json({});
  })
  .get('/mitan/me', access('volunteer'), describe('What a volunteer sees of themselves'), async (c) =>
    c.json(await readOwnCard(c.get('services'), c.get('volunteer') as string)),
  )
  .post(
    '/mitan/me/pin',
    access('volunteer'),
    limitedPace,
    limit,
    describe('A volunteer chooses another PIN, and signs in again with it'),
    validate('json', pinInput),
    async (c) => {
      const { pin, next } = c.req.valid('json');
      await choosePin(c.get('services'), c.get('volunteer') as string, pin, next);
      return c.json({});
    },
  )
  .get(
    '/mitan/me/outreach',
    access('volunteer'),
    describe('What a volunteer has entered, and what their team has done this month'),
    async (c) =>
      c.json(await readOwnOutreach(c.get('services'), c.get('volunteer') as string, c.get('language'))),
  )
  .post(
    '/mitan/me/outreach',
    access('volunteer'),
    limitedPace,
    limit,
    describe('A volunteer enters a line of their team, once'),
    jsonOrForm(ownOutreachInput),
    async (c) =>
      c.json(await logOwnOutreach(c.get('services'), c.get('volunteer') as string, c.req.valid('json')), 201),
  )
  .post(
    '/mitan/me/outreach/:id/take-back',
    access('volunteer'),
    limitedPace,
    limit,
    describe('A volunteer strikes out their own line, on the day it was entered'),
    validate('param', ownLine),
    async (c) => {
      const { id } = c.req.valid('param');
      await takeOwnOutreachBack(c.get('services'), c.get('volunteer') as string, id);
      return c.json({ id });
    },
  )
  .get(
    '/mitan/places',
    anyone,
    compress(),
    describe('The villages and wards of the district, as they may be typed'),
    (c) => {
      c.header('cache-control', 'private, max-age=3600');
      return c.json({ places: namesOfPlaces(c.get('services'), c.get('language')) });
    },
  )
  .get(
    '/mitan/progress',
    anyone,
    describe('How far the campaign is, of the district and each thana'),
    async (c) => c.json(await readProgress(c.get('services'))),
  )
  .use(
    '/staff/volunteers/:id/*',
    formErrors((c) => listOf(c)),
  )
  .get(
    '/staff/volunteers',
    leads,
    describe('Volunteers of one’s own scope, with their teams', ['staff']),
    validate('query', volunteersQuery),
    async (c) => {
      const { scope, actor } = reader(c);
      return c.json(
        await atStation(c.get('services'), scope, (services) =>
          listVolunteers(services, scope, actor, c.req.valid('query')),
        ),
      );
    },
  )
  .get('/staff/volunteers/:id/card', leads, describe('What is printed on a card', ['staff']), async (c) => {
    const { scope, actor, id } = asked(c);
    return c.json(
      await atStation(c.get('services'), scope, (services) => readCard(services, scope, actor, id)),
    );
  })
  .post(
    '/staff/volunteers/:id/accept',
    leads,
    limit,
    describe('Take a volunteer in, with a seat and a card', ['staff']),
    jsonOrForm(placeInput),
    async (c) => {
      const { scope, actor, id } = asked(c);
      await atStation(c.get('services'), scope, (services) =>
        acceptVolunteer(services, scope, actor, id, c.req.valid('json')),
      );
      return isFormPost(c)
        ? c.redirect(listPage(c, { done: 'accepted', card: id }), 303)
        : c.json({ id, done: 'accepted' });
    },
  )
  .post(
    '/staff/volunteers/:id/place',
    leads,
    limit,
    describe('Give a volunteer another seat, or the lead of a team', ['staff']),
    jsonOrForm(placeInput),
    async (c) => {
      const { scope, actor, id } = asked(c);
      await atStation(c.get('services'), scope, (services) =>
        placeVolunteer(services, scope, actor, id, c.req.valid('json')),
      );
      return isFormPost(c)
        ? c.redirect(listPage(c, { status: 'accepted', done: 'placed' }), 303)
        : c.json({ id, done: 'placed' });
    },
  )
  .post(
    '/staff/volunteers/:id/end',
    leads,
    limit,
    describe('A volunteer leaves; the card is good no more', ['staff']),
    askFirst('end_volunteer', (c) => listOf(c)),
    jsonOrForm(endInput),
    async (c) => {
      const { scope, actor, id } = asked(c);
      await atStation(c.get('services'), scope, (services) =>
        endVolunteer(services, scope, actor, id, c.req.valid('json').reason),
      );
      return isFormPost(c) ? c.redirect(listOf(c, { done: 'ended' }), 303) : c.json({ id, done: 'ended' });
    },
  )
  .post(
    '/staff/volunteers/:id/pin',
    leads,
    limit,
    describe('A new PIN, printed with the card', ['staff']),
    async (c) => {
      const { scope, actor, id } = asked(c);
      await atStation(c.get('services'), scope, (services) => renewPin(services, scope, actor, id));
      return isFormPost(c)
        ? c.redirect(`/staff/volunteers/${id}/card/?done=pin`, 303)
        : c.json({ id, done: 'pin' });
    },
  )
  .post(
    '/staff/volunteers/:id/trained',
    leads,
    limit,
    describe('A volunteer has passed the training in a hall', ['staff']),
    async (c) => {
      const { scope, actor, id } = asked(c);
      await atStation(c.get('services'), scope, (services) => markTrained(services, scope, actor, id));
      return isFormPost(c)
        ? c.redirect(listPage(c, { status: 'accepted', done: 'trained' }), 303)
        : c.json({ id, done: 'trained' });
    },
  )
  .use(
    '/staff/outreach/:id/*',
    formErrors((c) => outreachPage(c)),
  )
  .use(
    '/staff/outreach',
    formAgain((c) => outreachPage(c)),
  )
  .get(
    '/staff/outreach',
    leads,
    describe('What the teams did, the newest days first', ['staff']),
    validate('query', outreachQuery),
    async (c) =>
      c.json(
        await atStation(c.get('services'), reader(c).scope, (services) =>
          listOutreach(services, reader(c).scope, c.req.valid('query'), c.get('language')),
        ),
      ),
  )
  .post(
    '/staff/outreach',
    leads,
    limit,
    describe('Enter a line of a team’s tally sheet, once', ['staff']),
    jsonOrForm(outreachInput),
    async (c) => {
      const { scope, actor } = reader(c);
      const entered = await atStation(c.get('services'), scope, (services) =>
        logOutreach(services, scope, actor, c.req.valid('json')),
      );
      if (!isFormPost(c)) return c.json(entered, 201);
      // The next line is of the same sheet.
      const { team, day, manner } = c.req.valid('json');
      const done = entered.doubtful ? 'doubtful' : 'entered';
      return c.redirect(outreachPage(c, { done, team, day, manner }), 303);
    },
  )
  .post(
    '/staff/outreach/:id/confirm',
    leads,
    limit,
    describe('A doubted line is so', ['staff']),
    async (c) => {
      const { scope, actor, id } = asked(c);
      await atStation(c.get('services'), scope, (services) => confirmOutreach(services, scope, actor, id));
      return isFormPost(c)
        ? c.redirect(outreachPage(c, { done: 'confirmed' }), 303)
        : c.json({ id, done: 'confirmed' });
    },
  )
  .post(
    '/staff/outreach/:id/take-back',
    leads,
    limit,
    describe('A line was entered wrongly', ['staff']),
    askFirst('take_back_outreach', (c) => outreachPage(c)),
    async (c) => {
      const { scope, actor, id } = asked(c);
      await atStation(c.get('services'), scope, (services) => takeOutreachBack(services, scope, actor, id));
      return isFormPost(c)
        ? c.redirect(outreachPage(c, { done: 'taken_back' }), 303)
        : c.json({ id, done: 'taken_back' });
    },
  );
