import type { Database, Queryable } from '../../db/client.ts';
import * as rows from './book-queries.ts';
import { PatternBook } from './pattern-book.ts';
import { isMilestone, unpackTelling } from './telling.ts';

/** A reader that joins nothing looks so often, at most. */
const lookAgainAfterMs = 300;

/** The living patterns in memory, kept up with what any process writes. */
export type KeptPatterns = {
  /** The book as the transaction sees it. For whoever holds the lock. @throws Error when the database does not answer */
  upToDate(sql: Queryable): Promise<PatternBook>;
  /** The book as it was a moment ago; the first time it is waited for. */
  present(): Promise<PatternBook>;
  /** What the book says may not be what was written: it is read anew. */
  forget(): void;
};

/** Reads what was written since the last look into the book. @returns from where to read next */
async function look(sql: Queryable, book: PatternBook, since: string): Promise<string> {
  // The horizon first: what is committed while the others are read is read again next time.
  const [[now], patterns, tellings, signals, apart] = await Promise.all([
    rows.presentHorizon(sql),
    rows.patternsSince(sql, since),
    rows.tellingsSince(sql, since),
    rows.signalsSince(sql, since),
    rows.keptApart(sql),
  ]);
  const ended = new Set<string>();
  for (const { id, reports, identified, isStaffs, isEnded, isRewritten } of patterns) {
    if (isRewritten) book.removePattern(id);
    if (isEnded) {
      ended.add(id);
      book.removePattern(id);
    } else Object.assign(book.pattern(id), { reports, identified, isStaffs });
  }
  for (const { id, patternId, like, reports, packed, isGone } of tellings) {
    const known = book.telling(id);
    if (isGone || ended.has(patternId)) book.removeTelling(id);
    else if (!known || known.reports !== reports || known.patternId !== patternId) {
      const isMoved = !known || isMilestone(reports) || Math.abs(reports - known.reports) > 3;
      book.putTelling({ id, patternId, like, reports, ...unpackTelling(packed) }, isMoved);
    }
  }
  for (const signal of signals) if (book.patterns.has(signal.patternId)) book.putSignal(signal);
  book.letTogether();
  for (const { one, other } of apart) book.keepApart(one, other);
  return now?.horizon ?? since;
}

/** Reads some living patterns alone, as they are now, into a book. */
export async function readInto(sql: Queryable, book: PatternBook, only: readonly string[]): Promise<void> {
  if (only.length === 0) return;
  await look(sql, book, '0');
  const wanted = new Set(only);
  for (const id of [...book.patterns.keys()]) if (!wanted.has(id)) book.removePattern(id);
}

/** Opens the book of a database. Nothing is read before it is asked for. */
export function keepPatterns(db: Database): KeptPatterns {
  let book = new PatternBook();
  let since = '0';
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> = Promise.resolve();
  const read = (sql: Queryable) => {
    // One look at a time: an older one must not write over a newer.
    looking = looking
      .catch(() => {})
      .then(async () => {
        lookedAt = performance.now();
        const reading = book;
        const next = await look(sql, reading, since);
        // Forgotten meanwhile: the new book is still to be read from the beginning.
        if (reading === book) since = next;
      });
    return looking;
  };
  return {
    async upToDate(sql) {
      await read(sql);
      return book;
    },
    async present() {
      const first = since === '0';
      if (performance.now() - lookedAt >= lookAgainAfterMs) {
        const again = read(db);
        if (first) await again;
        else again.catch(() => {});
      } else if (first) await looking;
      return book;
    },
    forget() {
      book = new PatternBook();
      since = '0';
      lookedAt = Number.NEGATIVE_INFINITY;
    },
  };
}
