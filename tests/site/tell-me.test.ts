import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findingsOn } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { type Portal, removePortal, startPortal } from '../support/portal.ts';
import { makeBrowser } from '../support/push-service.ts';

let portal: Portal;
let browser: Browser;
beforeAll(async () => {
  [portal, browser] = await Promise.all([startPortal(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await removePortal(portal);
});

/** A browser whose push service gives it an address without asking anybody outside: all else is as it is. */
async function open(options: object = {}): Promise<{ context: BrowserContext; page: Page; wrong: string[] }> {
  const context = await browser.newContext({
    baseURL: portal.origin,
    viewport: { width: 360, height: 740 },
    ...options,
  });
  const { publicKey, secret } = makeBrowser();
  await context.addInitScript(
    (keys) => {
      type Given = { endpoint: string; toJSON(): object; unsubscribe(): Promise<boolean> };
      const read = () => localStorage.getItem('given');
      const given = (): Given | null =>
        read() === null
          ? null
          : {
              endpoint: read() as string,
              toJSON: () => ({ endpoint: read(), expirationTime: null, keys }),
              unsubscribe: async () => {
                localStorage.removeItem('given');
                return true;
              },
            };
      Object.assign(PushManager.prototype, {
        getSubscription: async () => given(),
        subscribe: async ({ applicationServerKey }: { applicationServerKey: string }) => {
          if (applicationServerKey.length !== 87) throw new Error('no key');
          localStorage.setItem('given', `https://fcm.googleapis.com/fcm/send/${crypto.randomUUID()}`);
          return given();
        },
      });
    },
    { p256dh: publicKey.toString('base64url'), auth: secret.toString('base64url') },
  );
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(message.text());
  });
  page.on('pageerror', (error) => wrong.push(String(error)));
  return { context, page, wrong };
}

test.each(['hi', 'en'])(
  'whoever touches the button is told of new alerts, and of none after touching the other (%s)',
  async (language) => {
    const { context, page, wrong } = await open();
    await context.grantPermissions(['notifications']);
    await page.goto(`/${language}/alerts/`);
    const box = page.locator('tell-me');
    const [start, stop] = [box.locator('button').first(), box.locator('button').last()];
    await start.waitFor({ state: 'visible' });
    await box.locator('select').selectOption('sarkanda');
    const [asked] = await Promise.all([page.waitForResponse('**/api/v1/subscriptions'), start.click()]);
    expect(asked.status()).toBe(201);
    expect(asked.request().postDataJSON()).toMatchObject({ language, thana: 'sarkanda' });
    await stop.waitFor({ state: 'visible' });
    expect(await box.locator('[role=status]').textContent()).toMatch(language === 'hi' ? /फोन/ : /phone/);
    expect(await start.isVisible()).toBe(false);
    await expect.poll(() => stop.evaluate((one) => one === document.activeElement)).toBe(true);

    // It knows on the next visit.
    await page.reload();
    await stop.waitFor({ state: 'visible' });
    const [ended] = await Promise.all([page.waitForResponse('**/api/v1/subscriptions'), stop.click()]);
    expect([ended.request().method(), ended.status()]).toEqual(['DELETE', 200]);
    await start.waitFor({ state: 'visible' });
    expect(wrong).toEqual([]);
    await context.close();
  },
);

test('what arrives is shown once, in its language, and leads nowhere but here', async () => {
  const { context, page } = await open();
  await context.grantPermissions(['notifications']);
  await page.goto('/hi/alerts/');
  await page.locator('tell-me button').first().click();
  await page.locator('tell-me button').last().waitFor({ state: 'visible' });
  const [worker] = context.serviceWorkers();
  /** As the browser hands it over; only the browser itself may keep the worker awake for it. */
  const deliver = (data: string) =>
    worker?.evaluate((text) => {
      const event = new (
        globalThis as never as { PushEvent: new (type: string, init: object) => Event }
      ).PushEvent('push', { data: text });
      Object.assign(event, { waitUntil: () => {} });
      dispatchEvent(event);
    }, data);
  // A browser without a window shows nothing: what it is told to show is written down instead.
  await worker?.evaluate(() => {
    const scope = globalThis as never as { told: object[]; ServiceWorkerRegistration: { prototype: object } };
    scope.told = [];
    Object.assign(scope.ServiceWorkerRegistration.prototype, {
      showNotification: async (title: string, options: object) => scope.told.push({ title, ...options }),
    });
  });
  await deliver(
    JSON.stringify({ title: 'कार्ड बंद होने वाला फोन ठगी है', url: '/hi/alerts/card/', language: 'hi' }),
  );
  const hostile = [
    ...['', '{', '[]', 'null', JSON.stringify({ title: 'x', url: 'https://evil.example/' })],
    ...[JSON.stringify({ url: '/' }), JSON.stringify({ title: 'x', url: '//evil.example' })],
    JSON.stringify({ title: {}, url: 'javascript:alert(1)' }),
  ];
  for (const data of hostile) await deliver(data);
  const told = (await worker?.evaluate(() => (globalThis as never as { told: unknown[] }).told)) ?? [];
  expect(told).toHaveLength(1 + hostile.length);
  const card = `${portal.origin}/hi/alerts/card/`;
  // Its tag is its address: told twice, it is shown once.
  expect(told[0]).toEqual({
    ...{ title: 'कार्ड बंद होने वाला फोन ठगी है', body: 'साइबर मितान · नया अलर्ट', lang: 'hi' },
    ...{ tag: card, data: card, icon: '/mark-192.png' },
  });
  for (const one of told.slice(1)) expect(one).toMatchObject({ data: `${portal.origin}/hi/alerts/` });
  expect((await fetch(`${portal.origin}/mark-192.png`)).headers.get('content-type')).toBe('image/png');
  await context.close();
});

test('refused by the browser or by the portal it says so and can be tried again', async () => {
  const { context, page } = await open();
  await page.goto('/en/alerts/');
  const box = page.locator('tell-me');
  const start = box.locator('button').first();
  await page.evaluate(() => {
    Notification.requestPermission = async () => 'denied';
  });
  await start.click();
  await expect.poll(() => box.locator('[role=status]').textContent()).toContain('notifications');
  expect(await findingsOn(await unpoliced('/en/alerts/'))).toEqual([]);

  await page.evaluate(() => {
    Notification.requestPermission = async () => 'granted';
  });
  await page.route('**/api/v1/subscriptions', (route) => route.fulfill({ status: 503, body: '{}' }));
  await start.click();
  await expect.poll(() => box.locator('[role=status]').textContent()).toContain('Try again');
  expect(await page.evaluate(() => localStorage.getItem('given'))).toBeNull();
  await page.unroute('**/api/v1/subscriptions');
  await start.click();
  await box.locator('button').last().waitFor({ state: 'visible' });
  await context.close();
});

/** axe is a script from elsewhere, which the pages’ policy rightly refuses. */
async function unpoliced(path: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: portal.origin, bypassCSP: true })).newPage();
  await page.goto(path);
  await page.locator('tell-me').waitFor({ state: 'visible' });
  return page;
}

test('where there is no script the page is as it was', async () => {
  const context = await browser.newContext({ baseURL: portal.origin, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/hi/alerts/');
  expect(await page.locator('tell-me').isVisible()).toBe(false);
  expect(await page.locator('.stories > li').count()).toBeGreaterThan(5);
  await context.close();
});
