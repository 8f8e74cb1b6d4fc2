import type { Services } from '../context.ts';
import { guideDocuments } from './documents.ts';
import { putDocuments, removeDocuments } from './outbox.ts';
import { readDocuments, readKeys } from './queries.ts';
import type { SearchDocument } from './search-index.ts';

const sameText = (a: SearchDocument, b: SearchDocument | undefined) =>
  b !== undefined &&
  a.title === b.title &&
  a.summary === b.summary &&
  a.body === b.body &&
  a.searchWords === b.searchWords &&
  a.category === b.category &&
  a.publishedAt.getTime() === b.publishedAt.getTime();

/**
 * Brings the search documents of the guides to what content/ says: editors change them with the repository, not
 * in the database. Writes only what differs, so that a second start costs nothing.
 */
export async function syncGuides({
  db,
  content,
}: Pick<Services, 'db' | 'content'>): Promise<{ changed: number; gone: number }> {
  const guides = guideDocuments(content);
  return db.begin(async (tx) => {
    const keys = await readKeys(tx, 'guide');
    const stored = new Map((await readDocuments(tx, keys)).map((one) => [one.key, one]));
    const changed = guides.filter((guide) => !sameText(guide, stored.get(guide.key)));
    const gone = keys.filter((key) => !guides.some((guide) => guide.key === key));
    await putDocuments(tx, changed);
    await removeDocuments(tx, gone);
    return { changed: changed.length, gone: gone.length };
  });
}
