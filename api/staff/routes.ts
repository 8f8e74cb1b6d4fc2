import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '../context.ts';
import { Refusal } from '../errors.ts';
import { access } from '../http/access.ts';
import { limitedBody } from '../http/limited-body.ts';
import { problemOf } from '../http/problem-response.ts';
import { changePassword, chooseFirstPassword } from './choose-password.ts';
import { formAgain, formErrors, isFormPost, jsonOrForm } from './form-posts.ts';
import { halfIdOf, keepHalf } from './half-sessions.ts';
import {
  nextPage,
  opened,
  pageOfFirstStep,
  pageOfSecondStep,
  passwordPage,
  secondStepPage,
  setUpPage,
  signInFrom,
} from './opened.ts';
import { presentActor } from './present.ts';
import { readSecondStep } from './read-second-step.ts';
import { type Actor, firstCode, firstPassword, newPassword, secondStep, signInInput } from './schema.ts';
import { beginSecondFactor, confirmSecondFactor } from './second-factor.ts';
import { sessionCookie } from './sessions/lucia.ts';
import { endOtherSessions, listOwnSessions } from './sessions/own-sessions.ts';
import { sessionIdOf } from './sessions/read-session.ts';
import { answerWithCodes } from './show-codes.ts';
import { finishByCode, signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { keepTypedUsername } from './typed-username.ts';

const signInBytes = 4 * 1024;
const limit = limitedBody(signInBytes);

function actorOf(c: Context<AppEnv>): Actor {
  const actor = c.get('actor');
  if (!actor) throw new Refusal('sign_in_needed');
  return actor;
}

export const staffRoutes = new Hono<AppEnv>()
  .use('/staff/session', formErrors(pageOfFirstStep, keepTypedUsername))
  .post(
    '/staff/session',
    access('signing-in'),
    limit,
    describeRoute({ summary: 'Sign in; the session is a cookie', tags: ['staff'] }),
    jsonOrForm(signInInput),
    async (c) => {
      const { next, ...credentials } = c.req.valid('json');
      const from = signInFrom(c);
      const done = await signIn(c.get('services'), credentials, from);
      if ('sessionId' in done) return opened(c, done, from, next);
      keepHalf(c, done.halfId);
      if (isFormPost(c)) return c.redirect(secondStepPage(next), 303);
      const type = { 'content-type': 'application/problem+json; charset=utf-8' };
      return c.json(problemOf(c, new Refusal('code_needed')), 401, type);
    },
  )
  .get(
    '/staff/session/second',
    access('signing-in'),
    describeRoute({ summary: 'What the second step of signing in can be', tags: ['staff'] }),
    async (c) => c.json(await readSecondStep(c.get('services'), halfIdOf(c))),
  )
  .use('/staff/session/second', formErrors(pageOfSecondStep))
  .post(
    '/staff/session/second',
    access('signing-in'),
    limit,
    describeRoute({ summary: 'The second step of signing in, by a code', tags: ['staff'] }),
    jsonOrForm(secondStep),
    async (c) => {
      const { code, next } = c.req.valid('json');
      const from = signInFrom(c);
      const done = await finishByCode(c.get('services'), halfIdOf(c), code, from);
      return opened(c, done, from, next);
    },
  )
  .use(
    '/staff/sessions/*',
    formErrors(() => '/staff/account/'),
  )
  .get(
    '/staff/sessions',
    access('staff'),
    describeRoute({ summary: 'Where one is signed in', tags: ['staff'] }),
    async (c) =>
      c.json({ sessions: await listOwnSessions(c.get('services'), actorOf(c), sessionIdOf(c) ?? '') }),
  )
  .post(
    '/staff/sessions/end-others',
    access('staff'),
    limit,
    describeRoute({ summary: 'Sign out everywhere but here', tags: ['staff'] }),
    async (c) => {
      const ended = await endOtherSessions(c.get('services'), actorOf(c), sessionIdOf(c) ?? '');
      return isFormPost(c) ? c.redirect('/staff/account/?done=ended', 303) : c.json({ ended });
    },
  )
  .use(
    '/staff/password/first',
    formAgain(() => passwordPage),
  )
  .post(
    '/staff/password/first',
    access('choosing'),
    limit,
    describeRoute({ summary: 'Choose a password in the place of the one-time code', tags: ['staff'] }),
    jsonOrForm(firstPassword),
    async (c) => {
      const actor = actorOf(c);
      await chooseFirstPassword(c.get('services'), actor, sessionIdOf(c) ?? '', c.req.valid('json').password);
      const { choosingPassword: _, ...open } = actor;
      return isFormPost(c) ? c.redirect(nextPage(open), 303) : c.json({ actor: presentActor(open) });
    },
  )
  .use(
    '/staff/password',
    formAgain(() => '/staff/account/'),
  )
  .post(
    '/staff/password',
    access('staff'),
    limit,
    describeRoute({ summary: 'Change one’s own password; ends all other sessions', tags: ['staff'] }),
    jsonOrForm(newPassword),
    async (c) => {
      const services = c.get('services');
      const done = await changePassword(services, actorOf(c), sessionIdOf(c) ?? '', c.req.valid('json'));
      return isFormPost(c) ? c.redirect('/staff/account/?done=password', 303) : c.json(done);
    },
  )
  .use(
    '/staff/second-factor',
    formAgain(() => setUpPage),
  )
  .get(
    '/staff/second-factor',
    access('setting-up'),
    describeRoute({ summary: 'The secret of a second factor that is not yet in use', tags: ['staff'] }),
    async (c) => c.json(await beginSecondFactor(c.get('services'), actorOf(c))),
  )
  .post(
    '/staff/second-factor',
    access('setting-up'),
    limit,
    describeRoute({ summary: 'Prove the second factor by its first code', tags: ['staff'] }),
    jsonOrForm(firstCode),
    async (c) => {
      const session = sessionIdOf(c);
      if (!session) throw new Refusal('sign_in_needed');
      const done = await confirmSecondFactor(c.get('services'), actorOf(c), session, c.req.valid('json'));
      return answerWithCodes(c, done, 'app');
    },
  )
  .get(
    '/staff/session',
    access('choosing'),
    describeRoute({ summary: 'Who is signed in', tags: ['staff'] }),
    (c) => {
      const actor = c.get('actor');
      if (!actor) throw new Refusal('sign_in_needed');
      return c.json({ actor: presentActor(actor) });
    },
  )
  .delete(
    '/staff/session',
    access('signing-in'),
    describeRoute({ summary: 'Sign out', tags: ['staff'] }),
    async (c) => {
      await signOut(c.get('services'), sessionIdOf(c));
      c.header('set-cookie', sessionCookie(c.get('services').config, ''));
      return c.body(null, 204);
    },
  )
  .post(
    '/staff/session/end',
    access('signing-in'),
    describeRoute({ summary: 'Sign out, from a plain form', tags: ['staff'] }),
    async (c) => {
      await signOut(c.get('services'), sessionIdOf(c));
      c.header('set-cookie', sessionCookie(c.get('services').config, ''));
      return c.redirect('/staff/sign-in/?signed-out=yes', 303);
    },
  );
