import type { Database } from '../../db/client.ts';
import { settleRecent } from './group-queries.ts';
import { readDocumentsOfOtherForm } from './queries.ts';
import { documentForm, storeDocuments } from './store-documents.ts';

const batch = 500;

/**
 * Makes the keys of stored documents anew that were made by older rules, so that a new version of the portal finds
 * what an older one has written. Costs nothing where there is none.
 * @returns how many there were
 */
export async function renewDocuments(db: Database): Promise<number> {
  for (let renewed = 0; ; ) {
    const count = await db.begin(async (tx) => {
      const documents = await readDocumentsOfOtherForm(tx, documentForm, batch);
      await storeDocuments(tx, documents);
      return documents.length;
    });
    renewed += count;
    if (count < batch) {
      if (renewed > 0) await settleRecent(db);
      return renewed;
    }
  }
}
