import type { Browser, Page } from 'playwright-core';
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

async function open(language: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: portal.origin,
    viewport: { width: 360, height: 740 },
    bypassCSP: true,
  });
  const page = await context.newPage();
  await page.goto(`/${language}/report/`);
  return page;
}
const story = (page: Page) => page.locator('[name=narrative]');
const suspect = (page: Page) => page.locator('[name=suspect]');

test.each([
  [
    'hi',
    'मेरा आधार 9999 4105 7058 मांगा, OTP 482913 बता दिया। 98765 43210 से फोन आया',
    'मेरा आधार •••• मांगा, OTP •••• बता दिया। 98765 43210 से फोन आया',
  ],
  [
    'en',
    'Asked for my card 4111 1111 1111 1111, call from 98765 43210',
    'Asked for my card ••••, call from 98765 43210',
  ],
])(
  'what is one’s own is hidden before it is sent, and the fraud’s number is taken out of the story (%s)',
  async (language, typed, clean) => {
    const page = await open(language);
    await story(page).fill(typed);
    await story(page).blur();
    expect(await story(page).inputValue()).toBe(clean);
    expect(await page.locator('own-details p').first().isVisible()).toBe(true);
    expect(await suspect(page).inputValue()).toBe('9876543210');
    expect(await page.locator('own-details p').last().isVisible()).toBe(true);
    expect(await findingsOn(page)).toEqual([]);
    // It is kept without what was hidden, also in the phone.
    expect(await page.evaluate(() => localStorage.getItem('report-draft'))).toContain('••••');
    const [sent] = await Promise.all([
      page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/reports')),
      page.locator('button.send').click(),
    ]);
    expect(new URLSearchParams(sent.postData() ?? '').get('narrative')).toBe(clean);
    await page.waitForURL('**/report/done/');
    await page.context().close();
  },
);

test('what was hidden by mistake is put back and stays; what was taken out of the field does not come again', async () => {
  const page = await open('hi');
  const typed = 'ठग का कार्ड 4111 1111 1111 1111, फोन 98765 43210';
  await story(page).fill(typed);
  await story(page).blur();
  await page.locator('own-details button').click();
  expect(await story(page).inputValue()).toBe(typed);
  await suspect(page).fill('');
  await story(page).focus();
  await suspect(page).focus();
  expect(await story(page).inputValue()).toBe(typed);
  expect(await suspect(page).inputValue()).toBe('');
  await page.context().close();
});

test('words that are sent by the last key are looked at too', async () => {
  const page = await open('hi');
  await story(page).focus();
  await page.keyboard.insertText('PIN 4321 बता दिया');
  const [sent] = await Promise.all([
    page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/reports')),
    page.evaluate(() => document.querySelector<HTMLFormElement>('keep-draft form')?.requestSubmit()),
  ]);
  expect(new URLSearchParams(sent.postData() ?? '').get('narrative')).toBe('PIN •••• बता दिया');
  await page.context().close();
});

test('a sum in the story goes where money is gone and no sum is told', async () => {
  const page = await open('en');
  await page.locator('[name=moneyLost][value=yes]').check();
  await story(page).fill('Sent ₹12,500 to ravi@okaxis');
  await story(page).blur();
  expect(await page.locator('[name="moneyLost.amountInr"]').inputValue()).toBe('12500');
  expect(await suspect(page).inputValue()).toBe('ravi@okaxis');
  await page.context().close();
});
