import { testDatabase } from '../../tests/support/database.ts';
import { keepBook } from './keep-book.ts';
import { postgresIndex } from './postgres.ts';
import { searchIndexContract } from './search-index.contract.ts';

searchIndexContract('PostgreSQL', async () => {
  const { db } = await testDatabase();
  return postgresIndex(db, await keepBook(db));
});
