import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { verifyPassword } from './password.ts';
import * as queries from './queries.ts';
import { type Actor, type Credentials, usernameForm } from './schema.ts';
import { endSession, startSession } from './sessions/lucia.ts';
import { signInThrottle } from './sign-in-throttle.ts';

const throttle = signInThrottle();

export type SignInFrom = {
  /** Where the connection comes from. */
  address: string;
  /** The session this browser still holds: it ends with the new one's beginning. */
  earlierSession: string | null;
};

/**
 * Signs a member of staff in.
 * @returns who it is, and the session id for the cookie
 * @throws Refusal wrong_credentials, the same and after the same time for a wrong password and an unknown name;
 *   too_many when this name was tried too often from this address or too many sign in at once
 */
export async function signIn(
  services: Pick<Services, 'db' | 'now' | 'log'>,
  { username, password }: Credentials,
  from: SignInFrom,
): Promise<{ actor: Actor; sessionId: string }> {
  const { db, now, log } = services;
  if (!throttle.take(username, from.address, now())) throw new Refusal('too_many');
  const staff = usernameForm.test(username) ? await queries.findStaff(db, username) : null;
  const right = await verifyPassword(staff?.passwordHash ?? null, password);
  if (!staff || !right) {
    // The name as typed is not logged: people type their password there.
    log.warn({ staffId: staff?.id ?? null, address: from.address }, 'a sign-in failed');
    throw new Refusal('wrong_credentials');
  }
  throttle.clear(username, from.address);
  const sessionId = await db.begin(async (tx) => {
    if (from.earlierSession) await endSession(tx, from.earlierSession);
    const started = await startSession(tx, staff.id);
    await writeAudit(tx, {
      actorKind: 'staff',
      actorId: staff.id,
      act: 'sign_in',
      objectKind: 'staff',
      objectId: staff.id,
    });
    return started;
  });
  const { passwordHash: _, ...actor } = staff;
  return { actor, sessionId };
}
