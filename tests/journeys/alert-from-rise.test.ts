import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { type Portal, removePortal, startPortal } from '../support/portal.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let portal: Portal;
let browser: Browser;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => removePortal(portal));
beforeEach(async () => {
  browser = await openBrowser();
});
afterEach(() => browser.close());

async function open(width = 1024, height = 768): Promise<Page> {
  const context = await browser.newContext({
    baseURL: portal.origin,
    viewport: { width, height },
    bypassCSP: true,
    // The desk works without script.
    javaScriptEnabled: true,
  });
  return context.newPage();
}

async function signedIn(username: string, language: 'hi' | 'en'): Promise<Page> {
  const page = await open();
  await page.goto(`/staff/sign-in/?lang=${language}`);
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(await portal.password());
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/staff\/(alerts\/)?$/);
  return page;
}

async function isAccessible(page: Page): Promise<void> {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { axe: run } = window as never as {
      axe: {
        run: (options: object) => Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }>;
      };
    };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const { violations } = await run.run({ runOnly: { type: 'tag', values: tags } });
    return violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(' '))]);
  });
  expect([page.url(), found]).toEqual([page.url(), []]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect([page.url(), overflow <= 0]).toEqual([page.url(), true]);
}

test('on the day it rises a fraud is an alert in two languages, and what was wrong in it is taken back in the open', {
  timeout: 240_000,
}, async () => {
  for (let n = 0; n < 8; n += 1) {
    const response = await fetch(`${portal.origin}/api/v1/reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        channel: 'call',
        narrative: `आज रात आपकी बिजली कट जाएगी, बिल अपडेट नहीं है, तुरंत 97531 86420 पर फोन करो ${['जल्दी', 'अभी'][n % 2]}`,
        place: { thana: 'sarkanda' },
      }),
    });
    expect(response.status).toBe(201);
  }
  const cell = await signedIn('cyber-cell', 'en');
  // The worker looks once a minute.
  await expect
    .poll(
      async () => {
        await cell.goto('/staff/alerts/');
        return cell.locator('text=Opened because reports rise').count();
      },
      { timeout: 120_000, interval: 3000 },
    )
    .toBe(1);
  await isAccessible(cell);
  await cell.locator('.desk-lines a').first().click();
  await cell.waitForURL(/\/staff\/alerts\/.+/);
  await isAccessible(cell);
  expect(await cell.locator('#en-title').inputValue()).toContain('power will be cut');
  expect(await cell.locator('[name="indicators.0.value"]').inputValue()).toBe('+919753186420');
  // The stories beside it show nobody's number.
  expect(await cell.locator('.card', { hasText: '••••' }).count()).toBe(1);

  // A number that is listed nowhere is not let through, and nothing typed is lost.
  await cell.locator('#en-body').fill('Call the officer on 98765 11111.');
  await cell.locator('button:has-text("Save and send to be read")').click();
  await cell.waitForURL(/error=invalid/);
  await isAccessible(cell);
  expect(await cell.locator('#en-body').inputValue()).toContain('98765 11111');
  await cell.locator('#en-body').fill('');
  await cell.locator('button:has-text("Save and send to be read")').click();
  await cell.waitForURL(/done=submitted/);
  expect(await cell.locator('text=A colleague must read and approve it').count()).toBe(1);
  const address = cell.url().split('?')[0] ?? '';

  const editor = await signedIn('editor', 'hi');
  expect(await editor.locator('text=आपके पढ़ने के लिए').count()).toBe(1);
  await editor.goto(address);
  await isAccessible(editor);
  await editor.locator('button:has-text("मंजूर करके छापिए")').click();
  await editor.waitForURL(/done=published/);

  const citizen = await open(360, 740);
  for (const language of ['hi', 'en'] as const) {
    await citizen.goto(`/${language}/alerts/`);
    await isAccessible(citizen);
    await citizen.locator('.stories a').first().click();
    await citizen.waitForURL(/\/alerts\/.*power.*\//);
    await isAccessible(citizen);
    expect(await citizen.locator('.named').textContent()).toContain('+91 97531 86420');
  }
  const page = citizen.url();
  const feed = await (await fetch(`${portal.origin}/hi/feeds/alerts.rss`)).text();
  expect(feed).toContain('बिजली');

  // Whoever is listed wrongly says so and is answered.
  await citizen.locator('a[href*="/alerts/object/"]').click();
  await citizen.waitForURL(/\/alerts\/object\//);
  await isAccessible(citizen);
  await citizen.locator('#value').fill('97531 86420');
  await citizen.locator('#reason').fill('This is my shop’s own number.');
  await citizen.locator('button:has-text("Send")').click();
  const receipt = (await citizen.locator('.objection-receipt').textContent()) ?? '';
  await cell.goto('/staff/objections/');
  await isAccessible(cell);
  await cell.locator('textarea').fill('You are right, we took it back.');
  await cell.locator('button:has-text("They are right")').click();
  await cell.waitForURL(/done=decided/);

  await editor.goto(address);
  await editor.locator('summary:has-text("वापस लीजिए")').click();
  await editor.locator('#retract-hi').fill('यह नंबर एक दुकान का निकला।');
  await editor.locator('#retract-en').fill('The number turned out to be a shop’s.');
  await editor.locator('button.alarm').click();
  await editor.locator('.sure button').click();
  await editor.waitForURL(/done=retracted/);

  expect((await citizen.goto(page))?.status()).toBe(410);
  await isAccessible(citizen);
  expect(await citizen.locator('main').textContent()).toContain('The number turned out to be a shop’s.');
  expect(await citizen.locator('main').textContent()).not.toContain('97531');
  await citizen.goto('/en/alerts/corrections/');
  await isAccessible(citizen);
  expect(await citizen.locator('.corrected').textContent()).toContain('Taken back');
  await citizen.goto('/en/alerts/object/');
  await citizen.locator('#receipt').fill(receipt);
  await citizen.locator('button:has-text("Show")').click();
  await expect.poll(() => citizen.locator('main').textContent()).toContain('You are right, we took it back.');
});
