import { type Chance, chanceOf } from './random.ts';
import { campaignsAtOnce, shares, sizes } from './shares.ts';

/** One report to come: which campaign it belongs to (null: none), and how far that campaign is. */
export interface Turn {
  campaign: { number: number; size: number; told: number } | null;
  /** Campaigns that run at this moment, by number; the one of this turn among them. */
  running: readonly { number: number; size: number; told: number }[];
  /** A campaign that this turn's report is the last of. */
  ends: boolean;
}

function sizeOf(chance: Chance): number {
  const { smallest, largest, exponent } = sizes;
  return Math.min(largest, Math.floor(smallest * (1 - chance.next()) ** (-1 / exponent)));
}

/**
 * Who speaks when. A campaign that ends is followed by a new one. A larger campaign is told of more often and runs
 * longer: both by the root of its size.
 */
export function* schedule(count: number, seed: string): Generator<Turn> {
  const chance = chanceOf(seed, 'schedule');
  let started = 0;
  const start = () => {
    const size = sizeOf(chance);
    return { number: ++started, size, told: 0, pace: Math.sqrt(size) };
  };
  const running = Array.from({ length: campaignsAtOnce }, start);
  for (let turn = 0; turn < count; turn++) {
    if (chance.hits(shares.oneOff)) {
      yield { campaign: null, running, ends: false };
      continue;
    }
    let left = chance.next() * running.reduce((sum, { pace }) => sum + pace, 0);
    let at = 0;
    for (; at < running.length - 1; at++) {
      left -= running[at]?.pace ?? 0;
      if (left < 0) break;
    }
    const chosen = running[at] as (typeof running)[number];
    const ends = chosen.told + 1 === chosen.size;
    yield { campaign: chosen, running, ends };
    chosen.told++;
    if (ends) running[at] = start();
  }
}

/** Campaigns that the corpus ends too early for: of one report, which then counts as a one-off. */
export function campaignsOfOne(count: number, seed: string): Set<number> {
  let last: Turn | undefined;
  const spoken = new Map<number, number>();
  for (const turn of schedule(count, seed)) {
    last = turn;
    if (!turn.campaign) continue;
    if (turn.ends) spoken.delete(turn.campaign.number);
    else spoken.set(turn.campaign.number, (spoken.get(turn.campaign.number) ?? 0) + 1);
  }
  return last ? new Set([...spoken].filter(([, told]) => told === 1).map(([number]) => number)) : new Set();
}
