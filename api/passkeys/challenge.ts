import { randomBytes } from 'node:crypto';
import { sha256 } from '../config.ts';
import type { Services } from '../context.ts';
import * as queries from './queries.ts';

const goodForMinutes = 5;

type Needs = Pick<Services, 'db' | 'now'>;
type Purpose = 'register' | 'sign-in';

/** What the device is to sign, bound to the session that asks. */
export async function makeChallenge({ db, now }: Needs, boundTo: Buffer, purpose: Purpose): Promise<Buffer> {
  const challenge = randomBytes(32);
  const until = new Date(now().getTime() + goodForMinutes * 60_000);
  await queries.putChallenge(db, boundTo, purpose, sha256('challenge', challenge), until);
  return challenge;
}

/** Uses the challenge up. @returns what tells whether an answer is to it; null when there is none that is still good */
export async function takeChallenge(
  { db, now }: Needs,
  boundTo: Buffer,
  purpose: Purpose,
): Promise<((answered: string) => boolean) | null> {
  const hash = await queries.takeChallenge(db, boundTo, purpose, now());
  return hash && ((answered) => sha256('challenge', Buffer.from(answered, 'base64url')).equals(hash));
}
