import { randomBytes } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { sha256 } from '../config.ts';
import type { AppEnv, Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { type Pace, tokenBuckets } from '../http/token-buckets.ts';
import { indianDay } from '../indian-day.ts';
import { readReceipt } from '../reports/receipt.ts';
import { verifyPin } from '../staff/password.ts';
import { plainPin } from './pin.ts';
import { hashCard } from './place-volunteer.ts';
import { volunteerCookie } from './schema.ts';
import * as queries from './session-queries.ts';

/** On a phone that others use too: unused for so long it ends by itself. */
const sessionMinutes = 60;
/** Five tries for a card, then one every ten minutes: a day of guessing finds one PIN in seven thousand of those we draw. */
export const paceOfPins: Pace = { tries: 5, msForOneMore: 600_000 };

const hashToken = (token: string) => sha256('mitan-session', token);

type Needs = Pick<Services, 'db' | 'now'>;
const throttles = new WeakMap<object, ReturnType<typeof tokenBuckets>>();
/** One for each database, as there is one for each process. */
function throttleOf(db: Services['db']) {
  const throttle = throttles.get(db) ?? tokenBuckets(paceOfPins);
  throttles.set(db, throttle);
  return throttle;
}

/**
 * Whether a PIN is the one of a volunteer. It is counted by the volunteer and not by the address: a shared phone locks nobody else
 * out. Cards that are none are not counted, so that no flood of them makes us forget who has been counted.
 * @throws Refusal too_many
 */
export async function isPinOf(
  { db, now }: Needs,
  volunteer: string | null,
  pinHash: string | null,
  pin: string,
): Promise<boolean> {
  if (volunteer && throttleOf(db).take(volunteer, now()) === null) throw new Refusal('too_many');
  const isRight = await verifyPin(pinHash, plainPin(pin));
  if (volunteer && isRight) throttleOf(db).clear(volunteer);
  return isRight;
}

/**
 * A volunteer signs in with the code of the card and the PIN. That there is no such card, that it is good no more and that the PIN
 * is another are one answer.
 * @returns what the cookie holds, until an hour after it was used last
 * @throws Refusal wrong_card_or_pin, too_many
 */
export async function signInVolunteer(
  { db, now }: Needs,
  card: string,
  pin: string,
): Promise<{ token: string; expiresAt: Date }> {
  const code = readReceipt(card);
  const at = now();
  const row = code ? await queries.findToSignIn(db, hashCard(code)) : null;
  const isGood = row?.status === 'accepted' && row.validUntil >= indianDay(at);
  const pinHash = isGood ? row.pinHash : null;
  const isRight = await isPinOf({ db, now }, row?.id ?? null, pinHash, pin);
  if (!isRight || !row || !pinHash) throw new Refusal('wrong_card_or_pin');
  const token = randomBytes(24).toString('base64url');
  const expiresAt = new Date(at.getTime() + sessionMinutes * 60_000);
  // Changed while it was looked at, it was the wrong one.
  if (!(await queries.insertSession(db, hashToken(token), { id: row.id, pinHash }, expiresAt)))
    throw new Refusal('wrong_card_or_pin');
  return { token, expiresAt };
}

export const signOutVolunteer = async ({ db }: Pick<Services, 'db'>, token: string): Promise<void> => {
  await queries.deleteSession(db, hashToken(token));
};

/** The retention job: sessions past their end. */
export const forgetVolunteerSessions = async ({ db, now }: Needs): Promise<void> => {
  await queries.deleteExpiredSessions(db, now());
};

/** Who of the volunteers is signed in. @throws Refusal sign_in_needed where the route wants one (http/access.ts) */
export const readVolunteerSession: MiddlewareHandler<AppEnv> = async (c, next) => {
  const token = getCookie(c, volunteerCookie);
  const { db, now } = c.get('services');
  const at = now();
  const until = new Date(at.getTime() + sessionMinutes * 60_000);
  c.set('volunteer', token ? await queries.useSession(db, hashToken(token), at, until) : null);
  await next();
};
