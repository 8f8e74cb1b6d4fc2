import type { Context } from 'hono';
import type { AppEnv } from '../context.ts';
import { visitorAddress } from '../http/visitor-address.ts';
import { isFormPost, staffPage } from './form-posts.ts';
import { halfIdOf, keepHalf } from './half-sessions.ts';
import { deviceOf, keepDevice } from './known-device.ts';
import { presentActor } from './present.ts';
import type { Actor } from './schema.ts';
import { sessionCookie } from './sessions/lucia.ts';
import { sessionIdOf } from './sessions/read-session.ts';
import type { SignedIn, SignInFrom } from './sign-in.ts';

/** What every way of signing in has in common, before and after. */

export const setUpPage = '/staff/second-factor/';
export const passwordPage = '/staff/password/';
const firstPage = '/staff/sign-in/';
const secondPage = '/staff/sign-in/second/';

/** The connection's own end where it is not known how many proxies there are: what one says of others is not believed then. */
const addressOf = (c: Context<AppEnv>) =>
  visitorAddress(c) ?? c.env?.incoming?.socket?.remoteAddress ?? 'in-process';

export const signInFrom = (c: Context<AppEnv>): SignInFrom => ({
  address: addressOf(c),
  earlierSession: sessionIdOf(c),
  device: deviceOf(c),
});

/** What is still to be done comes before where somebody was on the way to. */
export const nextPage = (actor: Actor, next?: string): string =>
  actor.choosingPassword ? passwordPage : actor.settingUp ? setUpPage : (staffPage(next) ?? '/staff/');

/** With where somebody is on the way to. */
const withNext = (page: string, next: string | undefined): string =>
  staffPage(next) ? `${page}?${new URLSearchParams({ next: next ?? '' })}` : page;

/** Where the second step is shown. */
export const secondStepPage = (next: string | undefined): string => withNext(secondPage, next);

async function typedNext(c: Context<AppEnv>): Promise<string | undefined> {
  const { next } = await c.req.parseBody().catch(() => ({ next: undefined }));
  return typeof next === 'string' ? next : undefined;
}

/** The page a wrong name or password goes back to. */
export const pageOfFirstStep = async (c: Context<AppEnv>): Promise<string> =>
  withNext(firstPage, await typedNext(c));

/** The page a failed second step goes back to; the first one, when it took too long. */
export async function pageOfSecondStep(c: Context<AppEnv>): Promise<string> {
  const isOver = c.error && 'code' in c.error && c.error.code === 'sign_in_over';
  return withNext(isOver ? firstPage : secondPage, await typedNext(c));
}

/** The session is open: its cookie, the browser's name, and where to go. */
export function opened(
  c: Context<AppEnv>,
  { actor, sessionId }: SignedIn,
  from: SignInFrom,
  next: string | undefined,
): Response {
  c.header('set-cookie', sessionCookie(c.get('services').config, sessionId));
  keepDevice(c, from.device);
  if (halfIdOf(c)) keepHalf(c, null);
  return isFormPost(c) ? c.redirect(nextPage(actor, next), 303) : c.json({ actor: presentActor(actor) }, 201);
}
