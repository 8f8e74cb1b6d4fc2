import type { Database } from '../../db/client.ts';
import type { KeptBook } from './find-documents.ts';
import { readWordsSince } from './queries.ts';
import { WordBook } from './word-book.ts';

/** New words are looked for so often, at most. */
const lookAgainAfterMs = 300;

/**
 * The words of all documents in memory, kept up with what any process adds. A search never waits for it: a new
 * word is found by its own key meanwhile, and with the database down the words known so far still serve.
 */
export async function keepBook(db: Database): Promise<KeptBook> {
  const book = new WordBook();
  let since = '0';
  let lookedAt = 0;
  const look = async () => {
    lookedAt = performance.now();
    const { sounds, next } = await readWordsSince(db, since);
    book.learn(sounds);
    since = next;
  };
  await look();
  let looking = false;
  return {
    book,
    refresh: async () => {
      if (looking || performance.now() - lookedAt < lookAgainAfterMs) return;
      looking = true;
      void look()
        .catch(() => {})
        .finally(() => {
          looking = false;
        });
    },
  };
}
