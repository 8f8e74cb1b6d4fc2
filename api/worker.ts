import { pathToFileURL } from 'node:url';
import { expireAlerts } from './alerts/expire-alerts.ts';
import { openDraftsOfRises } from './alerts/open-drafts-of-rises.ts';
import { sealAudit } from './audit.ts';
import { walkOn } from './audit-log/walk-on.ts';
import { ConfigError, readConfig } from './config.ts';
import type { Services } from './context.ts';
import { refreshReported } from './coverage/read-coverage.ts';
import { forgetUntaken } from './evidence/forget-evidence.ts';
import { closeReader, readPicture } from './evidence/read-picture.ts';
import { openPieces } from './evidence/take-pieces.ts';
import { eraseEnded } from './mitan/erase-ended.ts';
import { refreshCampaign } from './mitan/read-progress.ts';
import { forgetVolunteerSessions } from './mitan/volunteer-session.ts';
import { eraseObjectionContacts } from './objections/answer-objection.ts';
import { openServices } from './open-services.ts';
import { findUnjoined } from './patterns/find-unjoined.ts';
import { joinPattern } from './patterns/join-pattern.ts';
import { rebuildIfOld } from './patterns/rebuild-patterns.ts';
import { takeSecondLook } from './patterns/second-look.ts';
import { eraseExpired } from './reports/erase-expired.ts';
import { forgetDiscarded } from './reports/quarantine/list-groups.ts';
import { drainOutbox } from './search/outbox.ts';
import { forgetHalves } from './staff/half-sessions.ts';
import { forgetUnusedDevices } from './staff/known-device.ts';
import { deleteExpiredSessions } from './staff/sessions/lucia.ts';
import { refreshCounts } from './stats/refresh-counts.ts';
import { pushMessage, tellSubscribers } from './subscriptions/tell-subscribers.ts';
import { markRising } from './triage/mark-rising.ts';

/** Repeats an act until stopped, however long one takes; a failure is logged and the next turn comes. */
function every(
  milliseconds: number,
  act: () => Promise<unknown>,
  log: Services['log'],
  name: string,
): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout;
  let running: Promise<void> = Promise.resolve();
  const turn = () => {
    running = act()
      .then(() => {})
      .catch((error: unknown) => {
        if (!stopped) log.error({ err: error }, `${name} failed and will be tried again`);
      })
      .finally(() => {
        if (!stopped) timer = setTimeout(turn, milliseconds);
      });
  };
  turn();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}

/** What stood alone for longer is looked at again by `npm run patterns:rebuild`. */
const secondLookSince = () => new Date(Date.now() - 14 * 24 * 3600_000);

/**
 * Starts the work that nobody waits for: joining patterns, telling the search engine, chaining the audit log,
 * retention. Several processes may do so at once.
 * @returns a function that stops it after what is being done
 */
export async function startWorker(services: Services): Promise<() => Promise<void>> {
  const { db, jobs, log } = services;
  await rebuildIfOld(services);
  await jobs.work('join-pattern', async ({ reportId }) => {
    await joinPattern(services, reportId);
  });
  await jobs.work('tell-subscribers', ({ alertId }) => tellSubscribers(services, alertId));
  await jobs.work('push-message', (message) => pushMessage(services, message));
  await jobs.work('read-picture', ({ evidenceId }) => readPicture(services, evidenceId));
  const stops = [
    every(100, () => drainOutbox(services), log, 'telling the search engine'),
    every(1000, () => db.begin((tx) => sealAudit(tx)), log, 'sealing the audit log'),
    every(60_000, () => walkOn(services), log, 'walking the audit log'),
    every(3600_000, () => findUnjoined(services), log, 'finding reports that were never compared'),
    every(
      3600_000,
      () => takeSecondLook(services, secondLookSince()),
      log,
      'a second look at reports that stand alone',
    ),
    every(30_000, () => openDraftsOfRises(services), log, 'opening drafts of what rises'),
    every(60_000, () => expireAlerts(services), log, 'taking alerts that have had their day out of search'),
    every(300_000, () => markRising(services), log, 'marking reports of rising patterns'),
    every(600_000, () => refreshCounts(services), log, 'counting what everybody may see'),
    every(3600_000, () => eraseExpired(services), log, 'retention'),
    every(3600_000, () => forgetDiscarded(services), log, 'forgetting reports that were none'),
    every(3600_000, () => forgetUntaken(services), log, 'forgetting files that no report took'),
    every(3600_000, () => openPieces(services).forget(), log, 'forgetting files that never became whole'),
    every(60_000, () => refreshCampaign(services), log, 'counting the campaign'),
    every(600_000, () => refreshReported(services), log, 'looking from which places reports come'),
    every(3600_000, () => eraseEnded(services), log, 'retention of volunteers who left'),
    every(3600_000, () => forgetVolunteerSessions(services), log, 'retention of volunteers’ sessions'),
    every(3600_000, () => eraseObjectionContacts(services), log, 'retention of objections'),
    every(3600_000, () => deleteExpiredSessions(services), log, 'ending old sessions'),
    every(3600_000, () => forgetHalves(services), log, 'forgetting sign-ins that were not finished'),
    every(3600_000, () => forgetUnusedDevices(services), log, 'forgetting browsers'),
  ];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
    await closeReader();
  };
}

async function main(): Promise<void> {
  const config = readConfig();
  const { services, close } = await openServices(config, console.log, { pages: false });
  const stop = await startWorker(services);
  console.log('The worker runs. Ctrl-C ends it.');
  const end = async () => {
    await stop();
    await close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end());
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error: unknown) => {
    console.error(error instanceof ConfigError ? error.message : error);
    process.exitCode = 1;
  });
}
