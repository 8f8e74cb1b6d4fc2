import { expect, test } from 'vitest';
import { testDatabase } from '../tests/support/database.ts';

test('the embedded database folds Hindi for trigram search and sorts by code point', async () => {
  const { db } = await testDatabase();
  const [row] = await db<{ trigrams: string[]; collation: string }[]>`
    select show_trgm('गिरफ़्तारी') as trigrams, datcollate as collation from pg_database where datname = current_database()
  `;
  expect(row?.trigrams.length).toBeGreaterThan(3);
  expect(row?.collation).toBe('C.UTF-8');
});
