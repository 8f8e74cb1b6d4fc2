import { expect, test } from 'vitest';
import { testDatabase } from '../tests/support/database.ts';

const { db } = await testDatabase();

test('a connection that drops inside a transaction loses that transaction and nothing else', async () => {
  await db`create table kept (n integer)`;
  for (let n = 0; n < 5; n += 1) {
    const act = db.begin(async (tx) => {
      await tx`insert into kept values (${n})`;
      const [backend] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
      await db`select pg_terminate_backend(${backend?.pid ?? 0})`;
      await tx`insert into kept values (${n + 1000})`;
    });
    await expect(act).rejects.toThrow();
  }
  // The process lives, other connections serve, and what was lost is not there.
  for (let n = 0; n < 20; n += 1) await db.begin((tx) => tx`insert into kept values (${n + 5000})`);
  const [rows] = await db<{ n: number; lost: number }[]>`
    select count(*)::int as n, count(*) filter (where kept.n < 5000)::int as lost from kept
  `;
  expect(rows).toEqual({ n: 20, lost: 0 });
});

test('an act that fails by itself is rolled back as ever, and savepoints work', async () => {
  await db`create table tried (n integer)`;
  await expect(
    db.begin(async (tx) => {
      await tx`insert into tried values (1)`;
      throw new Error('changed my mind');
    }),
  ).rejects.toThrow('changed my mind');
  await db.begin(async (tx) => {
    await tx.savepoint((inner) => inner`insert into tried values (2)`);
  });
  expect(await db`select n from tried`).toEqual([{ n: 2 }]);
});
