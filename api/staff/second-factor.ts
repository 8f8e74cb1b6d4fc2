import { Secret, TOTP } from 'otpauth';
import type { Queryable, Transaction } from '../../db/client.ts';
import { writeAudit } from '../audit.ts';
import { type Config, sha256 } from '../config.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { hasPasskeys } from '../passkeys/list-passkeys.ts';
import { open, seal } from '../reports/contact.ts';
import { makeReceipt, readReceipt } from '../reports/receipt.ts';
import { checkOwnPassword } from './choose-password.ts';
import type { Actor, Role } from './schema.ts';
import * as queries from './second-factor-queries.ts';
import { deleteOtherSessions } from './sessions/own-sessions.ts';

/** Whoever can publish, sees the district, or manages people. */
const roles: readonly Role[] = ['cyber-cell', 'editor', 'administrator'];
const recoveryCodes = 10;
const periodSeconds = 30;

/**
 * Whether this role signs in with a code besides the password. The demonstration on its embedded database is let off, so that
 * a stranger can look around; it is told at its start.
 */
export function needsSecondFactor(config: Pick<Config, 'mode' | 'database'>, role: Role): boolean {
  const isDemonstration = config.mode === 'demonstration' && config.database.kind === 'embedded';
  return roles.includes(role) && !isDemonstration;
}

const context = (staffId: string) => `second factor:${staffId}`;
const hashCode = (staffId: string, code: string) => sha256('recovery code', staffId, code);

/** RFC 6238 as every code app knows it: SHA-1, 6 digits, half a minute. */
const totpOf = (secret: string, username: string) =>
  new TOTP({
    issuer: 'Cyber Mitan',
    label: username,
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
    period: periodSeconds,
  });

/** The code of now, or of the half minute before or after it, as phones' clocks go. @returns its half minute, or null */
function stepOf(secret: string, username: string, code: string, now: Date): number | null {
  const delta = totpOf(secret, username).validate({ token: code, window: 1, timestamp: now.getTime() });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / periodSeconds) + delta;
}

function openSecret({ config }: Pick<Services, 'config'>, staffId: string, row: queries.FactorRow): string {
  const key = config.contactKeys.find(({ id }) => id === row.keyId);
  if (!key) throw new Error('The key that a second factor was sealed with is no longer among CONTACT_KEYS.');
  return open(row.sealed, key.key, context(staffId));
}

/** Digits as people type them: with a space in the middle, in Devanagari. */
const digitsOf = (typed: string) =>
  typed.replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x966)).replace(/\s/g, '');

/**
 * How a person stands with their second factor at sign-in.
 * @returns `right`: the code was, and cannot be used again. `needed`: none was typed. `wrong`. `none`: there is none yet
 */
export async function checkSecondFactor(
  services: Pick<Services, 'db' | 'config' | 'now'>,
  { id, username }: Pick<Actor, 'id' | 'username'>,
  typed: string | undefined,
): Promise<'right' | 'needed' | 'wrong' | 'none'> {
  const { db, now } = services;
  const row = await queries.findFactor(db, id);
  const hasCodeApp = Boolean(row?.confirmedAt);
  // One that was stopped counts: whoever made it stop must not come in by the password alone.
  if (!hasCodeApp && !(await hasPasskeys(db, id))) return 'none';
  if (typed === undefined) return 'needed';
  const code = digitsOf(typed);
  if (row && hasCodeApp && /^\d{6}$/.test(code)) {
    const step = stepOf(openSecret(services, id, row), username, code, now());
    return step !== null && (await queries.useStep(db, id, step)) ? 'right' : 'wrong';
  }
  const recovery = readReceipt(typed);
  if (recovery === null) return 'wrong';
  return (await queries.useRecoveryCode(db, id, hashCode(id, recovery), now())) ? 'right' : 'wrong';
}

/**
 * Begins a second factor, or shows again the one that was begun and not yet proved.
 * @returns the secret in base32 and the address that code apps read (otpauth://)
 * @throws Refusal conflict when one is in use
 */
