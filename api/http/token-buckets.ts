/** So many tries at once, then one more every so often. */
export type Pace = { tries: number; msForOneMore: number };

/** Enough for every officer and every household on every line; whoever was quiet longest is forgotten first. */
const mostKept = 20_000;

export type TokenBuckets = {
  /** @returns how many tries whoever this is has left, or null when they must wait */
  take: (who: string, now: Date) => number | null;
  /** How many tries whoever this is would have, without taking one. */
  left: (who: string, now: Date) => number;
  /** Whoever this is starts afresh. */
  clear: (who: string) => void;
};

/** Counts tries by whoever makes them. Kept in memory: each process counts for itself, a restart forgets. */
export function tokenBuckets({ tries, msForOneMore }: Pace): TokenBuckets {
  const buckets = new Map<string, { left: number; at: number }>();
  function leftOf(who: string, at: number): number {
    const known = buckets.get(who);
    return known ? Math.min(tries, known.left + (at - known.at) / msForOneMore) : tries;
  }
  return {
    take(who, now) {
      const at = now.getTime();
      const left = leftOf(who, at);
      const may = left >= 1;
      buckets.delete(who);
      buckets.set(who, { left: may ? left - 1 : left, at });
      if (buckets.size > mostKept) buckets.delete(buckets.keys().next().value as string);
      return may ? left - 1 : null;
    },
    left: (who, now) => leftOf(who, now.getTime()),
    clear: (who) => void buckets.delete(who),
  };
}
