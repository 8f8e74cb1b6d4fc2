import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findingsOn } from '../support/axe.ts';
import { openBrowser, requestsOf } from '../support/browser.ts';
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

async function open(options: object = {}): Promise<{ page: Page; sent: string[] }> {
  const context = await browser.newContext({
    baseURL: portal.origin,
    viewport: { width: 360, height: 740 },
    bypassCSP: true,
    timezoneId: 'Asia/Kolkata',
    ...options,
  });
  const page = await context.newPage();
  return { page, sent: requestsOf(page) };
}

const words = {
  hi: { begin: 'मेरे साथ ऑनलाइन ठगी हुई है।', bank: 'ग्रामीण बैंक', paid: 'UPI से', left: /2[34] घंटे बाकी/ },
  en: {
    begin: 'I have been cheated online.',
    bank: 'Gramin Bank',
    paid: 'By UPI',
    left: /2[34] hours are left/,
  },
} as const;

describe.each(['hi', 'en'] as const)('the card of a loss in %s', (language) => {
  test('becomes words to read out, stays over a reload, leaves the phone nowhere, and is erased', async () => {
    const { page, sent } = await open();
    await page.goto(`/${language}/loss-card/`);
    expect(await page.locator('a[href="tel:1930"]').first().isVisible()).toBe(true);
    const address = await page.locator('#where').inputValue();
    expect(address).toMatch(language === 'hi' ? /बिलासपुर/ : /Bilaspur/);
    const before = sent.length;
    await page.locator('#amount').fill('48500');
    await page.locator('#when').fill('2026-11-27T14:05');
    await page.locator('#how').selectOption('upi');
    await page.locator('#reference').fill('412345678901');
    await page.locator('#bank').fill(words[language].bank);
    const read = page.locator('[data-read]');
    const text = (await read.textContent()) ?? '';
    for (const part of [
      words[language].begin,
      '48500',
      '2:05',
      words[language].paid,
      '412345678901',
      address,
    ])
      expect(text).toContain(part);
    expect(await findingsOn(page)).toEqual([]);

    await page.locator('[data-now]').click();
    const deadline = page.locator('[data-deadline-text]');
    expect(await deadline.textContent()).toMatch(words[language].left);
    const reminder = decodeURIComponent((await page.locator('[data-reminder]').getAttribute('href')) ?? '');
    expect(reminder).toMatch(/^data:text\/calendar/);
    for (const line of ['BEGIN:VCALENDAR', 'BEGIN:VALARM', 'TRIGGER:-PT6H', 'END:VCALENDAR'])
      expect(reminder).toContain(`${line}\r\n`);
    const at = /DTSTART:(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/.exec(reminder);
    const [, year, month, day, hour, minute] = (at ?? []).map(Number) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const hours = (Date.UTC(year, month - 1, day, hour, minute) - Date.now()) / 36e5;
    expect(hours).toBeGreaterThan(21.9);
    expect(hours).toBeLessThan(22.1);
    expect(await findingsOn(page)).toEqual([]);
    expect(sent.slice(before)).toEqual([]);

    await page.reload();
    expect(await page.locator('#reference').inputValue()).toBe('412345678901');
    expect(await read.textContent()).toContain('48500');
    await page.locator('[data-erase]').click();
    expect(await page.locator('#reference').inputValue()).toBe('412345678901');
    await Promise.all([page.waitForNavigation(), page.locator('[data-erase]').click()]);
    expect(await page.locator('#reference').inputValue()).toBe('');
    expect(await page.evaluate(() => localStorage.getItem('loss-card'))).toBeNull();
    await page.context().close();
  });

  test('is filled with what a report has said of the money, and not over what stands there', async () => {
    const { page } = await open();
    await page.goto(`/${language}/report/`);
    await page.locator('[name="moneyLost"][value="yes"]').check();
    await page.locator('#moneyLost-amountInr').fill('7000');
    await page.locator('#moneyLost-reference').fill('512345678901');
    await page.locator('#narrative').fill('They took it by a call, I was afraid');
    await page.locator('form:has(#narrative) button[type="submit"]').click();
    await page.waitForURL('**/report/done/');
    await page.locator(`a[href="/${language}/loss-card/"]`).click();
    await page.waitForURL('**/loss-card/');
    expect(await page.locator('#amount').inputValue()).toBe('7000');
    expect(await page.locator('#reference').inputValue()).toBe('512345678901');
    await page.context().close();
  });

  test('without script it is a sheet to be filled in by hand, on one page', async () => {
    const { page } = await open({ javaScriptEnabled: false });
    await page.goto(`/${language}/loss-card/`);
    expect(await page.locator('button:visible').count()).toBe(0);
    expect(await page.locator('#amount').isVisible()).toBe(true);
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await page.context().close();
  });
});

test('hostile words are words, and a broken memory is none', async () => {
  const { page } = await open();
  await page.goto('/en/loss-card/');
  await page.locator('#caller').fill('<img src=x onerror="document.title=1">, a;b\\c');
  await page.locator('#amount').fill('1');
  expect(await page.locator('[data-read] img').count()).toBe(0);
  for (const broken of ['{', '[1]', '["x",3]', 'null']) {
    await page.evaluate((value) => localStorage.setItem('loss-card', value), broken);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.reload();
    expect([broken, errors]).toEqual([broken, []]);
    expect(await page.locator('#amount').inputValue()).toBe('');
  }
  await page.context().close();
});
