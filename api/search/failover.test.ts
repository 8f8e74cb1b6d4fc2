import { expect, test, vi } from 'vitest';
import { withFailover } from './failover.ts';
import type { SearchAnswer, SearchIndex, SearchQuery } from './search-index.ts';

const query: SearchQuery = { q: 'bijli', kind: 'all', page: 1, limit: 10 };

function fakeIndex(engine: SearchIndex['engine']) {
  const answer: SearchAnswer = {
    hits: [],
    total: 0,
    facets: { kind: {}, category: {}, thana: {} },
    didYouMean: null,
    engine,
    tookMs: 1,
  };
  const index = {
    engine,
    search: vi.fn(async (_: SearchQuery) => answer),
    suggest: vi.fn(async () => []),
    put: vi.fn(async () => {}),
    remove: vi.fn(async () => {}),
    replaceAll: vi.fn(async () => {}),
    stored: async function* () {},
    ready: vi.fn(async () => true),
  };
  return index satisfies SearchIndex;
}

test('PostgreSQL answers while Meilisearch cannot; operators are told, with no word of what was asked', async () => {
  const [first, standIn] = [fakeIndex('meilisearch'), fakeIndex('postgres')];
  const log = { warn: vi.fn(), info: vi.fn() };
  let time = 0;
  const index = withFailover(first, standIn, log, () => time);
  expect((await index.search(query)).engine).toBe('meilisearch');

  first.search.mockRejectedValue(new Error('connection refused'));
  expect((await index.search(query)).engine).toBe('postgres');
  expect(log.warn).toHaveBeenCalledTimes(1);
  expect(JSON.stringify(log.warn.mock.calls)).not.toContain('bijli');

  // Not every visitor waits for an engine that is known to be away.
  expect((await index.search(query)).engine).toBe('postgres');
  expect(first.search).toHaveBeenCalledTimes(2);

  first.search.mockResolvedValue({ ...(await standIn.search(query)), engine: 'meilisearch' });
  time += 5001;
  expect((await index.search(query)).engine).toBe('meilisearch');
  expect(log.info).toHaveBeenCalledTimes(1);
});

test('what is written goes to the engine alone', async () => {
  const [first, standIn] = [fakeIndex('meilisearch'), fakeIndex('postgres')];
  const index = withFailover(first, standIn, { warn: vi.fn(), info: vi.fn() });
  await index.put([]);
  await index.remove(['alert:x:hi']);
  expect(first.put).toHaveBeenCalled();
  expect(first.remove).toHaveBeenCalled();
  expect(standIn.put).not.toHaveBeenCalled();
});
