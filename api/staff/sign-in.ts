import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
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

export type SignInFrom = {
  /** Where the connection comes from. */
  address: string;
  /** The session this browser still holds: it ends with the new one's beginning. */
  earlierSession: string | null;
  device: Device;
};

/**
 * Signs a member of staff in.
 * @returns who it is, and the session id for the cookie
 * @throws Refusal wrong_credentials, the same and after the same time for a wrong password and an unknown name, and for a
 *   wrong code; code_needed when the password was right and the code is missing; too_many when this name was tried too
 *   often from this address, or by this browser where it is a known one, or too many sign in at once
 */
export async function signIn(
  services: Pick<Services, 'db' | 'now' | 'log' | 'config'>,
  { username, password, code }: Credentials,
  from: SignInFrom,
): Promise<{ actor: Actor; sessionId: string }> {
  const { db, now, log } = services;
  const isName = usernameForm.test(username);
  // A browser in which this person has signed in before has tries of its own: nobody can use them up from elsewhere.
  const isKnown = isName && (await factors.isKnownDevice(db, from.device.hash, username));
  const place = isKnown ? `device ${from.device.hash.toString('hex')}` : from.address;
  if (!throttle.take(username, place, now())) throw new Refusal('too_many');
  const staff = isName ? await queries.findStaff(db, username) : null;
  // A one-time code that was used or has had its day opens nothing, after the same time.
  const isOver = staff?.codeUntil && (staff.codeUsedAt !== null || staff.codeUntil <= now());
  const typed = staff?.codeUntil ? plainCode(password) : password;
  const right = await verifyPassword(staff && !isOver ? staff.passwordHash : null, typed, isKnown);
  if (!staff || !right) {
    // The name as typed is not logged: people type their password there.
    log.warn({ staffId: staff?.id ?? null, address: from.address }, 'a sign-in failed');
    throw new Refusal('wrong_credentials');
  }
  // From wherever: who gets here knows the password. A known browser keeps tries of its own here too.
  const codePlace = isKnown ? place : 'anywhere';
  if (code !== undefined && !codeThrottle.take(staff.id, codePlace, now())) throw new Refusal('too_many');
  const factor = await checkSecondFactor(services, staff, code);
  // The password was right: that the code is missing may be said. The try is counted all the same.
  if (factor === 'needed') throw new Refusal('code_needed');
  if (factor === 'wrong') {
    log.warn({ staffId: staff.id, address: from.address }, 'a second factor was wrong');
    throw new Refusal('wrong_credentials');
  }
  const settingUp = factor === 'none' && needsSecondFactor(services.config, staff.role);
  const choosingPassword = staff.codeUntil !== null;
  throttle.clear(username, place);
  codeThrottle.clear(staff.id, codePlace);
  const sessionId = await db.begin(async (tx) => {
    if (!(await queries.openAccount(tx, staff, now()))) throw new Refusal('wrong_credentials');
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
  const { id, name, role, thana } = staff;
  const still = { ...(settingUp ? { settingUp } : {}), ...(choosingPassword ? { choosingPassword } : {}) };
  return { actor: { id, username, name, role, thana, ...still }, sessionId };
}
