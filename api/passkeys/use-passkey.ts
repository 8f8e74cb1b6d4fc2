import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { findHalf, hashHalf } from '../staff/half-sessions.ts';
import { openSession, type SignedIn, type SignInFrom } from '../staff/sign-in.ts';
import { makeChallenge, takeChallenge } from './challenge.ts';
import * as queries from './queries.ts';
import type { Authentication } from './schema.ts';
import { authenticationOptions, userHandleOf, verifyAuthentication } from './webauthn.ts';

type Needs = Pick<Services, 'db' | 'now' | 'log' | 'config'>;

/** What a device is to sign for whoever is half signed in. @throws Refusal sign_in_over; conflict when there is no passkey */
export async function askForPasskey(services: Needs, halfId: string | null) {
  const staff = await findHalf(services, halfId);
  if (!staff || halfId === null) throw new Refusal('sign_in_over');
  const known = (await queries.findPasskeys(services.db, staff.id)).filter(({ stoppedAt }) => !stoppedAt);
  if (known.length === 0) throw new Refusal('conflict');
  const challenge = await makeChallenge(services, hashHalf(halfId), 'sign-in');
  return authenticationOptions(services.config, known, challenge);
}

const hasGoneBack = (counter: number, before: number) => (counter > 0 || before > 0) && counter <= before;

/**
 * The second step by a passkey.
 * @throws Refusal sign_in_over when it took too long; wrong_credentials when the passkey is not this person's, was made for
 *   another place, answers another challenge, or its counter went back: then it is stopped, for it may have been copied
 */
export async function finishByPasskey(
  services: Needs,
  halfId: string | null,
  response: Authentication,
  from: SignInFrom,
): Promise<SignedIn> {
  const { db, now, log, config } = services;
  const staff = await findHalf(services, halfId);
  if (!staff || halfId === null) throw new Refusal('sign_in_over');
  const isOurs = await takeChallenge(services, hashHalf(halfId), 'sign-in');
  const passkey = await queries.findPasskey(db, staff.id, Buffer.from(response.id, 'base64url'));
  const { userHandle } = response.response;
  const isTheirs = !userHandle || Buffer.from(userHandle, 'base64url').equals(userHandleOf(staff.id));
  const used =
    passkey && isOurs && isTheirs && (await verifyAuthentication(config, response, passkey, isOurs));
  if (!passkey || !used) {
    log.warn({ staffId: staff.id, address: from.address }, 'a passkey was not accepted');
    throw new Refusal('wrong_credentials');
  }
  if (hasGoneBack(used.counter, passkey.counter)) {
    log.error({ staffId: staff.id, passkey: passkey.id }, 'a passkey may have been copied and is stopped');
    await db.begin(async (tx) => {
      if (!(await queries.stopPasskey(tx, passkey.id, now()))) return;
      await writeAudit(tx, {
        ...{ actorKind: 'system', act: 'stop_passkey', objectKind: 'staff', objectId: staff.id },
        detail: { name: passkey.name },
      });
    });
    throw new Refusal('wrong_credentials');
  }
  const beside = (tx: Parameters<typeof queries.usePasskey>[0]) =>
    queries.usePasskey(tx, passkey.id, used.counter, now());
  return openSession(services, staff, from, { hasFactor: true, halfId, beside });
}
