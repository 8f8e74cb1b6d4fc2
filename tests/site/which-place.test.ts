import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findingsOn } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { openPhones, retry, send as sendForm, write } from '../support/phone.ts';
import { type Portal, removePortal, startPortal } from '../support/portal.ts';

/** A place that several bear the name of is asked about, once, with all that was typed kept. */
let portal: Portal;
let browser: Browser;
beforeAll(async () => {
  [portal, browser] = await Promise.all([startPortal(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await removePortal(portal);
});

const open = (options: BrowserContextOptions = {}) =>
  browser.newContext({
    ...{ baseURL: portal.origin, bypassCSP: true, viewport: { width: 360, height: 740 } },
    ...options,
  });
const says = async (page: Page) => ((await page.locator('main').textContent()) ?? '').replace(/\s+/g, ' ');

async function send(page: Page, language: string, narrative: string) {
  await page.goto(`/${language}/report/`);
  await page.locator('[name=narrative]').fill(narrative);
  await page.locator('[name="place.text"]').fill('Koni');
  await page.locator('button.send').click();
  await page.locator('fieldset.which').waitFor();
}

test.each([
  ['hi', true],
  ['en', false],
  ['hne', true],
  ['hne', false],
] as const)(
  'the choice stands first, has the focus and is sent with one touch (%s, script: %s)',
  async (language, javaScriptEnabled) => {
    const context = await open({ javaScriptEnabled });
    const page = await context.newPage();
    const narrative = `Somebody called ${language} ${javaScriptEnabled}`;
    await send(page, language, narrative);
    expect(await page.locator('[name=narrative]').inputValue()).toBe(narrative);
    expect(await page.locator('[name="place.text"]').inputValue()).toBe('Koni');
    await expect.poll(() => page.locator('fieldset.which:focus').count()).toBe(1);
    expect(await page.locator('.mend').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    for (const box of await page.locator('.which .pick').all())
      expect((await box.boundingBox())?.height).toBeGreaterThanOrEqual(48);
    if (javaScriptEnabled) expect(await findingsOn(page)).toEqual([]);
    // The answer can be seen without scrolling.
    const button = await page.locator('.which button').boundingBox();
    expect((button?.y ?? 9999) + (button?.height ?? 0)).toBeLessThanOrEqual(740);

    await page.locator('.which .pick').nth(1).click();
    await page.locator('.which button').click();
    await page.waitForURL(`**/${language}/report/done/`);
    expect(await says(page)).toMatch(/मस्तूरी|Masturi/);
    await context.close();
  },
);

test('who does not know is taken at their word: the cyber team has it', async () => {
  const context = await open();
  const page = await context.newPage();
  await send(page, 'en', 'I do not know my block');
  await page.locator('.which [value=unsure]').check();
  await page.locator('.which button').click();
  await page.waitForURL('**/en/report/done/');
  expect(await says(page)).toContain('Cyber Unit');
  await context.close();
});

test('another place is taken instead; a mistake beside it keeps the choice', async () => {
  const context = await open();
  const page = await context.newPage();
  await send(page, 'en', 'The place was wrong');
  await page.locator('.which .pick').nth(1).click();
  await page
    .locator('[name="contact.phone"]')
    .evaluate((one) => one.closest('details')?.setAttribute('open', ''));
  await page.locator('[name="contact.phone"]').fill('12');
  await page.locator('.which button').click();
  await page.locator('.mend').waitFor();
  expect(await page.locator('.which .pick').nth(1).locator('input').isChecked()).toBe(true);
  await page.locator('[name="contact.phone"]').fill('');
  await page.locator('[name="place.text"]').fill('Torwa');
  await page.locator('form button.send').last().click();
  await page.waitForURL('**/en/report/done/');
  expect(await says(page)).toContain('Torwa');
  await context.close();
});

test('a report that waited for the network, in Chhattisgarhi too, is sent as it is and asked about on its receipt', {
  timeout: 90_000,
}, async () => {
  const phones = await openPhones();
  const context = await phones.browser.newContext({
    baseURL: phones.origin,
    viewport: { width: 360, height: 740 },
  });
  const page = await context.newPage();
  await page.goto('/hne/');
  const kept = () => page.evaluate(async () => Boolean(await caches.match('/hne/report/')));
  await expect.poll(kept, { timeout: 20_000 }).toBe(true);
  phones.network.turn('down');
  await page.goto('/hne/report/');
  await write(page, 'नेट नइ रिहिस तब लिखेंव');
  await page.locator('[name="place.text"]').fill('कोनी');
  await sendForm(page);
  await page.waitForURL('**/report/waiting/');
  expect(await phones.stored('नेट नइ रिहिस')).toBe(0);
  phones.network.turn('up');
  await retry(page);
  const receipt = page.locator('[data-receipt]');
  await expect.poll(() => receipt.allTextContents(), { timeout: 20_000 }).toHaveLength(1);
  const [row] = await phones.db<{ language: string; method: string }[]>`
    select language, routing_method as method from reports where narrative like '%नेट नइ रिहिस%'`;
  expect(row).toEqual({ language: 'hne', method: 'ask' });
  const status = await fetch(`${phones.origin}/api/v1/reports/${await receipt.textContent()}`);
  expect(((await status.json()) as { choices: unknown[] }).choices).toHaveLength(2);
  await context.close();
  await phones.close();
});
