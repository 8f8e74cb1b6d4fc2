import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { findHalf, startHalf, useHalf } from './half-sessions.ts';
import type { Device } from './known-device.ts';
import { plainCode } from './one-time-code.ts';
import { verifyPassword } from './password.ts';
import * as queries from './queries.ts';
import { type Actor, type Credentials, usernameForm } from './schema.ts';
import { checkSecondFactor, needsSecondFactor } from './second-factor.ts';
import * as factors from './second-factor-queries.ts';
import { endSession, startSession } from './sessions/lucia.ts';
import { paceOfCodes, signInThrottle } from './sign-in-throttle.ts';

const throttle = signInThrottle();
const codeThrottle = signInThrottle(paceOfCodes);

type Needs = Pick<Services, 'db' | 'now' | 'log' | 'config'>;

export type SignInFrom = {
  /** Where the connection comes from. */
  address: string;
  /** The session this browser still holds: it ends with the new one's beginning. */
  earlierSession: string | null;
  device: Device;
};

export type SignedIn = { actor: Actor; sessionId: string };

/** A browser in which this person has signed in before has tries of its own: nobody can use them up from elsewhere. */
async function placeOf({ db }: Needs, username: string, { device, address }: SignInFrom) {
  const isKnown = await factors.isKnownDevice(db, device.hash, username);
  return { isKnown, place: isKnown ? `device ${device.hash.toString('hex')}` : address };
}

/** From wherever: who gets to the code knows the password. A known browser keeps tries of its own here too. */
const codePlaceOf = ({ isKnown, place }: { isKnown: boolean; place: string }) =>
  isKnown ? place : 'anywhere';

/**
 * Signs a member of staff in.
 * @returns who it is, and the session id for the cookie; or the id of the half session, when the password was right and the
 *   second factor is still to be shown
 * @throws Refusal wrong_credentials, the same and after the same time for a wrong password and an unknown name, and for a
 *   wrong code; too_many when this name was tried too often from this address, or by this browser where it is a known one,
 *   or too many sign in at once
 */
export async function signIn(
  services: Needs,
  { username, password, code }: Credentials,
  from: SignInFrom,
): Promise<SignedIn | { halfId: string }> {
  const { db, now, log } = services;
  const isName = usernameForm.test(username);
  const at = isName ? await placeOf(services, username, from) : { isKnown: false, place: from.address };
  if (!throttle.take(username, at.place, now())) throw new Refusal('too_many');
  const staff = isName ? await queries.findStaff(db, username) : null;
  // A one-time code that was used or has had its day opens nothing, after the same time.
  const isOver = staff?.codeUntil && (staff.codeUsedAt !== null || staff.codeUntil <= now());
  const typed = staff?.codeUntil ? plainCode(password) : password;
  const right = await verifyPassword(staff && !isOver ? staff.passwordHash : null, typed, at.isKnown);
  if (!staff || !right) {
    // The name as typed is not logged: people type their password there.
    log.warn({ staffId: staff?.id ?? null, address: from.address }, 'a sign-in failed');
    throw new Refusal('wrong_credentials');
  }
  const factor = await checkCode(services, staff, code, at, from);
  if (factor === 'needed') {
    // That the password was right may be said. The try is counted all the same.
    const halfId = await startHalf(services, staff);
    if (halfId === null) throw new Refusal('wrong_credentials');
    return { halfId };
  }
  throttle.clear(username, at.place);
  return openSession(services, staff, from, { hasFactor: factor === 'right' });
}

/** @throws Refusal too_many; wrong_credentials when the code is wrong */
async function checkCode(
  services: Needs,
  staff: Actor,
  code: string | undefined,
  at: { isKnown: boolean; place: string },
  from: SignInFrom,
): Promise<'right' | 'needed' | 'none'> {
  const codePlace = codePlaceOf(at);
  if (code !== undefined && !codeThrottle.take(staff.id, codePlace, services.now()))
    throw new Refusal('too_many');
  const factor = await checkSecondFactor(services, staff, code);
  if (factor === 'wrong') {
    services.log.warn({ staffId: staff.id, address: from.address }, 'a second factor was wrong');
    throw new Refusal('wrong_credentials');
  }
  if (factor !== 'needed') codeThrottle.clear(staff.id, codePlace);
  return factor;
}

/**
 * The second step by a code, of the app or for a lost phone.
 * @throws Refusal sign_in_over when it took too long; too_many; wrong_credentials
 */
export async function finishByCode(
  services: Needs,
  halfId: string | null,
  code: string,
  from: SignInFrom,
): Promise<SignedIn> {
  const staff = await findHalf(services, halfId);
  if (!staff || halfId === null) throw new Refusal('sign_in_over');
  const at = await placeOf(services, staff.username, from);
  const hasFactor = (await checkCode(services, staff, code, at, from)) === 'right';
  throttle.clear(staff.username, at.place);
  return openSession(services, staff, from, { hasFactor, halfId });
}

/**
 * Opens the session, if what opened the account still does.
 * @param how.halfId the half session that this brings to an end
 * @param how.beside what else stands or falls with it; false: nothing is opened
 * @throws Refusal wrong_credentials; sign_in_over
 */
export async function openSession(
  services: Needs,
  staff: queries.StaffRow,
  from: SignInFrom,
  how: {
    hasFactor: boolean;
    halfId?: string;
    beside?: (tx: Parameters<typeof useHalf>[0]) => Promise<boolean>;
  },
): Promise<SignedIn> {
  const { db, now, config } = services;
  const settingUp = !how.hasFactor && needsSecondFactor(config, staff.role);
  const choosingPassword = staff.codeUntil !== null;
  const sessionId = await db.begin(async (tx) => {
    if (!(await queries.openAccount(tx, staff, now()))) throw new Refusal('wrong_credentials');
    if (how.halfId && !(await useHalf(tx, how.halfId, staff.id))) throw new Refusal('sign_in_over');
    if (how.beside && !(await how.beside(tx))) throw new Refusal('wrong_credentials');
    if (from.earlierSession) await endSession(tx, from.earlierSession);
    const started = await startSession(tx, staff.id);
    if (settingUp || choosingPassword) await factors.setSession(tx, started, { settingUp, choosingPassword });
    await factors.rememberDevice(tx, from.device.hash, staff.id, now());
    await writeAudit(tx, {
      actorKind: 'staff',
      actorId: staff.id,
      act: 'sign_in',
      objectKind: 'staff',
      objectId: staff.id,
    });
    return started;
  });
  const { id, username, name, role, thana } = staff;
  const still = { ...(settingUp ? { settingUp } : {}), ...(choosingPassword ? { choosingPassword } : {}) };
  return { actor: { id, username, name, role, thana, ...still }, sessionId };
}
