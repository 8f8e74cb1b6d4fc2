import type { Services } from '../context.ts';
import { lookAgain } from './join-report.ts';
import { comparedText } from './match-text.ts';
import * as queries from './queries.ts';
import { writeChanges } from './write-changes.ts';

/** So many are looked at under one lock, so that new reports do not wait long. */
const batch = 20;

/**
 * Looks once more at the reports that stand alone: what came after them may have made their message known.
 * @param since of those seen last since then
 * @returns how many found their pattern
 */
export async function takeSecondLook(
  { db, patterns }: Pick<Services, 'db' | 'patterns'>,
  since: Date,
): Promise<number> {
  const alone = await queries.listAlone(db, since);
  let found = 0;
  for (let at = 0; at < alone.length; at += batch) {
    try {
      await db.begin(async (tx) => {
        await queries.lockPatterns(tx);
        const book = await patterns.upToDate(tx);
        for (const { id, narrative } of alone.slice(at, at + batch)) {
          const text = comparedText(narrative);
          const joined = text && lookAgain(book, id, text);
          if (!joined) continue;
          await writeChanges(tx, joined.changes);
          found++;
        }
      });
    } catch (error) {
      patterns.forget();
      throw error;
    }
  }
  return found;
}