export async function beginSecondFactor(
  services: Pick<Services, 'db' | 'config'>,
  actor: Actor,
): Promise<{ secret: string; address: string }> {
  const { db, config } = services;
  const known = await queries.findFactor(db, actor.id);
  if (known?.confirmedAt) throw new Refusal('conflict');
  const secret = known ? openSecret(services, actor.id, known) : new Secret({ size: 20 }).base32;
  const [key] = config.contactKeys;
  if (!known)
    await db.begin((tx) =>
      queries.putFactor(tx, actor.id, {
        sealed: seal(secret, key.key, context(actor.id)),
        keyId: key.id,
      }),
    );
  return { secret, address: totpOf(secret, actor.username).toString() };
}

/**
 * Proves the second factor by its first code; from here on it is asked for, and the session is open.
 * @returns the recovery codes, which are shown this once, when it is the first second factor
 * @throws Refusal invalid (code, password) when it is wrong; too_many; conflict when one is in use
 */
export async function confirmSecondFactor(
  services: Pick<Services, 'db' | 'config' | 'now'>,
  actor: Actor,
  sessionId: string,
  { code: typed, password }: { code: string; password?: string | undefined },
): Promise<{ recoveryCodes: string[] }> {
  const { db, now } = services;
  const at = now();
  if (!actor.settingUp) await checkOwnPassword(services, actor, password ?? '', 'password');
  const row = await queries.findFactor(db, actor.id);
  if (!row || row.confirmedAt) throw new Refusal('conflict');
  const step = stepOf(openSecret(services, actor.id, row), actor.username, digitsOf(typed), at);
  if (step === null) throw new Refusal('invalid', [{ field: 'code', code: 'wrong' }]);
  return db.begin(async (tx) => {
    await queries.holdFactors(tx, actor.id);
    // Set up elsewhere meanwhile: whoever sits in this session has shown a password alone.
    if (actor.settingUp && (await hasPasskeys(tx, actor.id))) throw new Refusal('conflict');
    if (!(await queries.confirmFactor(tx, actor.id, at)) || !(await queries.useStep(tx, actor.id, step)))
      throw new Refusal('conflict');
    const codes = await firstRecoveryCodes(tx, actor.id);
    await queries.setSession(tx, sessionId, { settingUp: false });
    if (actor.settingUp) await deleteOtherSessions(tx, actor.id, sessionId);
    await writeAudit(tx, {
      ...{ actorKind: 'staff', actorId: actor.id, act: 'set_second_factor' },
      ...{ objectKind: 'staff', objectId: actor.id },
    });
    return { recoveryCodes: codes };
  });
}

async function makeCodes(tx: Transaction, staffId: string): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodes }, makeReceipt);
  await queries.deleteRecoveryCodes(tx, staffId);
  await queries.insertRecoveryCodes(
    tx,
    staffId,
    codes.map((code) => hashCode(staffId, code)),
  );
  return codes;
}

/** Codes for a lost phone, with the first second factor; none where there still are some. */
export const firstRecoveryCodes = async (tx: Transaction, staffId: string): Promise<string[]> =>
  (await queries.countCodes(tx, staffId)) > 0 ? [] : makeCodes(tx, staffId);

export const countRecoveryCodes = (sql: Queryable, staffId: string): Promise<number> =>
  queries.countCodes(sql, staffId);

/**
 * Ten new recovery codes in the place of all old ones, for who has used them up or lost the paper.
 * @throws Refusal invalid (password); too_many; conflict when there is no second factor that they could stand in for
 */
export async function renewRecoveryCodes(
  services: Pick<Services, 'db' | 'now'>,
  actor: Actor,
  password: string,
): Promise<{ recoveryCodes: string[] }> {
  await checkOwnPassword(services, actor, password, 'password');
  return services.db.begin(async (tx) => {
    const factor = await queries.findFactor(tx, actor.id);
    if (!factor?.confirmedAt && !(await hasPasskeys(tx, actor.id))) throw new Refusal('conflict');
    const codes = await makeCodes(tx, actor.id);
    await writeAudit(tx, {
      ...{ actorKind: 'staff', actorId: actor.id, act: 'renew_recovery_codes' },
      ...{ objectKind: 'staff', objectId: actor.id },
    });
    return { recoveryCodes: codes };
  });
}
