import type { Logger } from 'pino';
import type { Database } from '../../db/client.ts';
import type { Config } from '../config.ts';
import { withFailover } from './failover.ts';
import { keepBook } from './keep-book.ts';
import { meilisearchIndex } from './meilisearch.ts';
import { postgresIndex } from './postgres.ts';
import { renewDocuments } from './renew-documents.ts';
import type { SearchIndex } from './search-index.ts';

/** The search engine the settings name. Meilisearch need not run yet: until it does, PostgreSQL answers. */
export async function openSearch(
  config: Pick<Config, 'search'>,
  db: Database,
  log: Pick<Logger, 'warn' | 'info'>,
): Promise<SearchIndex> {
  const renewed = await renewDocuments(db);
  if (renewed > 0) log.info({ renewed }, 'stored documents were brought to the present form of search');
  const kept = await keepBook(db);
  const postgres = postgresIndex(db, kept);
  return config.search.kind === 'postgres'
    ? postgres
    : withFailover(meilisearchIndex(config.search, kept), postgres, log);
}
