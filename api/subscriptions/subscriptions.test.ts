import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { checkSender, standInPushService } from '../../tests/support/push-service.ts';
import { testFeeds } from '../alerts/feeds/test-feeds.ts';
import { retractAlert } from '../alerts/publish-alert.ts';
import { startChange } from '../alerts/start-draft.ts';
import { wholeDraft } from '../alerts/test-drafts.ts';
import type { JobData, JobKind } from '../jobs.ts';
import type { Actor } from '../staff/schema.ts';
import { startWorker } from '../worker.ts';
import { isPushEndpoint } from './schema.ts';
import { pushMessage, tellSubscribers } from './tell-subscribers.ts';

const { services, app, clock, people, publish } = await testFeeds();
const service = await standInPushService();
services.push = service.door;

const send = async (method: string, body: unknown, headers: Record<string, string> = {}) => {
  const response = await app.request('/api/v1/subscriptions', {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: JSON.parse((await response.text()) || 'null') };
};
const ask = async (more: { language?: string; thana?: string } = {}, host?: string) => {
  const { path, ...subscription } = service.subscription(host);
  const { status } = await send('POST', { ...subscription, language: 'hi', ...more });
  expect(status).toBe(201);
  return { path, endpoint: subscription.endpoint };
};
const kept = async () => {
  const rows = await services.db<{ endpoint: string }[]>`select endpoint from push_subscriptions`;
  return rows.map(({ endpoint }) => endpoint);
};

/** What waits to be done, and after how many seconds; done by hand, since no worker runs and nothing sleeps. */
const waiting = async <Kind extends JobKind>(kind: Kind) => {
  const rows = await services.db<{ data: JobData[Kind]; wait: number }[]>`
    delete from jobs.job where name = ${kind} returning data, extract(epoch from start_after - created_on)::int as wait
  `;
  return rows;
};
async function work(): Promise<number[]> {
  for (const { data } of await waiting('tell-subscribers')) await tellSubscribers(services, data.alertId);
  const messages = await waiting('push-message');
  for (const { data } of messages) await pushMessage(services, data);
  return messages.map(({ wait }) => wait);
}
const told = () =>
  service.arrived
    .splice(0)
    .map(({ browser }) => browser)
    .sort();

beforeEach(async () => {
  await services.db`delete from push_subscriptions`;
  await services.db`delete from jobs.job`;
  service.answers.clear();
  told();
});

describe('a browser', () => {
  test('that asked is told of a new alert in its language, and of nothing else', async () => {
    const [hindi, english] = [
      await ask(),
      await ask({ language: 'en' }, 'updates.push.services.mozilla.com'),
    ];
    const { id, slug } = await publish(wholeDraft());
    await work();
    const [first, second] = [hindi, english].map(({ path }) =>
      service.arrived.find(({ browser }) => browser === path),
    );
    expect(first?.message).toEqual({
      title: wholeDraft().hi.title,
      url: `/hi/alerts/${slug}/`,
      language: 'hi',
    });
    expect(second?.message).toEqual({
      title: wholeDraft().en.title,
      url: `/en/alerts/${slug}/`,
      language: 'en',
    });
    expect(first?.headers).toMatchObject({
      'content-encoding': 'aes128gcm',
      ttl: '86400',
      urgency: 'normal',
    });
    expect(first?.headers.topic).toMatch(/^[A-Za-z0-9_-]{32}$/);
    checkSender(first?.headers.authorization as string, 'https://fcm.googleapis.com', services.now());
    checkSender(
      second?.headers.authorization as string,
      'https://updates.push.services.mozilla.com',
      services.now(),
    );
    told();

    // Of a change nobody is told; what was taken back before its turn is not told at all.
    await startChange(services, people[0] as Actor, id);
    await publish(wholeDraft({ correction: { hi: 'बदलाव हुआ', en: 'Something changed' } }), id);
    await work();
    const { id: wrong } = await publish(wholeDraft());
    await retractAlert(services, people[0] as Actor, wrong, { hi: 'यह गलत था', en: 'This was wrong' });
    await work();
    expect(told()).toEqual([]);
  });

  test('that asked for one thana is told of it and of the whole district', async () => {
    const everything = await ask();
    const ours = await ask({ thana: 'sarkanda' });
    const theirs = await ask({ thana: 'torwa' });
    await publish(wholeDraft({ thana: 'sarkanda' }));
    await work();
    expect(told()).toEqual([everything.path, ours.path].sort());
    await publish(wholeDraft());
    await work();
    expect(told()).toEqual([everything.path, ours.path, theirs.path].sort());
  });

  test('that asks again changes what it is told, and is told once', async () => {
    const { path, ...subscription } = service.subscription();
    for (const language of ['hi', 'en', 'en'])
      expect((await send('POST', { ...subscription, language, expirationTime: null })).status).toBe(201);
    expect(await kept()).toHaveLength(1);
    await publish(wholeDraft());
    await work();
    expect(service.arrived.map(({ message }) => (message as { language: string }).language)).toEqual(['en']);
    expect(told()).toEqual([path]);
    expect((await send('DELETE', { endpoint: subscription.endpoint })).status).toBe(200);
    // Not being there is no mistake, and says nothing of who is.
    expect((await send('DELETE', { endpoint: subscription.endpoint })).status).toBe(200);
  });

  test('that is gone is forgotten; one whose service is busy is tried again later, alone, and then given up', async () => {
    const [gone, missing, busy, well] = [await ask(), await ask(), await ask(), await ask()];
    service.answers.set(gone.path, { status: 410 });
    service.answers.set(missing.path, { status: 404 });
    service.answers.set(busy.path, { status: 429, retryAfter: '600' });
    await publish(wholeDraft());
    await work();
    expect(told()).toEqual([well.path]);
    expect((await kept()).sort()).toEqual([busy.endpoint, well.endpoint].sort());

    service.answers.set(busy.path, { status: 503 });
    // As the service asked; then five minutes, half an hour, two hours; then no more.
    expect(await work()).toEqual([600]);
    expect(await work()).toEqual([300]);
    expect(await work()).toEqual([1800]);
    expect(await work()).toEqual([7200]);
    expect(await work()).toEqual([]);
    expect(told()).toEqual([]);
    expect(await kept()).toContain(busy.endpoint);
    // A service that asks for years is asked again after hours.
    service.answers.set(busy.path, { status: 503, retryAfter: '999999' });
    await publish(wholeDraft());
    await work();
    service.answers.clear();
    expect(await work()).toEqual([6 * 3600]);
    expect(told()).toEqual([busy.path, well.path].sort());
  });

  test('is not told of what is over by the time it can be', async () => {
    const late = await ask();
    service.answers.set(late.path, { status: 503 });
    const { id } = await publish(wholeDraft());
    await work();
    service.answers.clear();
    await retractAlert(services, people[0] as Actor, id, { hi: 'यह गलत था', en: 'This was wrong' });
    await work();
    expect(told()).toEqual([]);
  });

  test('is one of very many: each is told once', { timeout: 120_000 }, async () => {
    const many = Array.from({ length: 1250 }, () => service.subscription());
    for (const { endpoint, keys } of many)
      await services.db`
        insert into push_subscriptions (endpoint, public_key, secret, language)
        values (${endpoint}, ${Buffer.from(keys.p256dh, 'base64url')}, ${Buffer.from(keys.auth, 'base64url')}, 'hi')
      `;
    await publish(wholeDraft());
    expect(await work()).toHaveLength(13);
    expect(told()).toEqual(many.map(({ path }) => path).sort());
  });
});

describe('what is no browser', () => {
  const good = () => ({ ...service.subscription(), path: undefined, language: 'hi' });

  test('has no address that is taken: the portal knocks at no other door', async () => {
    const addresses = [
      'http://fcm.googleapis.com/fcm/send/a',
      'https://fcm.googleapis.com.evil.example/a',
      'https://evil.example/fcm.googleapis.com',
      'https://fcm.googleapis.com@evil.example/a',
      'https://user:word@fcm.googleapis.com/a',
      'https://fcm.googleapis.com:8443/a',
      'https://fcm.googleapis.com/a#b',
      'https://evilpush.services.mozilla.com.example/a',
      'https://push.services.mozilla.com.evil.example/',
      'https://notify.windows.com.evil/',
      'https://127.0.0.1/a',
      'https://[::1]/a',
      'https://169.254.169.254/latest/meta-data',
      'https://localhost/a',
      'https://fcm.googleapis.com\\@evil.example/a',
      'https://FCM.googleapis.com/a',
      ' https://fcm.googleapis.com/a',
      'https://fcm.googleapis.com/a\n',
      'https://ｆcm.googleapis.com/a',
      'file:///etc/passwd',
      '',
      `https://fcm.googleapis.com/${'a'.repeat(1000)}`,
    ];
    for (const endpoint of addresses) {
      const { status, body } = await send('POST', { ...good(), endpoint });
      expect([endpoint.slice(0, 60), status, body.errors?.[0]?.field]).toEqual([
        endpoint.slice(0, 60),
        422,
        'endpoint',
      ]);
    }
    expect(await kept()).toEqual([]);
    for (const host of [
      'fcm.googleapis.com',
      'updates.push.services.mozilla.com',
      'wns2-par02p.notify.windows.com',
      'web.push.apple.com',
    ])
      expect([host, isPushEndpoint(`https://${host}/x/y?token=z`)]).toEqual([host, true]);
  });

  test('is refused by the field, whatever it sends', async () => {
    const point = Buffer.concat([Buffer.from([4]), randomBytes(64)]).toString('base64url');
    const wrongs: [string, Record<string, unknown>][] = [
      ['keys.p256dh', { keys: { ...good().keys, p256dh: 'AAAA' } }],
      ['keys.p256dh', { keys: { ...good().keys, p256dh: point } }],
      ['keys.p256dh', { keys: { ...good().keys, p256dh: '\u0000'.repeat(87) } }],
      ['keys.auth', { keys: { ...good().keys, auth: 'A'.repeat(500) } }],
      ['keys', { keys: null }],
      ['language', { language: 'fr' }],
      ['thana', { thana: 'nowhere' }],
      ['thana', { thana: "'; drop table push_subscriptions" }],
      ['expirationTime', { expirationTime: 'soon' }],
      ['more', { more: 1 }],
    ];
    for (const [field, wrong] of wrongs) {
      const { status, body } = await send('POST', { ...good(), ...wrong });
      expect([field, status, body.errors[0].field]).toEqual([field, 422, field]);
    }
    expect((await send('POST', '{')).status).toBe(400);
    expect((await send('POST', { ...good(), thana: 'a'.repeat(5000) })).status).toBe(413);
    expect((await send('POST', good(), { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(await kept()).toEqual([]);
  });

  test('fills no table: so many an hour, and no more', { timeout: 60_000 }, async () => {
    await services.db`
      insert into push_subscriptions (endpoint, public_key, secret, language, created_at)
      select 'https://fcm.googleapis.com/' || n, decode(repeat('04', 65), 'hex'), decode(repeat('04', 16), 'hex'), 'hi', ${services.now()}
      from generate_series(1, 5000) n
    `;
    expect((await send('POST', good())).status).toBe(429);
    clock.advance(3601_000);
    const { status } = await send('POST', good());
    expect(status).toBe(201);
  });

  test('finds nothing where the portal has no key', async () => {
    const { pushKey } = services.config;
    services.config.pushKey = null;
    expect((await send('POST', good())).status).toBe(404);
    await publish(wholeDraft());
    expect(await work()).toEqual([]);
    services.config.pushKey = pushKey;
  });

  test('sees nothing of those who asked as an officer', async () => {
    const [grant] = await services.db<{ any: boolean }[]>`
      select has_table_privilege('cyber_mitan_station', 'push_subscriptions', 'select, insert, update, delete') as any
    `;
    expect(grant?.any).toBe(false);
  });
});

test('the worker does all of it by itself when an alert is published', async () => {
  const stop = await startWorker(services);
  const { path } = await ask();
  const { slug } = await publish(wholeDraft());
  await expect.poll(() => service.arrived.map(({ browser }) => browser), { timeout: 15_000 }).toEqual([path]);
  expect(service.arrived[0]?.message).toMatchObject({ url: `/hi/alerts/${slug}/` });
  await stop();
});
