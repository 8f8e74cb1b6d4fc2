import { type Pace, tokenBuckets } from '../http/token-buckets.ts';

/** For passwords: whoever mistypes waits a few seconds. */
const paceOfPasswords: Pace = { tries: 5, msForOneMore: 3000 };
/**
 * For codes, which only somebody with the right password gets to: three of a million are right at a time, so that a day of
 * guessing finds one in two hundred cases at most.
 */
export const paceOfCodes: Pace = { tries: 10, msForOneMore: 60_000 };

export type SignInThrottle = {
  /** @returns false when this pair must wait a few seconds */
  take: (username: string, address: string, now: Date) => boolean;
  /** The password was right: the pair starts afresh. */
  clear: (username: string, address: string) => void;
};

/**
 * Slows guessing. It counts per username AND address, never per username alone: whoever guesses an officer's
 * password from somewhere else slows nobody but himself, and a training room behind one address is slowed
 * name by name. Kept in memory: each process counts for itself, a restart forgets. Guessing from many
 * addresses is held back by the queue in front of the hash; the lock-out proper is a later issue.
 */
export function signInThrottle(pace: Pace = paceOfPasswords): SignInThrottle {
  const pairs = tokenBuckets(pace);
  const keyOf = (username: string, address: string) => `${address} ${username}`;
  return {
    take: (username, address, now) => pairs.take(keyOf(username, address), now) !== null,
    clear: (username, address) => pairs.clear(keyOf(username, address)),
  };
}
