import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

const receiptForm = /[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}-[0-9A-HJKMNP-TV-Z]/;

/** What is typed and looked for in each language. The alert is searched in the other script than it is written in. */
const words = {
  hi: {
    narrative: 'व्हाट्सएप पर ट्रैफिक चालान की APK फाइल आई। खोलने को कहा। नंबर 98930 12345 था।',
    place: 'बिल्हा',
    officer: 'bilha',
    searched: 'mahtari vandan ki kist',
    found: /महतारी/,
    read: 'थाने ने आपकी सूचना खोलकर पढ़ ली',
  },
  en: {
    narrative:
      'An APK file of a traffic challan came on WhatsApp. They told me to open it. The number was 98930 54321.',
    place: 'Masturi',
    officer: 'masturi',
    searched: 'चालान apk',
    found: /challan/i,
    read: 'The station opened and read your report',
  },
} as const;

async function visit(options: BrowserContextOptions, act: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    baseURL: portal.origin,
    ...options,
  });
  const faults: string[] = [];
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on(
    'console',
    (message) =>
      message.type() === 'error' &&
      !/status of (404|422)/.test(message.text()) &&
      faults.push(message.text()),
  );
  try {
    await act(page);
    expect(faults).toEqual([]);
  } finally {
    await context.close();
  }
}

async function fileReport(page: Page, language: 'hi' | 'en'): Promise<string> {
  const { narrative, place } = words[language];
  let screens = 1;
  await page.goto(`/${language}/`);
  expect(await page.locator('a[href="tel:1930"]').first().isVisible()).toBe(true);
  await page.locator(`main a[href="/${language}/report/"]`).last().click();
  screens += 1;
  await page.locator('textarea[name="narrative"]').fill(narrative);
  const placeField = page.locator('input[name="place.text"]');
  if (!(await placeField.isVisible()))
    await page.locator('details:has(input[name="place.text"]) > summary').click();
  await placeField.fill(place);
  await page.locator('form:has(textarea[name="narrative"]) button[type="submit"]').click();
  await page.waitForURL(`**/${language}/report/done/`);
  await page.locator('.square summary').click();
  expect(await page.locator('.square svg').isVisible()).toBe(true);
  screens += 1;
  expect(screens).toBeLessThanOrEqual(3);
  const receipt = receiptForm.exec((await page.locator('main').textContent()) ?? '')?.[0];
  expect(receipt).toBeTruthy();
  return receipt as string;
}

async function readStatus(page: Page, language: 'hi' | 'en', receipt: string): Promise<string> {
  await page.goto(`/${language}/status/`);
  await page.locator('input[name="receipt"]').fill(receipt.toLowerCase());
  await page.locator('form:has(input[name="receipt"]) button[type="submit"]').first().click();
  await page.waitForLoadState();
  expect(page.url()).not.toContain(receipt.slice(0, 9));
  return (await page.locator('main').textContent()) ?? '';
}

async function workAsOfficer(page: Page, language: 'hi' | 'en'): Promise<void> {
  const { officer, narrative } = words[language];
  await page.goto('/staff/');
  await page.locator('input[name="username"]').fill(officer);
  await page.locator('input[name="password"]').fill(await portal.password());
  await page.locator('form:has(input[name="password"]) button[type="submit"]').click();
  await page.waitForURL('**/staff/');
  // What was filed alike before stands on one line with it.
  await page.goto('/staff/?view=reports');
  const line = page.locator('a[href^="/staff/reports/"]').first();
  await line.click();
  await page.waitForURL('**/staff/reports/*/');
  const shown = (await page.locator('main').textContent()) ?? '';
  expect(shown).toContain(narrative.slice(0, 30));
  expect(shown).toContain('98930');
  await page.locator('form[action$="/acknowledge"] button').click();
  await page.waitForURL('**done=acknowledged**');
}

async function findAlert(page: Page, language: 'hi' | 'en'): Promise<void> {
  const { searched, found } = words[language];
  await page.goto(`/${language}/search/`);
  await page.locator('main input[name="q"]').first().fill(searched);
  await page.locator('main form:has(input[name="q"]) button[type="submit"]').first().click();
  await page.waitForLoadState();
  const hit = page.locator(`main a[href^="/${language}/alerts/"]`).filter({ hasText: found }).first();
  await hit.click();
  await page.waitForURL(`**/${language}/alerts/*/`);
  expect(await page.locator('h1').first().textContent()).toMatch(found);
}

describe.each(['hi', 'en'] as const)('in %s', (language) => {
  test.each([true, false])(
    'from the home page to a receipt, the status, the queue and an alert (script: %s)',
    async (javaScriptEnabled) => {
      let receipt = '';
      await visit({ javaScriptEnabled }, async (page) => {
        receipt = await fileReport(page, language);
        // Reloading or going back files nothing again.
        await page.reload();
        expect((await page.locator('main').textContent()) ?? '').toContain(receipt);
        expect(await readStatus(page, language, receipt)).not.toContain(words[language].read);
      });
      await visit({ javaScriptEnabled, viewport: { width: 1024, height: 768 } }, (page) =>
        workAsOfficer(page, language),
      );
      await visit({ javaScriptEnabled }, async (page) => {
        expect(await readStatus(page, language, receipt)).toContain(words[language].read);
        await findAlert(page, language);
      });
    },
  );

  test('a mistake brings the form back with every word and says what to mend', async () => {
    await visit({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`/${language}/report/`);
      await page.locator('textarea[name="narrative"]').fill(words[language].narrative);
      const pin = page.locator('input[name="place.pin"]');
      if (!(await pin.isVisible()))
        await page.locator('details:has(input[name="place.pin"]) > summary').click();
      await pin.fill('12');
      await page.locator('form:has(textarea[name="narrative"]) button[type="submit"]').click();
      await page.waitForLoadState();
      expect(await page.locator('textarea[name="narrative"]').inputValue()).toBe(words[language].narrative);
      expect(await page.locator('input[name="place.pin"]').inputValue()).toBe('12');
      const summary = page.locator('[role="alert"], .error-summary').first();
      expect(await summary.locator('a').first().getAttribute('href')).toContain('#');
      expect(await page.title()).toBeTruthy();
    });
  });

  test('what was typed survives a reload', async () => {
    await visit({}, async (page) => {
      await page.goto(`/${language}/report/`);
      await page.locator('textarea[name="narrative"]').fill(words[language].narrative);
      await page.waitForTimeout(600);
      await page.reload();
      await expect
        .poll(() => page.locator('textarea[name="narrative"]').inputValue())
        .toBe(words[language].narrative);
    });
  });
});

test('a wrong password and a wrong receipt are told so', async () => {
  await visit({}, async (page) => {
    await page.goto('/staff/sign-in/');
    await page.locator('input[name="username"]').fill('bilha');
    await page.locator('input[name="password"]').fill('wrong');
    await page.locator('form:has(input[name="password"]) button[type="submit"]').click();
    await page.waitForLoadState();
    expect(await page.locator('[role="alert"]').count()).toBeGreaterThan(0);
    expect(await page.locator('input[name="username"]').inputValue()).toBe('bilha');
    expect(await readStatus(page, 'en', 'ABCD-EFGH')).toMatch(/ABCD-EFGH|receipt/i);
    expect(await page.locator('input[name="receipt"]').first().inputValue()).toBe('abcd-efgh');
  });
});
