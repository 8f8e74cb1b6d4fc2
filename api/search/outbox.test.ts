import { pino } from 'pino';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { noMeilisearch, realMeilisearch } from '../../tests/support/real-meilisearch.ts';
import { testServices } from '../../tests/support/services.ts';
import { loadFirstAlerts } from '../alerts/load-first-alerts.ts';
import { compareSearch } from './compare-search.ts';
import { openSearch } from './open-search.ts';
import { drainOutbox, putDocuments, removeDocuments } from './outbox.ts';
import { rebuildSearch } from './rebuild-search.ts';
import { renewDocuments } from './renew-documents.ts';
import { makeDocument } from './search-corpus.contract.ts';
import type { SearchIndex, SearchQuery } from './search-index.ts';
import { syncGuides } from './sync-guides.ts';

const { services } = await testServices();
const { db } = services;
const ask = (q: string): SearchQuery => ({ q, kind: 'all', page: 1, limit: 50 });
const waiting = async () => (await db<{ n: number }[]>`select count(*)::int as n from search_outbox`)[0]?.n;
const rabbit = makeDocument({ id: 'rabbit', title: 'झुनझुना घोंसला' });

beforeEach(async () => {
  await db`truncate search_documents, search_groups, search_words, search_outbox`;
});

describe('in PostgreSQL', () => {
  test('a document is found when its transaction commits, and not when it is rolled back', async () => {
    await db
      .begin(async (tx) => {
        await putDocuments(tx, [rabbit]);
        throw new Error('rolled back');
      })
      .catch(() => {});
    expect((await services.search.search(ask('झुनझुना'))).total).toBe(0);
    await db.begin((tx) => putDocuments(tx, [rabbit]));
    expect((await services.search.search(ask('jhunjhuna'))).total).toBe(1);
    await db.begin((tx) => removeDocuments(tx, [rabbit.key]));
    expect((await services.search.search(ask('jhunjhuna'))).total).toBe(0);
  });

  test('the outbox empties where no other engine has to be told', async () => {
    await db.begin((tx) => putDocuments(tx, [rabbit]));
    expect(await drainOutbox(services)).toBe(1);
    expect(await waiting()).toBe(0);
  });

  test('the guides are brought to what content says, and a second time nothing is written', async () => {
    await db.begin((tx) =>
      putDocuments(tx, [makeDocument({ kind: 'guide', id: 'no-longer', title: 'पुराना' })]),
    );
    const { guides, safety } = services.content;
    expect(await syncGuides(services)).toEqual({ changed: guides.length + safety.length, gone: 1 });
    expect(await syncGuides(services)).toEqual({ changed: 0, gone: 0 });
    expect((await services.search.search(ask('purana'))).hits.map(({ id }) => id)).not.toContain('no-longer');
  });

  test('all documents are made anew from alerts and guides; what is no longer published goes', async () => {
    await loadFirstAlerts(services);
    await db.begin((tx) => putDocuments(tx, [rabbit]));
    const told: number[] = [];
    const count = await rebuildSearch(services, ({ stored }) => told.push(stored));
    const { guides, safety, alerts } = services.content;
    expect(count).toBe(guides.length + safety.length + alerts.length);
    expect(told.at(-1)).toBe(count);
    expect((await services.search.search(ask('झुनझुना'))).total).toBe(0);
    expect(await waiting()).toBe(0);
  });

  test('what an older version of the portal has stored is found by the present one', async () => {
    await db.begin((tx) => putDocuments(tx, [rabbit]));
    await db`update search_documents set form = 0, keys = ''`;
    await db`truncate search_groups`;
    expect(await renewDocuments(db)).toBe(1);
    expect(await renewDocuments(db)).toBe(0);
    expect((await services.search.search(ask('jhunjhuna'))).total).toBe(1);
  });

  test('the comparison names what is missing, surplus and different, and what waits', async () => {
    const named = ['same', 'lost', 'stale'].map((id) => makeDocument({ id, title: `पेड़ ${id}` }));
    await db.begin((tx) => putDocuments(tx, named));
    expect(await compareSearch(services)).toEqual({
      documents: 3,
      missing: [],
      surplus: [],
      different: [],
      waiting: 3,
    });
    await drainOutbox(services);
    await db`delete from search_groups where id = 'lost'`;
    await db`update search_groups set texts = jsonb_set(texts, '{hi,title}', '"old"') where id = 'stale'`;
    await db`
      insert into search_groups (kind, id, texts)
      values ('alert', 'ghost', ${db.json({ hi: { key: 'alert:ghost:hi', url: '/', title: '', summary: '', searchWords: '' } })})
    `;
    expect(await compareSearch(services)).toEqual({
      documents: 3,
      missing: ['alert:lost:hi'],
      surplus: ['alert:ghost:hi'],
      different: ['alert:stale:hi'],
      waiting: 0,
    });
  });

  test('two writers, one language each: both are found', async () => {
    const english = makeDocument({ id: 'rabbit', language: 'en', title: 'The rattle nest' });
    for (let round = 0; round < 20; round++) {
      await Promise.all([
        db.begin((tx) => putDocuments(tx, [rabbit])),
        db.begin((tx) => putDocuments(tx, [english])),
      ]);
      expect((await services.search.search(ask('jhunjhuna rattle'))).total).toBe(1);
      await Promise.all([
        db.begin((tx) => removeDocuments(tx, [rabbit.key])),
        db.begin((tx) => removeDocuments(tx, [english.key])),
      ]);
      expect((await services.search.search(ask(''))).total).toBe(0);
    }
  });

  test('a word that nearly all have is looked for among the newest, and its newest come first', async () => {
    const many = Array.from({ length: 9000 }, (_, n) =>
      makeDocument({
        id: `many-${n}`,
        title: n % 2 ? 'चेतावनी' : 'सूचना चेतावनी',
        thana: n % 3 ? null : 'bilha',
        publishedAt: new Date(Date.UTC(2020, 0, 1) + n * 60_000),
      }),
    );
    // As many at once as whoever writes many does.
    for (let at = 0; at < many.length; at += 1000)
      await db.begin((tx) => putDocuments(tx, many.slice(at, at + 1000)));
    await drainOutbox(services);
    const [{ n } = { n: 0 }] = await db<{ n: number }[]>`
      select count(*)::int as n from search_groups where recent
    `;
    expect(n).toBe(4000);
    const { hits, total } = await services.search.search(ask('chetavni'));
    expect(total).toBe(200);
    expect(hits[0]?.id).toBe('many-8999');
    const old = await services.search.search({ ...ask('soochana'), thana: 'bilha' });
    expect(old.total).toBe(200);
  });

  test('a confirmed pattern says its kind of fraud and no word of a report', async () => {
    await db`insert into patterns (category, status, first_seen, last_seen)
      values ('apk-file', 'confirmed', now(), now()), ('loan-app', 'suggested', now(), now())`;
    await rebuildSearch(services);
    const { hits } = await services.search.search({ ...ask(''), kind: 'pattern' });
    expect(hits.map(({ category, url }) => [category, url])).toEqual([
      ['apk-file', '/hi/alerts/?category=apk-file'],
    ]);
    await db`delete from patterns`;
  });
});

