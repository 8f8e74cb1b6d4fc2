import type { Services } from '../context.ts';
import { tellReporters } from './join-pattern.ts';
import { lookAgain } from './join-report.ts';
import { comparedText } from './match-text.ts';
import * as queries from './queries.ts';
import { writeChanges } from './write-changes.ts';

/** So many are looked at under one lock, so that new reports do not wait long. */
const batch = 20;

type Alone = { id: string; narrative: string };

async function lookAtSome(
  { db, patterns, now }: Pick<Services, 'db' | 'patterns' | 'now'>,
  some: readonly Alone[],
): Promise<number> {
  let isChanged = false;
  try {
    return await db.begin(async (tx) => {
      await queries.lockPatterns(tx);
      const book = await patterns.upToDate(tx);
      isChanged = true;
      // All at once: while something is waited for, a reader may write what is committed into the book.
      const joined = some.flatMap(({ id, narrative }) => {
        const text = comparedText(narrative);
        return (text && lookAgain(book, id, text)) ?? [];
      });
      await writeChanges(
        tx,
        joined.flatMap(({ changes }) => changes),
      );
      for (const one of joined) await tellReporters(tx, one, now());
      return joined.length;
    });
  } catch (error) {
    if (isChanged) patterns.forget();
    throw error;
  }
}

/**
 * Looks once more at the reports that stand alone: what came after them may have made their message known.
 * @param since of those seen last since then
 * @returns how many found their pattern
 */
export async function takeSecondLook(
  { db, patterns, now }: Pick<Services, 'db' | 'patterns' | 'now'>,
  since: Date,
): Promise<number> {
  const alone = await queries.listAlone(db, since);
  let found = 0;
  for (let at = 0; at < alone.length; at += batch) {
    const some = alone.slice(at, at + batch);
    found += await patterns.alone(() => lookAtSome({ db, patterns, now }, some));
  }
  return found;
}
