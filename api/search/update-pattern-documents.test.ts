import { expect, test } from 'vitest';
import { testServices } from '../../tests/support/services.ts';
import { drainOutbox } from './outbox.ts';
import { updatePatternDocuments } from './update-pattern-documents.ts';

const { services } = await testServices();
const { db, content, search } = services;

const found = async () =>
  (await search.search({ q: '', kind: 'pattern', page: 1, limit: 10 })).hits.map(({ id }) => id);
const update = (id: string) => db.begin((tx) => updatePatternDocuments(tx, content.categories, id));

test('a pattern is found while it is confirmed, lives and has a category; and follows each act', async () => {
  const [{ id } = { id: '' }] = await db<{ id: string }[]>`
    insert into patterns (category, first_seen, last_seen) values ('apk-file', now(), now()) returning id
  `;
  expect(await update(id)).toBe(false);
  expect(await found()).toEqual([]);

  await db`update patterns set status = 'confirmed' where id = ${id}`;
  expect(await update(id)).toBe(true);
  expect(await update(id)).toBe(true);
  expect(await found()).toEqual([id]);

  await db`update patterns set category = null where id = ${id}`;
  expect(await update(id)).toBe(false);
  expect(await found()).toEqual([]);
  await db`update patterns set category = 'loan-app' where id = ${id}`;
  expect(await update(id)).toBe(true);
  expect((await search.search({ q: '', kind: 'all', page: 1, limit: 10 })).hits[0]?.category).toBe(
    'loan-app',
  );

  await db`update patterns set ended_at = now() where id = ${id}`;
  expect(await update(id)).toBe(false);
  expect(await found()).toEqual([]);
  await db`update patterns set ended_at = null, status = 'dismissed' where id = ${id}`;
  expect(await update(id)).toBe(false);
  expect(await found()).toEqual([]);
  expect(await drainOutbox(services)).toBeGreaterThan(0);
});

test('an act that is rolled back changes nothing of what is found', async () => {
  const [{ id } = { id: '' }] = await db<{ id: string }[]>`
    insert into patterns (category, status, first_seen, last_seen)
    values ('apk-file', 'confirmed', now(), now()) returning id
  `;
  await db
    .begin(async (tx) => {
      await updatePatternDocuments(tx, content.categories, id);
      throw new Error('rolled back');
    })
    .catch(() => {});
  expect(await found()).toEqual([]);
});
