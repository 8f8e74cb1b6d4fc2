import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { testServices } from '../../tests/support/services.ts';
import type { ConfirmedShard } from './schema.ts';
import { storePattern } from './test-reports.ts';

const { services, app } = await testServices();

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const shard = (prefix: string, headers = {}) => app.request(`/api/v1/confirmed/${prefix}`, { headers });
/** As the page does it. */
async function isListed(kind: string, value: string): Promise<boolean> {
  const hash = hashOf(`${kind} ${value}`);
  const { hashes } = (await (await shard(hash.slice(0, 2))).json()) as ConfirmedShard;
  return hashes.includes(hash.slice(2, 22));
}

beforeAll(async () => {
  const { db } = services;
  await storePattern(db, {
    status: 'confirmed',
    signals: [
      { kind: 'phone', value: '+919822200001', main: 2 },
      { kind: 'phone', value: '+919822200002', main: 0, aside: 3 },
      { kind: 'phone', value: '1930', main: 9 },
    ],
  });
  await storePattern(db, { signals: [{ kind: 'phone', value: '+919822200003', main: 9 }] });
});

test('what police confirmed is found', async () => {
  expect(await isListed('phone', '+919822200001')).toBe(true);
});

test('what is only mentioned, only reported or official is not listed', async () => {
  expect(await isListed('phone', '+919822200002')).toBe(false);
  expect(await isListed('phone', '+919822200003')).toBe(false);
  expect(await isListed('phone', '1930')).toBe(false);
});

test('every shard has the same size while few are confirmed, and says the same when asked again', async () => {
  const [full, empty] = [
    hashOf('phone +919822200001').slice(0, 2),
    hashOf('phone +919822200003').slice(0, 2),
  ];
  const sizes = await Promise.all(
    [full, empty].map(async (prefix) => (await (await shard(prefix)).text()).length),
  );
  expect(sizes[0]).toBe(sizes[1]);
  const first = await shard(full);
  expect(first.headers.get('cache-control')).toBe('public, max-age=3600');
  const again = await shard(full, { 'if-none-match': first.headers.get('etag') ?? '' });
  expect(again.status).toBe(304);
});

test('a prefix that would say more of what is looked for is refused', async () => {
  for (const prefix of ['a', 'abc', 'zz', hashOf('x')]) expect((await shard(prefix)).status).toBe(422);
});
