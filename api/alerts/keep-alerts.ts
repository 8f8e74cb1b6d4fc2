import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../../db/client.ts';
import type { Category } from '../content/schema.ts';
import { changeNumber, type PublicAlert, type PublicState, readPublic } from './queries.ts';

/** Whether anything has changed is asked this often at most. What is published is public everywhere this much later. */
const lookAgainAfterMs = 500;
/** A database that does not answer for this long is not waited for. */
const patienceMs = 300;
/** Where this process has just published, the database was there a moment ago: all who come within this time wait for it. */
const patienceAfterActMs = 5000;

/** Everything that is or was public of alerts, in memory: it is read far oftener than written, and it is little. */
export type KeptAlerts = {
  /**
   * What is public, at most half a second old; older while the database is away.
   * @throws Error when nothing was read yet and the database does not answer
   */
  present(): Promise<AlertBook>;
  /** This process has published something: the next reader sees it. */
  forget(): void;
};

export class AlertBook {
  readonly #bySlug: ReadonlyMap<string, PublicAlert>;
  /** The newest first, those that were taken back or have had their day too. */
  readonly all: readonly PublicAlert[];

  constructor(all: readonly PublicAlert[]) {
    this.all = all;
    this.#bySlug = new Map(all.map((alert) => [alert.slug, alert]));
  }

  /** What is going on now, the newest first. An alert for the whole district is one for each thana. */
  listCurrent(now: Date, filter: { category?: string | undefined; thana?: string | undefined } = {}) {
    return this.all.filter(
      (alert) =>
        isCurrent(alert, now) &&
        (filter.category === undefined || alert.category === (filter.category as Category)) &&
        (filter.thana === undefined || alert.thana === null || alert.thana === filter.thana),
    );
  }

  find(slug: string): PublicAlert | null {
    return this.#bySlug.get(slug) ?? null;
  }
}

export const isCurrent = ({ status, expiresAt }: PublicAlert, now: Date): boolean =>
  status === 'published' && (expiresAt === null || expiresAt > now);

/** Opens the book of a database. Nothing is read before it is asked for. */
export function keepAlerts(db: Database): KeptAlerts {
  let kept: { number: string; book: AlertBook } | null = null;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | null = null;
  /** When this process last published something that no look since has seen. */
  let forgottenAt = Number.NEGATIVE_INFINITY;

  const look = async () => {
    const begunAt = performance.now();
    await readAnew();
    if (forgottenAt <= begunAt) forgottenAt = Number.NEGATIVE_INFINITY;
  };
  const readAnew = async () => {
    if (kept && (await changeNumber(db)) === kept.number) return;
    const { number, alerts }: PublicState = await readPublic(db);
    if (!kept || BigInt(number) >= BigInt(kept.number)) kept = { number, book: new AlertBook(alerts) };
  };
  /** One look at a time; whoever comes meanwhile waits for that one. */
  const lookOnce = () => {
    lookedAt = performance.now();
    if (looking) return looking;
    const begun = look().finally(() => {
      if (looking === begun) looking = null;
    });
    looking = begun;
    return begun;
  };
  return {
    async present() {
      const isStale = performance.now() - lookedAt >= lookAgainAfterMs;
      const looked = isStale || !kept ? lookOnce() : looking;
      if (!kept) await looked;
      else {
        const patience = Math.max(
          isStale ? patienceMs : 0,
          forgottenAt + patienceAfterActMs - performance.now(),
        );
        if (looked && patience > 0)
          await Promise.race([looked.catch(() => {}), pause(patience, undefined, { ref: false })]);
      }
      if (!kept) throw new Error('The alerts were not read.');
      return kept.book;
    },
    forget() {
      lookedAt = Number.NEGATIVE_INFINITY;
      forgottenAt = performance.now();
      // One that is under way may have begun before.
      looking = null;
    },
  };
}
