import { expect, test } from 'vitest';
import { testServices } from '../../tests/support/services.ts';
import { hideFew } from './hide-few.ts';
import { refreshCounts } from './refresh-counts.ts';
import type { Stats } from './schema.ts';

const { app, services } = await testServices();
const { db } = services;
const get = async (query = '') => {
  const response = await app.request(`/api/v1/stats${query}`);
  return {
    status: response.status,
    stats: (await response.json()) as Stats & { errors?: { field: string }[] },
  };
};
const add = (
  thana: string,
  times: number,
  given: { category?: string; moneyLost?: boolean; daysAgo?: number; notFraud?: boolean } = {},
) => db`
  insert into reports (receipt_hash, received_at, source, language, channel, money_lost, category, thana_id, routing_method,
    routing_confidence, routing_reason, status, acknowledged_at, closed_at, closed_reason)
  select sha256(gen_random_uuid()::text::bytea), now() - ${given.daysAgo ?? 0}::int * interval '1 day', 'form', 'hi', 'call',
    ${given.moneyLost ?? false}, ${given.category ?? null}, ${thana}, 'chosen', 1, '{}', kind.status, kind.at, kind.at, kind.reason
  from generate_series(1, ${times}::int),
    (select case when ${given.notFraud ?? false} then 'closed' else 'new' end as status,
      case when ${given.notFraud ?? false} then now() end as at,
      case when ${given.notFraud ?? false} then 'not_a_fraud' end as reason) as kind
`;

test('an empty district has all its weeks, and nothing in them', async () => {
  const { stats } = await get();
  expect(stats).toMatchObject({ thana: null, reports: 0, moneyLost: 0, byCategory: [], byThana: [] });
  expect(stats.byWeek).toHaveLength(12);
  expect((await get('?weeks=52')).stats.byWeek).toHaveLength(52);
});

test('counts are of the weeks asked for, without what was no fraud, and small ones of a thana are hidden', async () => {
  await add('sarkanda', 6, { category: 'sim-otp', moneyLost: true });
  await add('sarkanda', 2, { category: 'loan-app' });
  await add('mopka', 3);
  await add('torwa', 7);
  await add('torwa', 5, { daysAgo: 100 });
  await add('torwa', 5, { notFraud: true });
  expect((await get()).stats.reports).toBe(0);
  await refreshCounts(services);

  const { stats } = await get();
  expect(stats).toMatchObject({ reports: 18, moneyLost: 6 });
  expect(stats.byWeek.at(-1)).toMatchObject({ reports: 18, moneyLost: 6 });
  expect(stats.byCategory).toEqual([
    { category: 'other', reports: 10, moneyLost: 0 },
    { category: 'sim-otp', reports: 6, moneyLost: 6 },
    { category: 'loan-app', reports: 2, moneyLost: 0 },
  ]);
  // Of the three thanas one is small: the next smallest is hidden with it.
  expect(Object.fromEntries(stats.byThana.map(({ thana, reports }) => [thana, reports]))).toEqual({
    sarkanda: 8,
    torwa: null,
    mopka: null,
  });
  expect((await get('?weeks=52')).stats.reports).toBe(23);

  const mopka = (await get('?thana=mopka')).stats;
  expect(mopka).toMatchObject({ thana: 'mopka', reports: null, moneyLost: 0 });
  expect(mopka.byWeek.at(-1)).toMatchObject({ reports: null });
  const sarkanda = (await get('?thana=sarkanda')).stats;
  expect(sarkanda).toMatchObject({ reports: 8, moneyLost: 6 });
  expect(sarkanda.byCategory.map(({ reports }) => reports)).toEqual([null, null]);
});

test('one hidden number among several cannot be worked out from the sum', () => {
  const rows = [9, 3, 6, 0].map((reports) => ({ reports, moneyLost: 0 }));
  expect(hideFew(rows).map(({ reports }) => reports)).toEqual([9, null, null, 0]);
  const two = [9, 3, 2].map((reports) => ({ reports, moneyLost: 0 }));
  expect(hideFew(two).map(({ reports }) => reports)).toEqual([9, null, null]);
});

test('what is no thana, no span or too much is refused with its field', async () => {
  for (const [query, field] of [
    ['?thana=nowhere', 'thana'],
    [`?thana=${'a'.repeat(81)}`, 'thana'],
    ["?thana=a'--", 'thana'],
    ['?weeks=13', 'weeks'],
    ['?weeks=12&weeks=52', 'weeks'],
  ] as const) {
    const { status, stats } = await get(query);
    expect([status, stats.errors?.[0]?.field], query).toEqual([422, field]);
  }
});
