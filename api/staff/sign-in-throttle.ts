/** So many tries at once, then one more every so often. */
export type Pace = { tries: number; msForOneMore: number };
/** For passwords: whoever mistypes waits a few seconds. */
const paceOfPasswords: Pace = { tries: 5, msForOneMore: 3000 };
/**
 * For codes, which only somebody with the right password gets to: three of a million are right at a time, so that a day of
 * guessing finds one in two hundred cases at most.
 */
export const paceOfCodes: Pace = { tries: 10, msForOneMore: 60_000 };
/** Enough for every officer on every line; the pair that was quiet longest is forgotten first. */
const mostPairs = 20_000;

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
export function signInThrottle({ tries, msForOneMore }: Pace = paceOfPasswords): SignInThrottle {
  const pairs = new Map<string, { left: number; at: number }>();
  const keyOf = (username: string, address: string) => `${address} ${username}`;
  return {
    take(username, address, now) {
      const key = keyOf(username, address);
      const at = now.getTime();
      const known = pairs.get(key);
      const left = known ? Math.min(tries, known.left + (at - known.at) / msForOneMore) : tries;
      const may = left >= 1;
      pairs.delete(key);
      pairs.set(key, { left: may ? left - 1 : left, at });
      if (pairs.size > mostPairs) pairs.delete(pairs.keys().next().value as string);
      return may;
    },
    clear(username, address) {
      pairs.delete(keyOf(username, address));
    },
  };
}
