import { expect, test } from 'vitest';
import { testDatabase } from '../tests/support/database.ts';
import { openLog } from './log.ts';

const { db } = await testDatabase();

test('an error of the database is logged without the row it quotes', async () => {
  await db`create table told (story text, amount integer check (amount > 0))`;
  const error = await db`insert into told values ('an unmistakable story', -1)`.catch(
    (thrown: unknown) => thrown,
  );
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).toContain('unmistakable');
  let lines = '';
  openLog('error', { write: (line) => (lines += line) }).error({ err: error }, 'a job failed');
  expect(lines).toContain('told_amount_check');
  expect(lines).not.toContain('unmistakable');
});
