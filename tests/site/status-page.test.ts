import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findingsOn } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { type Portal, removePortal, startPortal } from '../support/portal.ts';

let portal: Portal;
let browser: Browser;
beforeAll(async () => {
  [portal, browser] = await Promise.all([startPortal(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await removePortal(portal);
});

const words = {
  hi: { ask: 'सूचना वापस लेनी है?', done: 'सूचना वापस ले ली गई', reopened: 'दोबारा खुल गई' },
  en: { ask: 'Do you want to take it back?', done: 'The report is taken back', reopened: 'open again' },
} as const;

test.each(['hi', 'en'] as const)(
  'without script a citizen takes a report back, and opens it again (%s)',
  async (language) => {
    const answer = await fetch(`${portal.origin}/api/v1/reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ narrative: `वापस लेने के लिए ${language}`, language }),
    });
    const { receipt } = (await answer.json()) as { receipt: string };
    const context = await browser.newContext({
      baseURL: portal.origin,
      viewport: { width: 360, height: 740 },
      javaScriptEnabled: false,
    });
    const page = await context.newPage();
    await page.goto(`/${language}/status/`);
    await page.locator('[name=receipt]').fill(receipt);
    await page.locator('main button').click();
    await page.getByText(words[language].ask).click();
    await page.locator('button[name=withdraw]').click();
    expect(await page.locator('main').textContent()).toContain(words[language].done);
    expect(await page.locator('button[name=withdraw]').count()).toBe(0);
    expect(page.url()).not.toContain(receipt);
    await page.locator('[name=text]').fill('नहीं, रहने दीजिए');
    await page.locator('form:has([name=reopen]) button').click();
    expect(await page.locator('main').textContent()).toContain(words[language].reopened);
    expect(await page.locator('button[name=withdraw]').count()).toBe(1);
    await context.close();
  },
);

test('axe finds nothing before it is taken back and after', async () => {
  const answer = await fetch(`${portal.origin}/api/v1/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ narrative: 'देखने के लिए', language: 'hi' }),
  });
  const { receipt } = (await answer.json()) as { receipt: string };
  const context = await browser.newContext({
    baseURL: portal.origin,
    viewport: { width: 360, height: 740 },
    bypassCSP: true,
  });
  const page = await context.newPage();
  await page.goto('/hi/status/');
  await page.locator('[name=receipt]').fill(receipt);
  await page.locator('main button').click();
  await page.getByText(words.hi.ask).click();
  expect(await findingsOn(page)).toEqual([]);
  await page.locator('button[name=withdraw]').click();
  expect(await findingsOn(page)).toEqual([]);
  await context.close();
});
