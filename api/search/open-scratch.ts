import { randomBytes } from 'node:crypto';
import { type Database, openDatabase } from '../../db/client.ts';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';
import type { Config } from '../config.ts';
import type { KeptBook } from './find-documents.ts';
import { keepBook } from './keep-book.ts';
import { meilisearchIndex } from './meilisearch.ts';
import { postgresIndex } from './postgres.ts';
import type { SearchIndex } from './search-index.ts';

export type Scratch = {
  db: Database;
  kept: KeptBook;
  /** On the engine the settings name. */
  index: SearchIndex;
  close: () => Promise<void>;
};

/** A real, empty index to measure on, in a database that holds nothing else; both are removed afterwards. */
export async function openScratch(config: Config): Promise<Scratch> {
  const name = `eval_${randomBytes(6).toString('hex')}`;
  const embedded =
    config.database.kind === 'embedded'
      ? await startEmbeddedPostgres({ dataFolder: config.dataFolder })
      : null;
  const address = new URL(
    config.database.kind === 'server' ? config.database.url : (embedded?.url('postgres') ?? ''),
  );
  const server: Database = openDatabase(address.href, { connections: 1 });
  address.pathname = `/${name}`;
  await migrate(address.href);
  const db = openDatabase(address.href);
  const kept = await keepBook(db);
  const scratch =
    config.search.kind === 'meilisearch'
      ? meilisearchIndex({ ...config.search, indexPrefix: name }, kept)
      : null;
  return {
    db,
    kept,
    index: scratch ?? postgresIndex(db, kept),
    close: async () => {
      // Where Meilisearch is away there is nothing to remove, and the rest is removed all the same.
      await scratch?.drop().catch(() => {});
      await db.end({ timeout: 5 });
      await server`drop database ${server(name)} with (force)`;
      await server.end();
      await embedded?.stop();
    },
  };
}
