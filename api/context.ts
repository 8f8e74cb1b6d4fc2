import type { HttpBindings } from '@hono/node-server';
import type { Logger } from 'pino';
import type { Database } from '../db/client.ts';
import type { KeptAlerts } from './alerts/keep-alerts.ts';
import type { Config } from './config.ts';
import type { Content } from './content/load-content.ts';
import type { EvidenceStore } from './evidence/storage/evidence-store.ts';
import type { Gate } from './http/gate.ts';
import type { ShowPage } from './http/pages.ts';
import type { Jobs } from './jobs.ts';
import type { KeptPatterns } from './patterns/keep-patterns.ts';
import type { StopList } from './patterns/schema.ts';
import type { Jurisdiction } from './routing/schema.ts';
import type { SearchIndex } from './search/search-index.ts';
import type { Actor } from './staff/schema.ts';
import type { PushDoor } from './subscriptions/push-door.ts';
import type { QueueWatch } from './triage/queue-watch.ts';

/** What verbs are given. Made once in server.ts, worker.ts and the tests. */
export type Services = {
  config: Config;
  db: Database;
  jurisdiction: Jurisdiction;
  content: Content;
  /** Numbers, domains and hosts that never join two reports. */
  stopList: StopList;
  /** What is or was public of alerts, in memory. */
  alerts: KeptAlerts;
  /** What recurs, in memory. */
  patterns: KeptPatterns;
  /** Says when a queue changes. */
  queueWatch: QueueWatch;
  search: SearchIndex;
  jobs: Jobs;
  evidence: EvidenceStore;
  /** The way to the push services of browsers. */
  push: PushDoor;
  /** Renders on-demand pages; null where the site was not built (tests of the API alone). */
  pages: ShowPage | null;
  /** The page for an address that leads nowhere, both languages on one page. */
  notFoundPage: string;
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
    /** The page it came from is in Chhattisgarhi: it is answered in Hindi, but for what is wrong. */
    isChhattisgarhi: boolean;
    /** The signed-in member of staff, read from the session cookie on /api/v1/staff and /staff. */
    actor: Actor | null;
    /** The signed-in volunteer's id, on /api/v1/mitan/me. */
    volunteer: string | null;
    gate: Gate;
    /** Whether many reports have come from the same place of late. */
    isFrequent: boolean;
  };
};
