import { beginning, walkChain } from '../audit.ts';
import type { Services } from '../context.ts';
import * as queries from './queries.ts';

/** Half a second's work. */
const rowsAtATime = 20_000;
/** Every day from the first row again: what is whole today may be tampered with tomorrow. */
const anewAfterMs = 24 * 3600_000;
const longestAtOnceMs = 2000;

/** How it stands with the chain, as of the last walk over it. Times are ISO 8601. */
export type ChainState = {
  /** Everything up to this row followed from what stood before it, at that time. */
  whole: { upTo: number; at: string } | null;
  /** A walk that found a break: the last row before it. */
  broken: { after: number; foundAt: string } | null;
  /** Rows there are, and rows that the walk has not come to since. */
  rows: number;
  notYet: number;
};

export async function readChainState({ db }: Pick<Services, 'db'>): Promise<ChainState> {
  const [walk, { sealed, unsealed }] = await Promise.all([queries.findWalk(db), queries.countRows(db)]);
  const rows = Number(sealed) + unsealed;
  return {
    whole: walk.wholeAt && { upTo: Number(walk.wholeSeq), at: walk.wholeAt.toISOString() },
    broken:
      walk.brokenAfter !== null && walk.brokenFoundAt
        ? { after: Number(walk.brokenAfter), foundAt: walk.brokenFoundAt.toISOString() }
        : null,
    rows,
    notYet: Math.max(0, rows - Number(walk.wholeSeq)),
  };
}

/**
 * Walks the chain on from where the last walk stopped. Run by the worker every minute; of several at once one counts.
 * @returns whether the walk came to the end, or to a break
 */
export async function walkOn({ db, now, log }: Pick<Services, 'db' | 'now' | 'log'>): Promise<boolean> {
  const from = await queries.findWalk(db);
  const at = now();
  const isCaughtUp = BigInt(from.seq) >= BigInt(from.wholeSeq) && from.brokenAfter === null;
  const isAnew = isCaughtUp && at.getTime() - from.beganAt.getTime() > anewAfterMs;
  const start = isAnew ? beginning : { seq: BigInt(from.seq), hash: from.hash };
  const { mark, brokenAt, isDone } = await walkChain(db, start, rowsAtATime);
  const to = { ...from, seq: String(mark.seq), hash: mark.hash, ...(isAnew ? { beganAt: at } : {}) };
  if (brokenAt !== null) {
    log.error({ after: String(mark.seq), at: brokenAt }, 'the audit log is broken');
    const found = from.brokenAfter === null ? { brokenFoundAt: at } : {};
    await queries.putWalk(db, from, { ...to, brokenAfter: String(mark.seq), ...found });
    return true;
  }
  const mended = { brokenAfter: null, brokenFoundAt: null };
  const whole = isDone ? { wholeSeq: String(mark.seq), wholeAt: at } : {};
  await queries.putWalk(db, from, { ...to, ...mended, ...whole });
  return isDone;
}

/** Walks on for a moment, for somebody who waits. */
export async function checkNow(services: Pick<Services, 'db' | 'now' | 'log'>): Promise<ChainState> {
  const until = performance.now() + longestAtOnceMs;
  while (!(await walkOn(services)) && performance.now() < until);
  return readChainState(services);
}
