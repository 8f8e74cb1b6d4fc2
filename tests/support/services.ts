import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll } from 'vitest';
import { keepAlerts } from '../../api/alerts/keep-alerts.ts';
import { createApp } from '../../api/app.ts';
import { projectFolder, readConfig } from '../../api/config.ts';
import { loadContent } from '../../api/content/load-content.ts';
import type { Services } from '../../api/context.ts';
import { openEvidence } from '../../api/evidence/storage/open-evidence.ts';
import { openJobs } from '../../api/jobs.ts';
import { keepPatterns } from '../../api/patterns/keep-patterns.ts';
import { loadStopList } from '../../api/patterns/load-stop-list.ts';
import { loadJurisdiction } from '../../api/routing/load-jurisdiction.ts';
import { storeThanas } from '../../api/routing/store-thanas.ts';
import { openSearch } from '../../api/search/open-search.ts';
import { watchQueue } from '../../api/triage/queue-watch.ts';
import { openDatabase } from '../../db/client.ts';
import { testDatabase } from './database.ts';
import { scratchFolder } from './scratch-folder.ts';

export type TestClock = { set: (iso: string) => void; advance: (milliseconds: number) => void };

/**
 * The real services over a database of the test file's own: real PostgreSQL, content and jurisdiction, and a
 * clock that stands still until it is moved.
 */
export async function testServices(): Promise<{
  services: Services;
  clock: TestClock;
  app: ReturnType<typeof createApp>;
  url: string;
}> {
  const { db, url } = await testDatabase();
  const dataFolder = await scratchFolder('data');
  afterAll(() => rm(dataFolder, { recursive: true, force: true }));
  const config = readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    ORIGIN: 'http://localhost',
    DATABASE_URL: url,
    DATA_DIR: dataFolder,
    CONTACT_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
  });
  const log = pino({ level: 'silent' });
  const [content, jurisdiction, stopList] = await Promise.all([
    loadContent(),
    loadJurisdiction(join(projectFolder, 'content', 'jurisdictions', 'bilaspur')),
    loadStopList(),
  ]);
  await storeThanas(db, jurisdiction);
  const jobs = await openJobs(db, { supervise: false, onError: () => {} });
  afterAll(() => jobs.stop());
  let time = Date.now();
  const clock: TestClock = {
    set: (iso) => {
      time = Date.parse(iso);
    },
    advance: (milliseconds) => {
      time += milliseconds;
    },
  };
  const services: Services = {
    config,
    db,
    jurisdiction,
    content,
    stopList,
    alerts: keepAlerts(db),
    patterns: keepPatterns(db),
    queueWatch: watchQueue(() => openDatabase(url, { connections: 1 })),
    search: await openSearch(config, db, log),
    jobs,
    evidence: openEvidence(config),
    // No test reaches outside; those of subscriptions put a stand-in here.
    push: { post: () => Promise.reject(new Error('No push service stands behind this test.')) },
    pages: null,
    notFoundPage: '',
    log,
    now: () => new Date(time),
  };
  return { services, clock, app: createApp(services), url };
}
