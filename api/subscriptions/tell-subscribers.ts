import { createHash } from 'node:crypto';
import { isCurrent } from '../alerts/keep-alerts.ts';
import type { PublicAlert } from '../alerts/queries.ts';
import { type Language, languages } from '../content/schema.ts';
import type { Services } from '../context.ts';
import type { PushAnswer } from './push-door.ts';
import * as queries from './queries.ts';
import { isPushEndpoint } from './schema.ts';
import { readPushKey, sealMessage, signFor } from './seal-message.ts';

type Needs = Pick<Services, 'db' | 'now' | 'config' | 'alerts' | 'jobs' | 'push' | 'log'>;

/** How many browsers one job tells, and how many of them at a time. */
const inOneJob = 100;
const atOnce = 20;
/** A warning of yesterday wakes nobody: a push service gives up after this long. */
const keptForSeconds = 24 * 3600;
/** After how long a push service that could not take a message is asked again; then no more. */
const waits = [60, 300, 1800, 7200];
const longestWait = 6 * 3600;

/** The alert by its id, while it is worth telling anybody of. */
async function currentAlert({ alerts, now }: Needs, id: string): Promise<PublicAlert | null> {
  // It was published a moment ago, perhaps by another process.
  alerts.forget();
  const alert = (await alerts.present()).all.find((one) => one.id === id);
  return alert && isCurrent(alert, now()) ? alert : null;
}

/** A new alert is public: gives each hundred of those it concerns to a job of its own. */
export async function tellSubscribers(services: Needs, alertId: string): Promise<void> {
  const { db, jobs, config } = services;
  const alert = config.pushKey && (await currentAlert(services, alertId));
  if (!alert) return;
  await db.begin(async (tx) => {
    for (let after: string | null = null; ; ) {
      const ids: string[] = await queries.listConcerned(tx, alert.thana, after, inOneJob);
      if (ids.length > 0) await jobs.enqueue(tx, 'push-message', { alertId, subscriptions: ids, attempt: 0 });
      if (ids.length < inOneJob) break;
      after = ids.at(-1) as string;
    }
  });
}

/** All that is told, the same to everybody of one language: what the alert is called and where it stands. */
const messageOf = ({ texts, slug }: PublicAlert, language: Language) =>
  Buffer.from(
    JSON.stringify({
      title: texts[language].title.slice(0, 200),
      url: `/${language}/alerts/${slug}/`,
      language,
    }),
  );

/** What an answer asks for: nothing more, to forget the browser, or to try again. */
function meaningOf({ status }: PushAnswer): 'told' | 'gone' | 'later' | 'refused' {
  if (status >= 200 && status < 300) return 'told';
  if (status === 404 || status === 410) return 'gone';
  return status === 429 || status >= 500 ? 'later' : 'refused';
}

/** Tells some browsers of an alert. Those whose push service cannot take it now are tried again, and nobody else. */
export async function pushMessage(
  services: Needs,
  { alertId, subscriptions, attempt }: { alertId: string; subscriptions: string[]; attempt: number },
): Promise<void> {
  const { db, now, config, jobs, push, log } = services;
  const alert = config.pushKey && (await currentAlert(services, alertId));
  if (!alert || !config.pushKey) return;
  const key = readPushKey(config.pushKey);
  const messages = Object.fromEntries(languages.map((one) => [one, messageOf(alert, one)]));
  const topic = createHash('sha256').update(alert.slug).digest('base64url').slice(0, 32);
  const gone: string[] = [];
  const later: string[] = [];
  let refused = 0;
  let wait = waits[attempt] ?? 0;

  const tell = async ({ id, endpoint, publicKey, secret, language }: queries.Subscription) => {
    // It was looked at when it came; nobody is knocked at whom the list does not know today.
    if (!isPushEndpoint(endpoint)) return gone.push(id);
    const headers = {
      authorization: signFor(key, endpoint, config.origin, now()),
      'content-encoding': 'aes128gcm',
      'content-type': 'application/octet-stream',
      ttl: String(keptForSeconds),
      urgency: 'normal',
      // Of two messages on one alert that wait for a browser, it gets one.
      topic,
    };
    const body = sealMessage(messages[language] as Buffer, { publicKey, secret });
    const answer = await push
      .post(endpoint, headers, body)
      .catch(() => ({ status: 599, retryAfterSeconds: null }));
    const meaning = meaningOf(answer);
    if (meaning === 'gone') gone.push(id);
    if (meaning === 'later') {
      later.push(id);
      wait = Math.min(longestWait, Math.max(wait, answer.retryAfterSeconds ?? 0));
    }
    if (meaning === 'refused') refused += 1;
  };

  const line = await queries.findSubscriptions(db, subscriptions);
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = line.shift(); next; next = line.shift()) await tell(next);
    }),
  );
  await db.begin(async (tx) => {
    if (gone.length > 0) await queries.deleteByIds(tx, gone);
    if (later.length > 0 && attempt < waits.length) {
      const again = { alertId, subscriptions: later, attempt: attempt + 1 };
      await jobs.enqueue(tx, 'push-message', again, { afterSeconds: wait });
    }
  });
  // Neither who nor where: an address of a browser is nobody's business.
  if (refused > 0) log.warn({ refused, attempt }, 'push services refused messages');
  if (later.length > 0 && attempt >= waits.length)
    log.warn({ count: later.length }, 'push services did not take messages; they are given up');
}
