import type { HttpBindings } from '@hono/node-server';
import type { Logger } from 'pino';
import type { Database } from '../db/client.ts';
import type { Config } from './config.ts';
import type { Content } from './content/load-content.ts';
import type { Jobs } from './jobs.ts';
import type { Jurisdiction } from './routing/schema.ts';
import type { SearchIndex } from './search/search-index.ts';
import type { Actor } from './staff/schema.ts';

/** What verbs are given. Made once in server.ts, worker.ts and the tests. */
export type Services = {
  config: Config;
  db: Database;
  jurisdiction: Jurisdiction;
  content: Content;
  search: SearchIndex;
  jobs: Jobs;
  log: Logger;
  /** The clock, so that tests can hold it still. */
  now: () => Date;
};

export type AppEnv = {
  Bindings: HttpBindings;
  Variables: {
    services: Services;
    requestId: string;
    language: 'hi' | 'en';
    /** The signed-in member of staff, read from the session cookie on /api/v1/staff and /staff. */
    actor: Actor | null;
  };
};
