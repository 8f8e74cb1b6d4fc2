import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '../context.ts';
import { Refusal } from '../errors.ts';
import { access } from '../http/access.ts';
import { limitedBody } from '../http/limited-body.ts';
import { formAgain, formErrors, isFormPost, jsonOrForm } from '../staff/form-posts.ts';
import { halfIdOf } from '../staff/half-sessions.ts';
import { opened, pageOfSecondStep, setUpPage, signInFrom } from '../staff/opened.ts';
import { removeCodeApp, removePasskey } from '../staff/remove-second-factor.ts';
import type { Actor } from '../staff/schema.ts';
import { renewRecoveryCodes } from '../staff/second-factor.ts';
import { sessionIdOf } from '../staff/sessions/read-session.ts';
import { answerWithCodes } from '../staff/show-codes.ts';
import { listOwnFactors } from './list-passkeys.ts';
import { beginPasskey, registerPasskey } from './register-passkey.ts';
import { newPasskey, usedPasskey, withPassword } from './schema.ts';
import { askForPasskey, finishByPasskey } from './use-passkey.ts';

const limit = limitedBody(64 * 1024);
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const accountPage = '/staff/account/';

const describe = (summary: string) => describeRoute({ summary, tags: ['staff'] });

function asked(c: Context<AppEnv>): { actor: Actor; session: string } {
  const actor = c.get('actor');
  const session = sessionIdOf(c);
  if (!actor || !session) throw new Refusal('sign_in_needed');
  return { actor, session };
}

/** Where somebody sets up a second factor: alone on its page at first, on the account's page later. */
const pageOfFactors = (c: Context<AppEnv>) => (c.get('actor')?.settingUp ? setUpPage : accountPage);

const removed = (c: Context<AppEnv>) =>
  isFormPost(c) ? c.redirect(`${accountPage}?done=removed`, 303) : c.json({ done: 'removed' });

/** Passkeys, and what a person may do with their own second factors. */
export const passkeyRoutes = new Hono<AppEnv>()
  .use('/staff/session/passkey', formErrors(pageOfSecondStep))
  .post(
    '/staff/session/passkey/options',
    access('signing-in'),
    limit,
    describe('What a passkey is to sign, after the password'),
    async (c) => c.json(await askForPasskey(c.get('services'), halfIdOf(c))),
  )
  .post(
    '/staff/session/passkey',
    access('signing-in'),
    limit,
    describe('The second step of signing in, by a passkey'),
    jsonOrForm(usedPasskey),
    async (c) => {
      const { response, next } = c.req.valid('json');
      const from = signInFrom(c);
      return opened(c, await finishByPasskey(c.get('services'), halfIdOf(c), response, from), from, next);
    },
  )
  .get('/staff/second-factors', access('setting-up'), describe('One’s own second factors'), async (c) =>
    c.json(await listOwnFactors(c.get('services'), asked(c).actor)),
  )
  .use('/staff/passkeys/*', formAgain(pageOfFactors))
  .post(
    '/staff/passkeys/options',
    access('setting-up'),
    limit,
    describe('What a new passkey is made of'),
    async (c) => {
      const { actor, session } = asked(c);
      return c.json(await beginPasskey(c.get('services'), actor, session));
    },
  )
  .post(
    '/staff/passkeys',
    access('setting-up'),
    limit,
    describe('Keep a new passkey'),
    jsonOrForm(newPasskey),
    async (c) => {
      const { actor, session } = asked(c);
      const done = await registerPasskey(c.get('services'), actor, session, c.req.valid('json'));
      return answerWithCodes(c, done, 'passkey');
    },
  )
  .post(
    '/staff/passkeys/:id/remove',
    access('staff'),
    limit,
    describe('Take a passkey away'),
    jsonOrForm(withPassword),
    async (c) => {
      const id = c.req.param('id');
      if (!uuid.test(id)) throw new Refusal('not_found');
      await removePasskey(c.get('services'), asked(c).actor, id, c.req.valid('json').password);
      return removed(c);
    },
  )
  .use('/staff/second-factor/remove', formAgain(pageOfFactors))
  .post(
    '/staff/second-factor/remove',
    access('staff'),
    limit,
    describe('Take the code app away'),
    jsonOrForm(withPassword),
    async (c) => {
      await removeCodeApp(c.get('services'), asked(c).actor, c.req.valid('json').password);
      return removed(c);
    },
  )
  .use('/staff/recovery-codes', formAgain(pageOfFactors))
  .post(
    '/staff/recovery-codes',
    access('staff'),
    limit,
    describe('New recovery codes in the place of the old ones'),
    jsonOrForm(withPassword),
    async (c) => {
      const done = await renewRecoveryCodes(c.get('services'), asked(c).actor, c.req.valid('json').password);
      return answerWithCodes(c, done, 'codes');
    },
  );
