import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { readConfig } from '../config.ts';
import type { Services } from '../context.ts';
import { openServices } from '../open-services.ts';
import { countOutbox } from './queries.ts';
import { readStored } from './read-stored.ts';
import type { SearchDocument } from './search-index.ts';

export type Comparison = {
  /** How many PostgreSQL holds. */
  documents: number;
  /** Keys of those the index does not hold, holds beyond them, or holds with another text. */
  missing: string[];
  surplus: string[];
  different: string[];
  /** Changes that the engine has yet to be told. */
  waiting: number;
};

/** Of a million documents only this is kept in memory. */
function digestOf(document: SearchDocument): string {
  const { url, title, summary, body, searchWords, category, thana, severity, publishedAt } = document;
  const told = [url, title, summary, body, searchWords, category, thana, severity, publishedAt.getTime()];
  return createHash('sha1').update(JSON.stringify(told)).digest('base64');
}

/**
 * Compares the search index with PostgreSQL, document by document. Both are read while they change: what was written
 * in between may show as a difference that is none.
 * @param onProgress told how many have been compared
 */
export async function compareSearch(
  { db, search }: Pick<Services, 'db' | 'search'>,
  onProgress: (compared: number) => void = () => {},
): Promise<Comparison> {
  const waiting = await countOutbox(db);
  const digests = new Map<string, string>();
  for await (const documents of readStored(db))
    for (const document of documents) digests.set(document.key, digestOf(document));
  const result: Comparison = { documents: digests.size, missing: [], surplus: [], different: [], waiting };
  let compared = 0;
  for await (const documents of search.stored()) {
    for (const document of documents) {
      const digest = digests.get(document.key);
      if (digest === undefined) result.surplus.push(document.key);
      else if (digest !== digestOf(document)) result.different.push(document.key);
      digests.delete(document.key);
    }
    compared += documents.length;
    onProgress(compared);
  }
  result.missing = [...digests.keys()];
  return result;
}

/** `npm run search:compare`: says where the index differs from the database; exits with 1 where it does. */
async function main(): Promise<void> {
  const { services, close } = await openServices(
    { ...readConfig(), worker: false, logLevel: 'warn' },
    () => {},
    {
      pages: false,
    },
  );
  try {
    const { documents, waiting, ...differences } = await compareSearch(services);
    const all = Object.entries(differences);
    for (const [name, keys] of all) {
      for (const key of keys.slice(0, 20)) console.log(`  ${name}: ${key}`);
      if (keys.length > 20) console.log(`  ${name}: … and ${keys.length - 20} more`);
    }
    const count = all.reduce((sum, [, keys]) => sum + keys.length, 0);
    console.log(
      count === 0
        ? `${services.search.engine} holds what the database holds: ${documents} texts.`
        : `${services.search.engine} differs from the database in ${count} of ${documents} texts.`,
    );
    if (waiting > 0) console.log(`${waiting} changes still wait to be told; the worker tells them.`);
    process.exitCode = count === 0 ? 0 : 1;
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
