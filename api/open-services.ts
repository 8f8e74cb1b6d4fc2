import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '../db/client.ts';
import { startEmbeddedPostgres } from '../db/embedded.ts';
import { migrate } from '../db/migrate.ts';
import { keepAlerts } from './alerts/keep-alerts.ts';
import { type Config, clientFolder } from './config.ts';
import { loadContent } from './content/load-content.ts';
import type { Services } from './context.ts';
import { openEvidence } from './evidence/storage/open-evidence.ts';
import { loadPages } from './http/pages.ts';
import { openJobs } from './jobs.ts';
import { openLog } from './log.ts';
import { keepPatterns } from './patterns/keep-patterns.ts';
import { loadStopList } from './patterns/load-stop-list.ts';
import { loadJurisdiction } from './routing/load-jurisdiction.ts';
import { storeThanas } from './routing/store-thanas.ts';
import { openSearch } from './search/open-search.ts';
import { pushServices } from './subscriptions/push-door.ts';
import { watchQueue } from './triage/queue-watch.ts';

export type Opened = { services: Services; close: () => Promise<void> };

/**
 * Opens everything a process of the portal needs, in order: content, database, schema, search.
 * @param say told in plain words what is being done
 * @param options.pages whether this process shows pages
 */
export async function openServices(
  config: Config,
  say: (line: string) => void,
  options: { pages: boolean },
): Promise<Opened> {
  const [content, jurisdiction, stopList] = await Promise.all([
    loadContent(),
    loadJurisdiction(config.jurisdictionFolder),
    loadStopList(),
  ]);
  say(
    `Content read: ${(content.guides.length + content.safety.length) / 2} guides and ${content.alerts.length / 2} first alerts in two languages; ${jurisdiction.thanas.length} stations and outposts of ${jurisdiction.name.en}.`,
  );

  const embedded =
    config.database.kind === 'embedded'
      ? await startEmbeddedPostgres({ dataFolder: config.dataFolder })
      : null;
  if (embedded) say(`Database: the embedded PostgreSQL in ${config.dataFolder}.`);
  else say('Database: the PostgreSQL server of DATABASE_URL.');
  const url =
    config.database.kind === 'server'
      ? config.database.url
      : (embedded as NonNullable<typeof embedded>).url('portal');
  try {
    await migrate(url);
    const db = openDatabase(url);
    const log = openLog(config.logLevel);
    await storeThanas(db, jurisdiction);
    const jobs = await openJobs(db, {
      supervise: config.worker,
      onError: (error) => log.error({ err: error }, 'a job failed'),
    });
    const search = await openSearch(config, db, log);
    const services: Services = {
      config,
      db,
      jurisdiction,
      content,
      stopList,
      alerts: keepAlerts(db),
      patterns: keepPatterns(db),
      queueWatch: watchQueue(() => openDatabase(url, { connections: 1 })),
      search,
      jobs,
      evidence: openEvidence(config),
      push: pushServices,
      pages: options.pages ? await loadPages() : null,
      notFoundPage: options.pages
        ? await readFile(join(clientFolder, '404.html'), 'utf8').catch(() => '')
        : '',
      log,
      now: () => new Date(),
    };
    return {
      services,
      close: async () => {
        await jobs.stop();
        await services.queueWatch.close();
        await db.end({ timeout: 10 });
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}
