import { pathToFileURL } from 'node:url';
import { readConfig } from '../config.ts';
import type { Services } from '../context.ts';
import { openServices } from '../open-services.ts';
import { alertDocument, guideDocuments, patternDocuments } from './documents.ts';
import { settleRecent } from './group-queries.ts';
import {
  deleteAllDocuments,
  deleteFromOutbox,
  lockDocuments,
  readConfirmedPatterns,
  readOutbox,
  readPublishedAlerts,
  waitForOutboxLock,
} from './queries.ts';
import { readStored } from './read-stored.ts';
import { storeDocuments } from './store-documents.ts';

export type RebuildProgress = { stored: number; told: number };

/**
 * Makes the whole search index anew: from the published alerts, the guides and the confirmed patterns. Until it
 * is done the old one answers. Changes made meanwhile wait in the outbox and are told afterwards.
 * @param onProgress called after every batch
 * @returns how many documents are found now
 */
export async function rebuildSearch(
  { db, search, content }: Pick<Services, 'db' | 'search' | 'content'>,
  onProgress: (progress: RebuildProgress) => void = () => {},
): Promise<number> {
  return db.begin(async (lock) => {
    await waitForOutboxLock(lock);
    const { stored, waiting } = await db.begin(async (tx) => {
      await lockDocuments(tx);
      const waiting = await readOutbox(tx, 1_000_000);
      const [alerts, patterns] = [await readPublishedAlerts(tx), await readConfirmedPatterns(tx)];
      const documents = [
        ...alerts.map(alertDocument),
        ...guideDocuments(content),
        ...patterns.flatMap((pattern) => patternDocuments(pattern, content.categories)),
      ];
      await deleteAllDocuments(tx);
      for (let at = 0; at < documents.length; at += 500) {
        await storeDocuments(tx, documents.slice(at, at + 500));
        onProgress({ stored: Math.min(at + 500, documents.length), told: 0 });
      }
      await settleRecent(tx);
      return { stored: documents.length, waiting };
    });
    if (search.engine !== 'postgres') {
      let told = 0;
      const batches = async function* () {
        for await (const documents of readStored(db)) {
          yield documents;
          told += documents.length;
          onProgress({ stored, told });
        }
      };
      await search.replaceAll(batches());
    }
    // What waited to be told has been told by the rebuild.
    await deleteFromOutbox(
      lock,
      waiting.map(({ id }) => id),
    );
    return stored;
  });
}

async function main(): Promise<void> {
  const config = readConfig();
  const { services, close } = await openServices(config, console.log, { pages: false });
  try {
    const began = performance.now();
    const count = await rebuildSearch(services, ({ stored, told }) =>
      console.log(told > 0 ? `  told ${services.search.engine} of ${told}` : `  stored ${stored}`),
    );
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`${count} texts are found by ${services.search.engine}, after ${seconds} s.`);
  } finally {
    await close();
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
