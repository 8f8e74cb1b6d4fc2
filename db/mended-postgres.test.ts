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

test('a statement of a transaction whose connection is gone fails at once, and the pool goes on', {
  timeout: 60_000,
}, async () => {
  const { url } = await testDatabase();
  const db = openDatabase(url, { connections: 2 });
  const killer = openDatabase(url, { connections: 1 });
  const faults: unknown[] = [];
  const hear = (error: unknown) => faults.push(error);
  process.on('uncaughtException', hear);
  for (let n = 0; n < 50; n += 1) {
    await db
      .begin(async (tx) => {
        const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
        await killer`select pg_terminate_backend(${row?.pid ?? 0})`;
        // Said while it is being cut, and after.
        const first = tx`select 1`.catch(() => 'lost');
        await new Promise((resolve) => setTimeout(resolve, n % 5));
        const later = tx`select 2`.catch(() => 'lost');
        expect([await first, await later]).toEqual(['lost', 'lost']);
      })
      .catch(() => {});
    const began = performance.now();
    expect(await db`select ${n}::int as n`).toEqual([{ n }]);
    expect(performance.now() - began).toBeLessThan(5000);
  }
  process.off('uncaughtException', hear);
  expect(faults).toEqual([]);
  await Promise.all([db.end(), killer.end()]);
});
