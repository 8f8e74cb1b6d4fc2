import { expect, test } from 'vitest';
import { testDatabase } from '../tests/support/database.ts';
import { openDatabase } from './client.ts';

const kills = 150;

test('while connections are killed a query is answered with its own rows or not at all', {
  timeout: 60_000,
}, async () => {
  const { url } = await testDatabase();
  const db = openDatabase(url, { connections: 6 });
  const killer = openDatabase(url, { connections: 1 });
  let isOver = false;
  let serial = 0;
  const seen = { answered: 0, lost: 0 };
  const wrong: unknown[] = [];
  const ask = async () => {
    while (!isOver) {
      serial += 1;
      const mine = serial;
      try {
        const rows = await db`select ${mine}::int as mine, n from generate_series(1, 3) as n`;
        seen.answered += 1;
        const isRight = rows.length === 3 && rows.every((row, at) => row?.mine === mine && row.n === at + 1);
        if (!isRight) wrong.push([...rows]);
      } catch {
        seen.lost += 1;
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const asking = Array.from({ length: 8 }, ask);
  for (let n = 0; n < kills; n += 1) {
    await killer`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
      order by random() limit 1
    `;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  isOver = true;
  await Promise.all(asking);
  expect(wrong).toEqual([]);
  expect(seen.lost).toBeGreaterThan(kills / 4);
  expect(seen.answered).toBeGreaterThan(kills);
  await Promise.all([db.end(), killer.end()]);
});
