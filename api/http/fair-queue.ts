import { Refusal } from '../errors.ts';

export type QueueSize = {
  /** So much is worked on at once. */
  atOnce: number;
  /** So much may wait of one sender, and of all together. */
  waitingEach: number;
  waitingAll: number;
};

type Lines = Map<string, (() => void)[]>;

export type FairQueue = {
  /** @param isFrequent whoever has sent much of late comes after those who have not */
  run: <Result>(who: string, work: () => Promise<Result>, isFrequent?: boolean) => Promise<Result>;
  /** Why more of this sender would not be let in now, or null. */
  refuses: (who: string) => 'too_many' | 'unavailable' | null;
};

/**
 * Lets work run at most so much at once. What waits is taken from its senders in turn, one of each, so that whoever sends a
 * thousand waits for himself and not others for him; who has sent little of late comes first.
 * @throws Refusal too_many when too much of one sender waits, unavailable when too much of all does; the work is not begun
 */
export function fairQueue({ atOnce, waitingEach, waitingAll }: QueueSize): FairQueue {
  let running = 0;
  let waiting = 0;
  /** Senders in the order in which their turn comes: the rare ones, then the frequent. */
  const rare: Lines = new Map();
  const frequent: Lines = new Map();

  function letNextIn(): void {
    const lines = rare.size > 0 ? rare : frequent;
    const [turn] = lines;
    if (!turn) {
      running -= 1;
      return;
    }
    const [who, line] = turn;
    lines.delete(who);
    const next = line.shift();
    if (line.length > 0) lines.set(who, line);
    waiting -= 1;
    // The place is handed on, so that nobody slips in between.
    next?.();
  }

  function refuses(who: string) {
    if (running < atOnce) return null;
    const own = (rare.get(who)?.length ?? 0) + (frequent.get(who)?.length ?? 0);
    if (own >= waitingEach) return 'too_many';
    // Full of others, there is still room for one of each.
    return waiting >= (own === 0 ? 2 : 1) * waitingAll ? 'unavailable' : null;
  }

  async function run<Result>(who: string, work: () => Promise<Result>, isFrequent = false): Promise<Result> {
    const refusal = refuses(who);
    if (refusal) throw new Refusal(refusal);
    if (running < atOnce) running += 1;
    else {
      const lines = isFrequent ? frequent : rare;
      const line = lines.get(who) ?? [];
      waiting += 1;
      lines.set(who, line);
      await new Promise<void>((resolve) => line.push(resolve));
    }
    try {
      return await work();
    } finally {
      letNextIn();
    }
  }
  return { run, refuses };
}
