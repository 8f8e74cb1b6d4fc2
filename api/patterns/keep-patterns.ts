import type { Database, Queryable } from '../../db/client.ts';
import * as rows from './book-queries.ts';
import { type CountedSignal, PatternBook } from './pattern-book.ts';
import { isMilestone, tellingOf, unpackTelling } from './telling.ts';

/** A reader that joins nothing looks so often, at most. */
const lookAgainAfterMs = 300;
/** So often even who has every turn reads their own changes, lest there be many to read when somebody else has one. */
const readAfterMs = 10_000;

/** The living patterns in memory, kept up with what any process writes. */
export type KeptPatterns = {
  /**
   * The book as the transaction sees it. For whoever holds the lock.
   * @param turn the number drawn with the lock: next to the last one here, there is nothing new to read
   * @throws Error when the database does not answer
   */
  upToDate(sql: Queryable, turn: number): Promise<PatternBook>;
  /** The book as it was a moment ago; the first time it is waited for. */
  present(): Promise<PatternBook>;
  /** What the book says may not be what was written: it is read anew. */
  forget(): void;
  /**
   * One act after the other in this process, for whoever is about to take the lock: the lock keeps processes apart, and
   * only one of each may hold a connection while it waits.
   */
  alone<Result>(act: () => Promise<Result>): Promise<Result>;
};

type Read = {
  horizon: string;
  patterns: rows.PatternRow[];
  tellings: rows.TellingRow[];
  signals: CountedSignal[];
  apart: { one: string; other: string }[];
};

/** Reads what was written since the last look. */
async function readSince(sql: Queryable, since: string): Promise<Read> {
  // The horizon first: what is committed while the others are read is read again next time. A transaction answers in
  // order; on a pool it has to be waited for.
  const horizon = rows.presentHorizon(sql);
  if ('reserve' in sql) await horizon;
  const [[now], patterns, tellings, signals, apart] = await Promise.all([
    horizon,
    rows.patternsSince(sql, since),
    rows.tellingsSince(sql, since),
    rows.signalsSince(sql, since),
    rows.keptApart(sql),
  ]);
  return { horizon: now?.horizon ?? since, patterns, tellings, signals, apart };
}

function writeInto(book: PatternBook, { patterns, tellings, signals, apart }: Read): void {
  const ended = new Set<string>();
  for (const { id, reports, identified, isStaffs, isDismissed, isEnded, isRewritten } of patterns) {
    if (isRewritten) book.removePattern(id);
    if (isEnded) {
      ended.add(id);
      book.removePattern(id);
    } else Object.assign(book.pattern(id), { reports, identified, isStaffs, isDismissed });
  }
  for (const { id, patternId, like, reports, packed, isGone } of tellings) {
    const known = book.telling(id);
    if (isGone || ended.has(patternId)) book.removeTelling(id);
    else if (!known || known.reports !== reports || known.patternId !== patternId) {
      const isMoved = !known || isMilestone(reports) || Math.abs(reports - known.reports) > 3;
      book.putTelling(tellingOf({ id, patternId, like, reports, ...unpackTelling(packed) }), isMoved);
    }
  }
  for (const signal of signals) if (book.patterns.has(signal.patternId)) book.putSignal(signal);
  book.letTogether();
  for (const { one, other } of apart) book.keepApart(one, other);
}

/** Reads some living patterns alone, as they are now, into a book. */
export async function readInto(sql: Queryable, book: PatternBook, only: readonly string[]): Promise<void> {
  if (only.length === 0) return;
  writeInto(book, await readSince(sql, '0'));
  const wanted = new Set(only);
  for (const id of [...book.patterns.keys()]) if (!wanted.has(id)) book.removePattern(id);
}

/** Opens the book of a database. Nothing is read before it is asked for. */
export function keepPatterns(db: Database): KeptPatterns {
  let book = new PatternBook();
  let since = '0';
  let lookedAt = Number.NEGATIVE_INFINITY;
  let started = 0;
  let written = 0;
  let lastTurn = { turn: Number.NaN, written: 0, readAt: Number.NEGATIVE_INFINITY };
  let first: Promise<unknown> | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  /** @returns the book, with at least what was committed when this look began */
  const look = async (sql: Queryable): Promise<PatternBook> => {
    for (;;) {
      const reading = book;
      const mine = ++started;
      lookedAt = performance.now();
      const read = await readSince(sql, since);
      // Forgotten meanwhile: the new book is to be read from the beginning.
      if (reading !== book) continue;
      // One that began later has been written already; an older state must not be written over it.
      if (mine > written) {
        written = mine;
        since = read.horizon;
        writeInto(book, read);
      }
      return book;
    }
  };
  return {
    async upToDate(sql, turn) {
      const { turn: before, written: known, readAt } = lastTurn;
      const now = performance.now();
      // Whoever reads without the lock may have written an older state of what the last turn changed.
      const isCurrent = turn === before + 1 && known === written && now - readAt < readAfterMs;
      // What was begun before now is older, and no longer written into the book.
      if (isCurrent) written = ++started;
      else await look(sql);
      lastTurn = { turn, written, readAt: isCurrent ? readAt : now };
      return book;
    },
    async present() {
      if (since === '0') {
        first ??= look(db).finally(() => {
          first = null;
        });
        await first;
      } else if (performance.now() - lookedAt >= lookAgainAfterMs) look(db).catch(() => {});
      return book;
    },
    forget() {
      book = new PatternBook();
      lastTurn = { turn: Number.NaN, written: 0, readAt: Number.NEGATIVE_INFINITY };
      since = '0';
      lookedAt = Number.NEGATIVE_INFINITY;
    },
    alone(act) {
      const mine = queue.then(act);
      queue = mine.catch(() => {});
      return mine;
    },
  };
}
