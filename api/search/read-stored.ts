import type { Queryable } from '../../db/client.ts';
import { readDocumentsAfter } from './queries.ts';
import type { SearchDocument } from './search-index.ts';

const batch = 2000;

/** All documents of PostgreSQL, in batches, in the order of their keys. */
export async function* readStored(db: Queryable): AsyncGenerator<SearchDocument[]> {
  let last = '';
  for (;;) {
    const documents = await readDocumentsAfter(db, last, batch);
    if (documents.length > 0) yield documents;
    if (documents.length < batch) return;
    last = documents.at(-1)?.key ?? last;
  }
}
