import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Database, openDatabase } from '../../db/client.ts';
import { type BadNetwork, openBadNetwork } from './bad-network.ts';
import { openBrowser } from './browser.ts';
import { type ChangingFile, openChangingFile } from './changing-file.ts';
import { type Portal, removePortal, startPortal } from './portal.ts';

/** A portal behind a network that can fail, and phones on which it was open before. */
export type Phones = {
  network: BadNetwork;
  /** What the network hands out as the service worker. */
  worker: ChangingFile;
  portal: Portal;
  browser: Browser;
  origin: string;
  /** A phone whose service worker has kept what it keeps, at the report form. */
  phone: () => Promise<{ context: BrowserContext; page: Page }>;
  /** How many reports in the database hold these words. */
  stored: (words: string) => Promise<number>;
  db: Database;
  close: () => Promise<void>;
};

export const inHindi = {
  waiting: 'अभी थाने नहीं पहुंची',
  sent: 'थाने पहुंच गई',
  none: 'कोई सूचना रुकी हुई नहीं',
  offline: 'अभी नेट नहीं है',
};
export const receiptForm = /[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}-[0-9A-HJKMNP-TV-Z]/;

export const textOf = async (page: Page) => (await page.locator('main').textContent()) ?? '';
export const write = (page: Page, words: string) => page.locator('[name=narrative]').fill(words);
export const send = (page: Page) => page.locator('button.send').click();
/** What a page does when it is opened: asks the worker to send what waits. */
export const retry = (page: Page) =>
  page.evaluate(async () => (await navigator.serviceWorker.ready).active?.postMessage('send'));

/** Presses "Send now", unless it has been sent by itself meanwhile. */
export const sendNow = (page: Page) =>
  page
    .locator('[data-do=send]')
    .click({ timeout: 2000 })
    .catch(() => {});

/** Waits until the service worker has kept what it keeps ahead. */
export async function untilKept(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready);
  const kept = () =>
    page.evaluate(
      async () =>
        (await (await caches.open('pages')).keys()).filter(({ url }) => url.includes('/safety/')).length,
    );
  await expect.poll(kept, { timeout: 20_000 }).toBeGreaterThanOrEqual(8);
}

export async function openPhones(): Promise<Phones> {
  let portal: Portal | undefined;
  const worker = await openChangingFile('/service-worker.js', () =>
    Number(new URL(portal?.origin ?? '').port),
  );
  const network = await openBadNetwork(() => worker.port);
  const origin = `http://localhost:${network.port}`;
  const [started, browser] = await Promise.all([startPortal({ env: { ORIGIN: origin } }), openBrowser()]);
  portal = started;
  const [password, server] = await Promise.all([
    readFile(join(portal.dataFolder, 'postgres-password'), 'utf8'),
    readFile(join(portal.dataFolder, 'postgres', 'postmaster.pid'), 'utf8'),
  ]);
  const db: Database = openDatabase(
    `postgres://postgres:${password.trim()}@127.0.0.1:${server.split('\n')[3]}/portal`,
  );
  return {
    network,
    worker,
    portal,
    browser,
    origin,
    phone: async () => {
      const context = await browser.newContext({ baseURL: origin, viewport: { width: 360, height: 740 } });
      const page = await context.newPage();
      await page.goto('/hi/');
      await untilKept(page);
      await page.goto('/hi/report/');
      return { context, page };
    },
    db,
    stored: async (words) =>
      Number((await db`select count(*) from reports where narrative like ${`%${words}%`}`)[0]?.count),
    close: async () => {
      await db.end();
      await browser.close();
      await removePortal(started);
      await network.close();
      await worker.close();
    },
  };
}
