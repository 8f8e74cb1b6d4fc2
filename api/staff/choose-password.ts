import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { plainCode } from './one-time-code.ts';
import { hashPassword, verifyPassword } from './password.ts';
import * as queries from './queries.ts';
import type { Actor } from './schema.ts';
import { setSession } from './second-factor-queries.ts';
import { deleteOtherSessions } from './sessions/own-sessions.ts';
import { signInThrottle } from './sign-in-throttle.ts';

/** Of one person's own password, wherever from: who sits down at an unlocked screen must not guess it there. */
const throttle = signInThrottle();

const runs = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm'];

/** What is guessed first, however long it is: the own name, digits alone, one sign over and over, the keys in their order. */
export function isTooEasy(password: string, { username, name }: Pick<Actor, 'username' | 'name'>): boolean {
  const plain = password.normalize('NFKC').toLowerCase();
  const letters = plain.replace(/[^\p{L}\p{N}]/gu, '');
  const own = [username, ...name.toLowerCase().split(/\s+/)].filter((part) => part.length >= 3);
  const rest = own
    .reduce((left, part) => left.replaceAll(part, ''), plain)
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
  return (
    new Set(plain).size < 5 ||
    /^\p{N}*$/u.test(letters) ||
    rest.length < 6 ||
    runs.some(
      (run) =>
        letters.length >= 4 && (run.includes(letters.slice(0, 10)) || letters.includes(run.slice(0, 9))),
    ) ||
    /^(password|passw0rd|cybermitan|bilaspur|chhattisgarh|welcome|admin)[^a-z]*$/.test(plain)
  );
}

function refuseIfEasy(password: string, actor: Actor): void {
  if (isTooEasy(password, actor)) throw new Refusal('invalid', [{ field: 'password', code: 'too_easy' }]);
}

/**
 * The password that takes the place of the one-time code; from here on the session is open.
 * @throws Refusal invalid (password); conflict when there is none to choose: it was chosen already, or a new code was made
 */
export async function chooseFirstPassword(
  { db, now }: Pick<Services, 'db' | 'now'>,
  actor: Actor,
  sessionId: string,
  password: string,
): Promise<void> {
  if (!actor.choosingPassword) throw new Refusal('conflict');
  refuseIfEasy(password, actor);
  const staff = await queries.findStaff(db, actor.username);
  if (!staff) throw new Refusal('sign_in_needed');
  // The slip of paper lies about: what stands on it is nobody's password.
  if (staff.codeUntil && (await verifyPassword(staff.passwordHash, plainCode(password), true)))
    throw new Refusal('invalid', [{ field: 'password', code: 'too_easy' }]);
  const passwordHash = await hashPassword(password);
  await db.begin(async (tx) => {
    if (!(await queries.replaceCode(tx, staff, passwordHash, now()))) throw new Refusal('conflict');
    await setSession(tx, sessionId, { choosingPassword: false });
    await deleteOtherSessions(tx, actor.id, sessionId);
    await writeAudit(tx, {
      ...{ actorKind: 'staff', actorId: actor.id, act: 'choose_password' },
      ...{ objectKind: 'staff', objectId: actor.id },
    });
  });
}

/**
 * Makes sure that whoever sits there knows the password.
 * @returns its hash, by which a later change sees that it is still the same
 * @throws Refusal too_many; invalid (the field it was typed in)
 */
export async function checkOwnPassword(
  { db, now }: Pick<Services, 'db' | 'now'>,
  actor: Actor,
  typed: string,
  field: string,
): Promise<string> {
  if (!throttle.take(actor.id, 'own', now())) throw new Refusal('too_many');
  const staff = await queries.findStaff(db, actor.username);
  const right = await verifyPassword(staff?.passwordHash ?? null, typed, true);
  if (!staff || !right) throw new Refusal('invalid', [{ field, code: 'wrong' }]);
  throttle.clear(actor.id, 'own');
  return staff.passwordHash;
}

/**
 * Another password of one's own. Everywhere else one is signed out.
 * @returns how many other sessions ended
 * @throws Refusal too_many; invalid (current, password); conflict when it was changed in the same moment
 */
export async function changePassword(
  services: Pick<Services, 'db' | 'now'>,
  actor: Actor,
  sessionId: string,
  { current, password }: { current: string; password: string },
): Promise<{ ended: number }> {
  const { db, now } = services;
  const before = await checkOwnPassword(services, actor, current, 'current');
  refuseIfEasy(password, actor);
  if (password.normalize('NFKC') === current.normalize('NFKC'))
    throw new Refusal('invalid', [{ field: 'password', code: 'too_easy' }]);
  const passwordHash = await hashPassword(password);
  return db.begin(async (tx) => {
    if (!(await queries.replacePassword(tx, actor.id, before, passwordHash, now())))
      throw new Refusal('conflict');
    const ended = await deleteOtherSessions(tx, actor.id, sessionId);
    await writeAudit(tx, {
      ...{ actorKind: 'staff', actorId: actor.id, act: 'change_password' },
      ...{ objectKind: 'staff', objectId: actor.id, detail: { ended } },
    });
    return { ended };
  });
}
