import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser } from '../../../tests/support/browser.ts';
import { type Portal, removePortal, startPortal } from '../../../tests/support/portal.ts';

let portal: Portal;
let password: string;
let browser: Browser;
beforeAll(async () => {
  portal = await startPortal();
  password = await portal.password();
  await file({
    channel: 'call',
    narrative: 'A man said my power will be cut tonight and I paid him. His number was 98930 12345.',
    moneyLost: { amountInr: 48500, reference: '412345678901' },
    place: { thana: 'sarkanda', pin: '495006' },
    contact: { name: 'Invented Person', phone: '9893000001' },
  });
  await file({ channel: 'sms', narrative: 'दूसरी सूचना: मैसेज आया कि पार्सल रुका है।', place: { thana: 'mopka' } });
});
afterAll(() => removePortal(portal));
// Chromium in one process dies with its first context, so each test has a browser of its own.
beforeEach(async () => {
  browser = await openBrowser();
});
afterEach(() => browser.close());

async function file(body: object): Promise<void> {
  const response = await fetch(`${portal.origin}/api/v1/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(201);
}

async function open(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    baseURL: portal.origin,
    viewport: { width: 1024, height: 768 },
    ...options,
  });
  return context.newPage();
}

async function signIn(page: Page, username = 'sarkanda'): Promise<void> {
  await page.goto('/staff/sign-in/');
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(password);
  await page.keyboard.press('Enter');
  // An editor is led on to the alerts.
  await page.waitForURL(/\/staff\/(?!sign-in)/);
}

const reportLinks = (page: Page) =>
  page.locator('.queue a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));

test('with the keyboard alone and without script an officer takes, answers and closes a report', {
  timeout: 60_000,
}, async () => {
  const page = await open({ javaScriptEnabled: false });
  const pressTabUntil = async (selector: string) => {
    for (let stop = 0; stop < 40; stop += 1) {
      await page.keyboard.press('Tab');
      if (await page.locator(`${selector}:focus`).count()) return;
    }
    throw new Error(`the keyboard does not reach ${selector}`);
  };
  await page.goto('/staff/?status=new');
  // The field for the name has the focus; after signing in the officer is where he wanted to be.
  await page.locator('#username:focus').waitFor();
  await page.keyboard.type('sarkanda');
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/staff/?status=new');
  await pressTabUntil('.queue a');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/staff/reports/*/');
  await pressTabUntil('form[action$="/acknowledge"] button');
  await page.keyboard.press('Enter');
  await page.waitForURL('**done=acknowledged');
  expect(await page.locator('[role="status"]').count()).toBe(1);
  await pressTabUntil('#reply');
  await page.keyboard.type('1930 par phone kijiye');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL('**done=replied');
  await pressTabUntil('#reason');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.type('a note for the station');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL('**done=closed');
  const shown = (await page.locator('main').textContent()) ?? '';
  expect(shown).toContain('1930 par phone kijiye');
  expect(shown).toContain('a note for the station');
});

test('a phone shows the first report in its upper half or little below, with who is signed in above it', async () => {
  const page = await open({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  await signIn(page);
  for (const language of ['hi', 'en']) {
    await page.goto(`/staff/?lang=${language}`);
    const first = await page.locator('.queue tbody tr').first().boundingBox();
    expect(first?.y, language).toBeLessThan(450);
    expect(await page.locator('.bar-who a').isVisible()).toBe(true);
  }
});

test('another thana’s officer finds nothing under the report’s address, an editor has no queue', async () => {
  const page = await open();
  await signIn(page, 'cyber-cell');
  const [address = ''] = await reportLinks(page);
  await page.locator('.bar-out').click();
  await signIn(page, 'torwa');
  expect((await page.goto(address))?.status()).toBe(404);
  expect(await page.locator('main').textContent()).not.toMatch(/power|पार्सल/);
  await page.locator('.bar-out').click();
  await signIn(page, 'editor');
  expect(await page.locator('.queue').count()).toBe(0);
});
