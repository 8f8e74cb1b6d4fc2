import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '../context.ts';
import { Refusal } from '../errors.ts';
import { access } from '../http/access.ts';
import { limitedBody } from '../http/limited-body.ts';
import { formErrors, isFormPost, jsonOrForm, staffPage } from './form-posts.ts';
import { presentActor } from './present.ts';
import { signInInput } from './schema.ts';
import { sessionCookie } from './sessions/lucia.ts';
import { sessionIdOf } from './sessions/read-session.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { keepTypedUsername } from './typed-username.ts';

const signInBytes = 4 * 1024;
const limit = limitedBody(signInBytes);

/** The connection's own end: what a proxy says of others is not believed here. */
const addressOf = (c: Context<AppEnv>) => c.env?.incoming?.socket?.remoteAddress ?? 'in-process';

export const staffRoutes = new Hono<AppEnv>()
  .use(
    '/staff/session/*',
    formErrors(() => '/staff/sign-in/', keepTypedUsername),
  )
  .post(
    '/staff/session',
    access('signing-in'),
    limit,
    describeRoute({ summary: 'Sign in; the session is a cookie', tags: ['staff'] }),
    jsonOrForm(signInInput),
    async (c) => {
      const { username, password, next } = c.req.valid('json');
      const from = { address: addressOf(c), earlierSession: sessionIdOf(c) };
      const { actor, sessionId } = await signIn(c.get('services'), { username, password }, from);
      c.header('set-cookie', sessionCookie(c.get('services').config, sessionId));
      if (isFormPost(c)) return c.redirect(staffPage(next) ?? '/staff/', 303);
      return c.json({ actor: presentActor(actor) }, 201);
    },
  )
  .get(
    '/staff/session',
    access('staff'),
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
