import type { Browser, BrowserContextOptions, CDPSession, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser } from '../../../tests/support/browser.ts';
import { type Portal, removePortal, startPortal } from '../../../tests/support/portal.ts';

let portal: Portal;
let password: string;
let origin: string;
let browser: Browser;
beforeAll(async () => {
  portal = await startPortal();
  password = await portal.password();
  // Passkeys belong to a name, never to an IP address.
  origin = portal.origin.replace('127.0.0.1', 'localhost');
});
afterAll(() => removePortal(portal));
// Chromium in one process dies with its first context, so each test has a browser of its own.
beforeEach(async () => {
  browser = await openBrowser();
});
afterEach(() => browser.close());

async function open(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width: 1024, height: 768 },
    ...options,
  });
  return context.newPage();
}

/** A device with a fingerprint reader, built into the machine. */
async function plugIn(page: Page): Promise<{ cdp: CDPSession; id: string }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return { cdp, id: authenticatorId };
}

async function typePassword(page: Page, username: string): Promise<void> {
  await page.goto('/staff/sign-in/?lang=en');
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/staff\/(?!sign-in\/(\?|$))/);
}

const notice = async (page: Page) => (await page.locator('.station-notice').textContent())?.trim() ?? '';
const main = async (page: Page) => (await page.locator('main').textContent()) ?? '';
const readCodes = (page: Page) => page.locator('.codes code').allTextContents();

async function addPasskey(page: Page, name: string): Promise<void> {
  await page.goto('/staff/account/');
  await page.locator('summary:has-text("Add a passkey")').click();
  await page.locator('#passkey-name').fill(name);
  await page.locator('#passkey-password').fill(password);
  await page.locator('passkey-form button').click();
}

test('a passkey is made with a fingerprint, opens the account after the password, and is removed', {
  timeout: 90_000,
}, async () => {
  const page = await open();
  const { cdp, id } = await plugIn(page);
  await typePassword(page, 'sarkanda');
  await addPasskey(page, 'मेरा <i>फोन</i>');
  await page.locator('.codes').waitFor();
  const codes = await readCodes(page);
  expect(codes).toHaveLength(10);
  await page.locator('main a.button').click();
  await page.goto('/staff/account/');
  expect(await page.locator('.factors').textContent()).toContain('मेरा <i>फोन</i>');
  const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId: id });
  expect(credentials.map(({ rpId }) => rpId)).toEqual(['localhost']);
  await page.locator('.bar-out').click();

  // To where somebody was on the way.
  await page.goto('/staff/transfers/');
  await page.locator('#username').fill('sarkanda');
  await page.locator('#password').fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/staff/sign-in/second/**');
  await page.locator('passkey-form button').click();
  await page.waitForURL('**/staff/transfers/');
  await page.locator('.bar-out').click();

  // The finger is not recognised: nothing happens, and the page says what to do.
  await typePassword(page, 'sarkanda');
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId: id, isUserVerified: false });
  await page.locator('passkey-form button').click();
  await page.locator('[data-failed]:visible').waitFor();
  expect(await page.locator('[data-failed]').textContent()).toContain('Try once more');
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId: id, isUserVerified: true });
  await page.locator('#code').fill('12345 ');
  await page.locator('form:has(#code) button').click();
  expect(await notice(page)).toContain('That was not right');
  await page.locator('#code').fill(codes[0] ?? '');
  await page.locator('form:has(#code) button').click();
  await page.waitForURL('**/staff/');

  // The same device is not registered twice.
  await addPasskey(page, 'again');
  await page.locator('[data-failed]:visible').waitFor();

  await page.goto('/staff/account/');
  const form = page.locator('.factors li form');
  await page.locator('.factors summary').click();
  await form.locator('input').fill('wrong');
  await form.locator('button').click();
  expect(await page.locator('.factors .error').textContent()).toContain('not right');
  await page.locator('.factors li form input').fill(password);
  await page.locator('.factors li form button').click();
  expect(await notice(page)).toContain('Removed');
  await page.locator('.bar-out').click();
  await typePassword(page, 'sarkanda');
  expect(page.url()).toMatch(/\/staff\/$/);
});

test('a device that was copied is found by its counter, and opens nothing any more', {
  timeout: 60_000,
}, async () => {
  const page = await open();
  const { cdp, id } = await plugIn(page);
  await typePassword(page, 'torwa');
  await addPasskey(page, 'Phone');
  await page.locator('.codes').waitFor();
  const codes = await readCodes(page);
  const signOut = async () => {
    await page.goto('/staff/account/');
    await page.locator('.bar-out').click();
  };
  await signOut();
  const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId: id });
  const before = credentials[0] as (typeof credentials)[number];
  await typePassword(page, 'torwa');
  await page.locator('passkey-form button').click();
  await page.waitForURL('**/staff/');
  await signOut();
  // The copy knows nothing of the last use.
  await cdp.send('WebAuthn.removeCredential', { authenticatorId: id, credentialId: before.credentialId });
  await cdp.send('WebAuthn.addCredential', { authenticatorId: id, credential: before });
  await typePassword(page, 'torwa');
  await page.locator('passkey-form button').click();
  await page.locator('.station-notice.error').waitFor();
  expect(await page.locator('passkey-form').count()).toBe(0);
  await page.locator('#code').fill(codes[1] ?? '');
  await page.locator('form:has(#code) button').click();
  await page.waitForURL('**/staff/');
  await page.goto('/staff/account/');
  expect(await page.locator('.factors').textContent()).toContain('somebody may have copied it');
});

test('without script the code app and the codes on paper do all of it', { timeout: 60_000 }, async () => {
  const { codeOf } = await import('../../../api/staff/test-portal.ts');
  const page = await open({ javaScriptEnabled: false });
  await typePassword(page, 'bilha');
  await page.goto('/staff/account/');
  await page.locator('summary:has-text("Add a passkey")').click();
  expect(await main(page)).toContain('The code app works everywhere');
  await page.locator('a:has-text("Add a code app")').click();
  const secret = ((await page.locator('.secret code').textContent()) ?? '').replace(/\s/g, '');
  await page.locator('#code').fill('000000');
  await page.locator('#password').fill(password);
  await page.locator('form:has(#code) button').click();
  expect(await page.locator('#code-error').textContent()).toContain('This code is not right');
  await page.locator('#code').fill(codeOf(secret, new Date()));
  await page.locator('#password').fill(password);
  await page.locator('form:has(#code) button').click();
  const codes = await readCodes(page);
  expect(codes).toHaveLength(10);
  await page.goto('/staff/account/');
  await page.locator('.bar-out').click();
  await typePassword(page, 'bilha');
  expect(page.url()).toContain('/staff/sign-in/second/');
  await page.locator('#code').fill(codes[4] ?? '');
  await page.locator('form:has(#code) button').click();
  await page.waitForURL('**/staff/');
  await page.goto('/staff/account/');
  expect(await main(page)).toContain('Recovery codes left: 9');
});
