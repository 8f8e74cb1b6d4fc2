import { writeAudit } from '../audit.ts';
import { sha256 } from '../config.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { checkOwnPassword } from '../staff/choose-password.ts';
import { hasProvedFactor } from '../staff/remove-second-factor.ts';
import type { Actor } from '../staff/schema.ts';
import { firstRecoveryCodes } from '../staff/second-factor.ts';
import { holdFactors, setSession } from '../staff/second-factor-queries.ts';
import { deleteOtherSessions } from '../staff/sessions/own-sessions.ts';
import { makeChallenge, takeChallenge } from './challenge.ts';
import * as queries from './queries.ts';
import { mostPasskeys, type Registration } from './schema.ts';
import { registrationOptions, verifyRegistration } from './webauthn.ts';

type Needs = Pick<Services, 'db' | 'now' | 'config'>;

const bound = (sessionId: string) => sha256('session', sessionId);

/** What the browser is to make a passkey of. @throws Refusal conflict when there are too many already */
export async function beginPasskey(services: Needs, actor: Actor, sessionId: string) {
  const known = await queries.findPasskeys(services.db, actor.id);
  if (known.length >= mostPasskeys) throw new Refusal('conflict');
  const challenge = await makeChallenge(services, bound(sessionId), 'register');
  return registrationOptions(services.config, actor, known, challenge);
}

/**
 * Keeps a passkey. For whoever is still setting up the second factor the session is open from here on.
 * @returns recovery codes, which are shown this once, when it is the first second factor
 * @throws Refusal invalid (response, password); too_many; conflict when somebody has it already, or there are too many
 */
export async function registerPasskey(
  services: Needs,
  actor: Actor,
  sessionId: string,
  given: { name: string; password?: string | undefined; response: Registration },
): Promise<{ recoveryCodes: string[] }> {
  const { db, now } = services;
  const isOurs = await takeChallenge(services, bound(sessionId), 'register');
  if (!actor.settingUp) {
    if (given.password === undefined) throw new Refusal('invalid', [{ field: 'password', code: 'required' }]);
    await checkOwnPassword(services, actor, given.password, 'password');
  }
  const made = isOurs && (await verifyRegistration(services.config, given.response, isOurs));
  if (!made) throw new Refusal('invalid', [{ field: 'response', code: 'wrong' }]);
  return db.begin(async (tx) => {
    await holdFactors(tx, actor.id);
    // Set up elsewhere meanwhile: whoever sits in this session has shown a password alone.
    if (actor.settingUp && (await hasProvedFactor(tx, actor.id))) throw new Refusal('conflict');
    if ((await queries.findPasskeys(tx, actor.id)).length >= mostPasskeys) throw new Refusal('conflict');
    const { name, response } = given;
    const passkey = { ...made, name, transports: response.response.transports };
    if (!(await queries.insertPasskey(tx, actor.id, passkey, now()))) throw new Refusal('conflict');
    const recoveryCodes = await firstRecoveryCodes(tx, actor.id);
    if (actor.settingUp) {
      await setSession(tx, sessionId, { settingUp: false });
      await deleteOtherSessions(tx, actor.id, sessionId);
    }
    await writeAudit(tx, {
      ...{ actorKind: 'staff', actorId: actor.id, act: 'add_passkey' },
      ...{ objectKind: 'staff', objectId: actor.id, detail: { name } },
    });
    return { recoveryCodes };
  });
}
