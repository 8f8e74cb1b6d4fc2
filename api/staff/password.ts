import { randomBytes, randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { boundedQueue } from './bounded-queue.ts';

/** Argon2id at the floor of the OWASP Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane. About 14 ms. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Two at once keep 38 MiB and two threads busy at most; fifty more wait under half a second. */
const inTurn = boundedQueue(2, 50);
/** Browsers in which somebody has signed in wait in a line of their own, which no flood of guesses fills. */
const inTurnOfKnown = boundedQueue(1, 20);

/** The PINs of volunteers, who are many: in a line of their own, before which no officer waits. */
const inTurnOfPins = boundedQueue(1, 100);

/** The same password typed on another keyboard is the same bytes. */
const asBytes = (password: string) => password.normalize('NFKC');

/** @throws Refusal too_many when too many sign in at once */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(asBytes(password), cost));
}

let hashOfNobody: Promise<string> | undefined;

/**
 * Compares a password with its hash. Without a hash (nobody has that name) it takes the same time and says no.
 * @throws Refusal too_many when too many sign in at once
 */
export async function verifyPassword(
  passwordHash: string | null,
  password: string,
  isKnownDevice = false,
): Promise<boolean> {
  hashOfNobody ??= hash(randomBytes(32), cost);
  const nobody = await hashOfNobody;
  const line = isKnownDevice ? inTurnOfKnown : inTurn;
  const right = await line(() => verify(passwordHash ?? nobody, asBytes(password)));
  return passwordHash !== null && right;
}

/** @throws Refusal too_many when too many volunteers sign in at once */
export function hashPin(pin: string): Promise<string> {
  return inTurnOfPins(() => hash(asBytes(pin), cost));
}

/** As `verifyPassword`. @throws Refusal too_many when too many volunteers sign in at once */
export async function verifyPin(pinHash: string | null, pin: string): Promise<boolean> {
  hashOfNobody ??= hash(randomBytes(32), cost);
  const nobody = await hashOfNobody;
  const right = await inTurnOfPins(() => verify(pinHash ?? nobody, asBytes(pin)));
  return pinHash !== null && right;
}

/** Without letters and digits that are mistaken for each other on paper. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';

/** Sixteen characters in four groups, 79 random bits: to be read from a slip of paper. */
export function makePassword(): string {
  const character = () => alphabet[randomInt(alphabet.length)];
  return Array.from({ length: 4 }, () => Array.from({ length: 4 }, character).join('')).join('-');
}
