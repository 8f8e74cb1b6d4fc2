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
});
afterAll(() => removePortal(portal));
// Chromium in one process dies with its first context, so each test has a browser of its own.
beforeEach(async () => {
  browser = await openBrowser();
});
afterEach(() => browser.close());

async function open(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    baseURL: portal.origin,
    viewport: { width: 1024, height: 768 },
    ...options,
  });
  return context.newPage();
}

async function signIn(page: Page, username: string, typed = password): Promise<void> {
  await page.goto('/staff/sign-in/?lang=en');
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(typed);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/staff\/(?!sign-in)/);
}

const main = async (page: Page) => (await page.locator('main').textContent()) ?? '';
const notice = async (page: Page) => (await page.locator('.station-notice').textContent())?.trim() ?? '';
const chosen = 'teen neele kabutar';

test('without script: invited on paper, in by the code, a password chosen, moved to another thana, ended', {
  timeout: 90_000,
}, async () => {
  const page = await open({ javaScriptEnabled: false });
  await signIn(page, 'administrator');
  await page.locator('.invite summary').first().click();
  await page.locator('#name').fill('उमा <b>साहू</b>');
  await page.locator('#username').fill('U Sahu');
  await page.locator('#role').selectOption('station-officer');
  await page.locator('.invite button').click();
  // What was typed is there, and each mistake stands at its field.
  expect(await notice(page)).toContain('A few things need mending');
  expect(await page.locator('#name').inputValue()).toBe('उमा <b>साहू</b>');
  expect(await page.locator('#username-error').textContent()).toContain('3 to 40');
  expect(await page.locator('#thana-error').textContent()).toContain('need a thana');
  await page.locator('#username').fill('u.sahu');
  await page.locator('#thana').selectOption('sarkanda');
  await page.locator('.invite button').click();
  const code = ((await page.locator('.slip .code').textContent()) ?? '').replace(/\s/g, '');
  expect(code).toMatch(/^[2-9a-z]{4}(-[2-9a-z]{4}){3}$/);
  expect(page.url()).not.toContain(code);
  expect(await page.locator('.slip').textContent()).toContain('यह कोड आपसे फोन पर कोई नहीं मांगेगा');
  await page.locator('main a.button').click();
  const person = page.url();
  expect(await main(page)).toContain('Code good until');
  expect(await page.content()).not.toContain(code);
  // The page of the slip holds nothing by itself.
  await page.goto('/staff/people/slip/');
  expect(page.url()).toMatch(/\/staff\/people\/$/);
  await page.locator('.bar-out').click();

  await signIn(page, 'u.sahu', code);
  await page.goto('/staff/');
  expect(page.url()).toMatch(/\/staff\/password\/$/);
  const choose = async (typed: string) => {
    await page.locator('#password').fill(typed);
    await page.locator('#again').fill(typed);
    await page.keyboard.press('Enter');
    await page.waitForLoadState();
  };
  await choose('aaaaaaaaaaaaaa');
  expect(await page.locator('#password-error').textContent()).toContain('guessed too easily');
  expect(await page.locator('#password').inputValue()).toBe('');
  await choose(chosen);
  await page.waitForURL('**/staff/');
  expect(await main(page)).toContain('Sarkanda');
  await page.locator('.bar-out').click();

  await signIn(page, 'administrator');
  await page.goto(person);
  await page.locator('summary:has-text("Another role")').click();
  await page.locator('#thana').selectOption('torwa');
  await page.locator('form[action$="/post"] button').click();
  expect(await notice(page)).toContain('Changed');
  await page.locator('summary:has-text("End the account")').click();
  await page.locator('#reason').fill('moved to Raipur');
  await page.locator('.end button').click();
  // It is asked for once more, by name; until then nothing is done.
  expect(await page.locator('.sure').textContent()).toMatch(/Really\?[\s\S]*u\.sahu/);
  expect(await page.locator('.sure a:focus').textContent()).toBe('No, go back');
  await page.keyboard.press('Enter');
  await page.waitForURL(person);
  expect(await main(page)).not.toContain('moved to Raipur');
  await page.locator('summary:has-text("End the account")').click();
  await page.locator('#reason').fill('moved to Raipur');
  await page.locator('.end button').click();
  await page.locator('.sure button').click();
  expect(await notice(page)).toContain('has ended');
  expect(await main(page)).toContain('moved to Raipur');
  await page.locator('a:has-text("What was done with this account")').click();
  const record = await main(page);
  for (const said of [
    'made an account for',
    'another role or thana',
    'from Station staff, Sarkanda to Station staff, Torwa',
    'Reason: moved to Raipur',
  ])
    expect(record).toContain(said);
  expect(await page.locator('.acts a').first().getAttribute('href')).toMatch(
    /^\/staff\/people\/[0-9a-f-]{36}\/$/,
  );
});

test('an administrator has no acts on the own account and no queue; others have neither people nor record', async () => {
  const page = await open();
  await signIn(page, 'administrator');
  await page.goto('/staff/');
  expect(page.url()).toMatch(/\/staff\/people\/$/);
  expect(await page.locator('.station-bar nav a').allTextContents()).toEqual([
    expect.stringContaining('People'),
    expect.stringContaining('Audit'),
  ]);
  await page.goto('/staff/people/?q=administrator');
  await page.locator('.people a').first().click();
  expect(await main(page)).toContain('This is your own account');
  expect(await page.locator('main form').count()).toBe(0);
  const own = page.url();
  await page.locator('.bar-out').click();
  for (const username of ['sarkanda', 'cyber-cell', 'editor']) {
    await signIn(page, username);
    expect(
      await page
        .locator('.station-bar nav a[href^="/staff/people"], .station-bar nav a[href^="/staff/audit"]')
        .count(),
    ).toBe(0);
    for (const address of ['/staff/people/', '/staff/audit/', own]) {
      expect((await page.goto(address))?.status()).toBe(403);
      expect(await main(page)).not.toMatch(/डेमो|administrator\b.*Active/);
    }
    await page.locator('.bar-out').click();
  }
});