const server = await realMeilisearch();
if (!server) describe.skip(noMeilisearch, () => test('the outbox tells Meilisearch', () => {}));
else {
  afterAll(() => server.stop());
  const log = pino({ level: 'silent' });
  const open = (url: string) =>
    openSearch(
      { search: { kind: 'meilisearch', url, key: server.key, indexPrefix: server.indexPrefix } },
      db,
      log,
    );
  const drain = (search: SearchIndex) => drainOutbox({ db, search, log });

  describe('with Meilisearch', () => {
    test('an index that is not there yet is built from PostgreSQL; until then PostgreSQL answers', async () => {
      await db.begin((tx) => putDocuments(tx, [rabbit]));
      const before = await open(server.url);
      expect((await before.search(ask('jhunjhuna'))).engine).toBe('postgres');
      const search = await open(server.url);
      await drain(search);
      expect(await waiting()).toBe(0);
      expect(await search.search(ask('jhunjhuna'))).toMatchObject({ engine: 'meilisearch', total: 1 });
    });

    test('what is put and removed is told in order, and the outbox empties', async () => {
      const search = await open(server.url);
      await drain(search);
      const tiger = makeDocument({ id: 'tiger', title: 'बाघ की गुफा' });
      await db.begin((tx) => putDocuments(tx, [rabbit, tiger]));
      await db.begin((tx) => removeDocuments(tx, [rabbit.key]));
      expect(await drain(search)).toBe(3);
      expect((await search.search(ask('baagh'))).total).toBe(1);
      expect((await search.search(ask('jhunjhuna'))).total).toBe(0);
    });

    test('while it is away the rows wait and nothing throws', async () => {
      const warn = vi.fn();
      const away = await open('http://127.0.0.1:59999');
      await db.begin((tx) => putDocuments(tx, [rabbit]));
      expect(await drainOutbox({ db, search: away, log: { ...log, warn } as unknown as typeof log })).toBe(0);
      expect(warn).toHaveBeenCalledTimes(1);
      expect(await waiting()).toBe(1);
      expect(await away.search(ask('jhunjhuna'))).toMatchObject({ engine: 'postgres', total: 1 });
      expect(await away.ready()).toBe(false);
    });

    test('the rebuild swaps in an index equal to the database', async () => {
      const search = await open(server.url);
      await loadFirstAlerts(services);
      const count = await rebuildSearch({ db, search, content: services.content });
      const { total, engine } = await search.search(ask(''));
      expect(engine).toBe('meilisearch');
      expect(total).toBe(count / 2);
      expect((await search.search(ask('jhunjhuna ghonsla'))).hits.map(({ id }) => id)).not.toContain(
        'rabbit',
      );
    });
  });
}
