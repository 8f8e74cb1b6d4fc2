import { afterAll, describe, test } from 'vitest';
import { noMeilisearch, realMeilisearch } from '../../tests/support/real-meilisearch.ts';
import { meilisearchIndex } from './meilisearch.ts';
import { searchIndexContract } from './search-index.contract.ts';
import { WordBook } from './word-book.ts';

const server = await realMeilisearch();

if (server) {
  afterAll(() => server.stop());
  searchIndexContract('Meilisearch', async () =>
    meilisearchIndex(server, { book: new WordBook(), refresh: async () => {} }),
  );
} else {
  console.warn(`  ${noMeilisearch}. The search contract was not tried on it.`);
  describe.skip(noMeilisearch, () => test('the search contract', () => {}));
}
