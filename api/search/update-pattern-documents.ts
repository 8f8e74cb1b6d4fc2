import type { Transaction } from '../../db/client.ts';
import type { Content } from '../content/load-content.ts';
import { languages } from '../content/schema.ts';
import { patternDocuments } from './documents.ts';
import { putDocuments, removeDocuments } from './outbox.ts';
import { readConfirmedPattern } from './queries.ts';
import { documentKey } from './search-index.ts';

/**
 * Brings what search says of a pattern to what the table says of it, in the caller's transaction. A confirmed,
 * living pattern with a category is found; any other is not. To be called after every act that changes a
 * pattern's status, category or end (confirm, dismiss, set the category, merge, split, undo), for each pattern
 * the act touches. Calling it once too often does no harm.
 * @returns whether the pattern is found now
 */
export async function updatePatternDocuments(
  tx: Transaction,
  categories: Content['categories'],
  patternId: string,
): Promise<boolean> {
  const pattern = await readConfirmedPattern(tx, patternId);
  const documents = pattern ? patternDocuments(pattern, categories) : [];
  await putDocuments(tx, documents);
  if (documents.length === 0)
    await removeDocuments(
      tx,
      languages.map((language) => documentKey('pattern', patternId, language)),
    );
  return documents.length > 0;
}
