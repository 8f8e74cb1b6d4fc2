import { randomBytes } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Context, MiddlewareHandler } from 'hono';
import { sha256 } from '../config.ts';
import type { AppEnv } from '../context.ts';
import { Refusal } from '../errors.ts';
import { fairQueue } from './fair-queue.ts';
import { repeatedWords } from './repeated-words.ts';
import { type Pace, tokenBuckets } from './token-buckets.ts';
import { visitorAddress } from './visitor-address.ts';

/**
 * A training room of thirty behind one address files three reports each, and goes on at one every three seconds. Whoever
 * sends more is asked to wait; the phone keeps the report and sends it later (public/service-worker.js).
 */
export const paceOfReports: Pace = { tries: 100, msForOneMore: 3000 };
/** So many of late from one place are no flood yet: they are taken before those of places that send more. */
const rareReports = 10;
/** Looking up, writing to the station, objecting, subscribing: what costs little, and is done often in a training. */
export const paceOfOthers: Pace = { tries: 300, msForOneMore: 500 };
/** To one report nobody writes more; it holds whichever address they come from. */
export const paceOfReceipt: Pace = { tries: 20, msForOneMore: 60_000 };

/**
 * Each refusal counts, and each new connection after one: so many at once, then eight a second, twenty-four times as many as may
 * be sent. Whoever goes on beyond that floods, and is turned away before the app is entered (front-door.ts).
 */
export const paceOfRefusals: Pace = { tries: 80, msForOneMore: 125 };

/**
 * With more new connections than this in a second not even the first of each flooding address can be listened to: by then honest
 * ones would wait behind them. Each address has so many, then four a second, until the rush is over.
 */
const rush = { connections: 1000, withinMs: 1000 };
const paceInRush: Pace = { tries: 8, msForOneMore: 250 };

/** Pledges that count: of a phone in a household, of a school behind one address, and where addresses are not known of all together. */
const paceOfPledges = {
  phone: { tries: 5, msForOneMore: 30 * 60_000 },
  address: { tries: 120, msForOneMore: 15_000 },
  all: { tries: 300, msForOneMore: 2000 },
  /** The same name from the same phone counts once a day. */
  same: { tries: 1, msForOneMore: 24 * 3600_000 },
};

/** More at once than there are connections to the database gains nothing. */
const size = { atOnce: 16, waitingEach: 48, waitingAll: 400 };

/**
 * Connections are taken up one in each turn of the event loop, and a turn is as long as the work in it. So whoever has come is
 * let in before the next report is worked on, for so long at most: among a flood's there is an honest one, too.
 */
const lettingInMs = 200;

/** How much may come in at once, and from one place. Made once for each app. */
export type Gate = {
  /** Counts a report. @returns whether many have come from there of late @throws Refusal too_many, unavailable */
  takeReport: (c: Context<AppEnv>) => boolean;
  /** Stores a report in its turn. @throws Refusal too_many, unavailable */
  inTurn: <Result>(c: Context<AppEnv>, isFrequent: boolean, work: () => Promise<Result>) => Promise<Result>;
  /** Of a place from which many reports come: what names those with the same words, when there are many of them; else null. */
  repeats: (c: Context<AppEnv>, text: string) => string | null;
  /** @throws Refusal too_many */
  takeOther: (c: Context<AppEnv>) => void;
  takeReceipt: (receipt: string, now: Date) => void;
  /** Whether a pledge counts. What tells phones apart is kept in memory alone, and nobody can read a name or a phone from it. */
  takePledge: (c: Context<AppEnv>, name: string) => boolean;
  /**
   * Counts a connection. @returns whether it is one too many: in a rush, or of an address that was told of late that it sends
   * too much
   */
  isOneTooMany: (address: string, now: Date) => boolean;
  /** Whether reports of this address would be refused now; each time it asks is a refusal told. */
  isOverPace: (address: string, now: Date) => boolean;
  /** Whether this address has been told again and again that it sends too much, and goes on. */
  isFlooding: (address: string, now: Date) => boolean;
};

