import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBrowser } from '../../../tests/support/browser.ts';
import { type Portal, removePortal, startPortal } from '../../../tests/support/portal.ts';

let portal: Portal;
let password: string;
let browser: Browser;
beforeAll(async () => {
  portal = await startPortal();
  password = await portal.password();
});
afterAll(() => removePortal(portal));
// Chromium in one process dies with its first context, so each test has a browser of its own.
beforeEach(async () => {
  browser = await openBrowser();
});
afterEach(() => browser.close());

const story =
  'कल 98765 43210 से फोन आया, SBI KYC बोला, लिंक http://sbi-kyc-update.top/login भेजा। पैसा A/c no 50100123456789 IFSC HDFC0001234 में गया। मेरा कार्ड 4111 1111 1111 1111, नंबर 9893011111 है।';

async function file(thana: string, report: object): Promise<void> {
  const response = await fetch(`${portal.origin}/api/v1/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ channel: 'call', place: { thana }, ...report }),
  });
  expect(response.status).toBe(201);
}

async function open(username: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    baseURL: portal.origin,
    viewport: { width: 1024, height: 768 },
    ...options,
  });
  const page = await context.newPage();
  await page.goto('/staff/sign-in/?lang=en');
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/staff/');
  return page;
}

const main = async (page: Page) => (await page.locator('main').textContent()) ?? '';
const lost = { moneyLost: { amountInr: 45000, at: '2026-11-26T16:48', reference: '633112345678' } };
const contact = { name: 'Sita Bai', phone: '9893011111' };
/** Pages of a PDF, as its own page tree says. */
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

describe('without script', () => {
  test('an officer goes from the report to a letter that prints on one A4, recorded, with blanks to fill in', async () => {
    await file('bilha', { narrative: story, language: 'hi', contact, ...lost });
    const page = await open('bilha', { javaScriptEnabled: false });
    await page.locator('.queue tbody a').first().click();
    const report = page.url();
    await page.locator('#send-on ~ ul a').nth(1).click();
    expect(await page.locator('.sheet').getAttribute('class')).toContain('preview');
    expect(await page.locator('.sheet input').count()).toBe(0);
    for (const language of ['hi', 'en']) {
      await page.locator(`input[name="language"][value="${language}"]`).check();
      await page.locator('form.options button:not([formmethod])').click();
      await page.waitForURL('**made=**');
      const sheet = page.locator('.sheet');
      expect(await sheet.getAttribute('lang')).toBe(language);
      expect(await sheet.textContent()).toContain('50100123456789');
      expect(await sheet.textContent()).not.toMatch(/Sita|98930|4111/);
      expect(await sheet.locator('input[aria-label="IFSC"]').count()).toBe(0);
      await sheet.locator('input').first().fill('CB/114/2026');
      const pdf = await page.pdf({ preferCSSPageSize: true });
      expect(pagesOf(pdf)).toBe(1);
      await page.goto(`${report}packs/bank/`);
    }
    await page.goto(report);
    expect(await main(page)).toContain('made a letter to a bank');
  });

  test('what is only looked at says so in print, and the options show the paper anew without a record', async () => {
    await file('masturi', { narrative: story, language: 'hi', contact, ...lost });
    const page = await open('masturi', { javaScriptEnabled: false });
    await page.locator('.queue tbody a').first().click();
    const report = page.url();
    await page.goto(`${report}packs/telecom/?lang=en`);
    await page.locator('input[name="tell"][value="phone"]').check();
    await page.locator('form.options button[formmethod]').click();
    expect(page.url()).toContain('tell=phone');
    expect(await page.locator('.sheet').textContent()).toContain('9893011111');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.sheet').isVisible()).toBe(false);
    expect(await page.locator('.only-print').isVisible()).toBe(true);
    await page.goto(report);
    expect(await main(page)).not.toContain('made a report of its number');
  });

  test('where something is missing there is no empty letter, and the words that ask for it stand ready', async () => {
    await file('ratanpur', { narrative: 'paise chale gaye, kuch nahi pata', moneyLost: {} });
    const page = await open('ratanpur', { javaScriptEnabled: false });
    await page.locator('.queue tbody a').first().click();
    await page.goto(`${page.url()}packs/bank/`);
    expect(await page.locator('.sheet').count()).toBe(0);
    await page.locator('main .card a').click();
    expect(await page.locator('#reply').inputValue()).toContain('UTR');
  });

  test('another thana’s report has no paper here, nor one of a kind that is none', async () => {
    await file('torwa', { narrative: story });
    const torwa = await open('torwa', { javaScriptEnabled: false });
    await torwa.locator('.queue tbody a').first().click();
    const address = new URL(torwa.url()).pathname;
    const page = await open('kota', { javaScriptEnabled: false });
    expect((await page.goto(`${address}packs/diary/`))?.status()).toBe(404);
    expect(await main(page)).toContain('There is no such report');
    expect((await torwa.goto(`${address}packs/summons/`))?.status()).toBe(404);
  });

  test('a list comes as a file from the report, and from the queue as it is narrowed', async () => {
    await file('sipat', { narrative: story, channel: 'sms', contact });
    await file('sipat', { narrative: 'another one', channel: 'call' });
    const page = await open('sipat');
    await page.goto('/staff/?channel=sms');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('form.csv button').click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^cyber-mitan-\d{4}-\d\d-\d\d\.csv$/);
    const { readFile } = await import('node:fs/promises');
    const text = await readFile(await download.path(), 'utf8');
    expect(text.split('\r\n').filter(Boolean)).toHaveLength(2);
    expect(text).not.toMatch(/Sita|9893011111/);
  });
});