export function openGate(): Gate {
  const reports = tokenBuckets(paceOfReports);
  const others = tokenBuckets(paceOfOthers);
  const receipts = tokenBuckets(paceOfReceipt);
  const refusals = tokenBuckets(paceOfRefusals);
  const inRush = tokenBuckets(paceInRush);
  const inTurn = fairQueue(size);
  // Where addresses are not known all are one sender, who may fill the whole line.
  const inLine = fairQueue({ ...size, waitingEach: size.waitingAll });
  const pledges = {
    phone: tokenBuckets(paceOfPledges.phone),
    address: tokenBuckets(paceOfPledges.address),
    all: tokenBuckets(paceOfPledges.all),
    same: tokenBuckets(paceOfPledges.same),
  };
  const secret = randomBytes(32);
  const repeated = repeatedWords();
  let arrived = 0;
  let second = { since: 0, connections: 0, isRush: false };
  /** @returns whether so many come in this second, or came in the one before */
  function countInSecond(at: number): boolean {
    const { since, connections } = second;
    const isOver = connections > rush.connections;
    if (at - since >= rush.withinMs)
      second = { since: at, connections: 0, isRush: isOver && at - since < 2 * rush.withinMs };
    second.connections += 1;
    return second.isRush || isOver;
  }
  /** Waits for a turn in which nobody came. */
  async function letIn(): Promise<void> {
    const until = performance.now() + lettingInMs;
    let before: number;
    do {
      before = arrived;
      await nextTurn();
    } while (arrived !== before && performance.now() < until);
  }
  return {
    takeReport(c) {
      const address = visitorAddress(c);
      if (address === null) return false;
      const now = c.get('services').now();
      const left = reports.take(address, now);
      const isFrequent = paceOfReports.tries - (left ?? 0) > rareReports;
      const refusal = left === null ? 'too_many' : inTurn.refuses(address);
      if (!refusal) return isFrequent;
      if (isFrequent) refusals.take(address, now);
      throw new Refusal(refusal);
    },
    inTurn(c, isFrequent, work) {
      const address = visitorAddress(c);
      const afterAll = async () => {
        await letIn();
        return work();
      };
      return address === null ? inLine.run('', afterAll) : inTurn.run(address, afterAll, isFrequent);
    },
    repeats(c, text) {
      const address = visitorAddress(c);
      return address === null ? null : repeated(address, text, c.get('services').now());
    },
    takeOther(c) {
      const address = visitorAddress(c);
      const now = c.get('services').now();
      if (address === null || others.take(address, now) !== null) return;
      refusals.take(address, now);
      throw new Refusal('too_many');
    },
    takeReceipt(receipt, now) {
      if (receipts.take(receipt, now) === null) throw new Refusal('too_many');
    },
    takePledge(c, name) {
      const now = c.get('services').now();
      const address = visitorAddress(c);
      if (address === null) return pledges.all.take('', now) !== null;
      // A page asks in process, with the visitor's own connection.
      const browser = c.env?.incoming?.headers['user-agent'] ?? c.req.header('user-agent') ?? '';
      const phone = sha256(secret, address, browser).toString('base64');
      const same = sha256(secret, phone, name).toString('base64');
      if (pledges.same.take(same, now) === null) return false;
      const counts =
        pledges.phone.take(phone, now) !== null &&
        pledges.address.take(sha256(secret, address).toString('base64'), now) !== null;
      // What did not count may count later.
      if (!counts) pledges.same.clear(same);
      return counts;
    },
    isOneTooMany(address, now) {
      arrived += 1;
      const isRush = countInSecond(now.getTime());
      if (isRush && inRush.take(address, now) === null) return true;
      return refusals.left(address, now) < paceOfRefusals.tries && refusals.take(address, now) === null;
    },
    isOverPace(address, now) {
      const isOver = reports.left(address, now) < 1;
      if (isOver) refusals.take(address, now);
      return isOver;
    },
    isFlooding: (address, now) => refusals.left(address, now) < 1,
  };
}

/** For whatever the public may send beside reports. A receipt in the path is counted too. */
export const limitedPace: MiddlewareHandler<AppEnv> = async (c, next) => {
  c.get('gate').takeOther(c);
  const receipt = c.req.param('receipt');
  // However it is written, it is one receipt.
  const written = receipt?.toUpperCase().replace(/[^0-9A-Z]/g, '');
  if (written) c.get('gate').takeReceipt(written, c.get('services').now());
  await next();
};
