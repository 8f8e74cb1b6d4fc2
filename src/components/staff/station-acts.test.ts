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

async function file(narrative: string, thana: string): Promise<string> {
  const response = await fetch(`${portal.origin}/api/v1/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ channel: 'call', narrative, place: { thana } }),
  });
  expect(response.status).toBe(201);
  return ((await response.json()) as { receipt: string }).receipt;
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
const notice = async (page: Page) => (await page.locator('.station-notice').textContent())?.trim() ?? '';
const withoutScript = { javaScriptEnabled: false };

async function readStatus(page: Page, language: 'hi' | 'en', receipt: string): Promise<string> {
  await page.goto(`/${language}/status/`);
  await page.locator('input[name="receipt"]').fill(receipt);
  await page.locator('form:has(input[name="receipt"]) button[type="submit"]').first().click();
  await page.waitForLoadState();
  return main(page);
}

describe('without script', () => {
  test('an officer hands a report to another thana, sees where it went, and the citizen reads it', async () => {
    const receipt = await file('handed on from Bilha', 'bilha');
    const page = await open('bilha', withoutScript);
    await page.locator('.queue tbody a').first().click();
    const address = page.url();
    await page.locator('details:has(#transfer-to) > summary').click();
    await page.locator('#transfer-to').selectOption('masturi');
    await page.locator('#transfer-reason').selectOption('other');
    await page.locator('form[action$="/transfer"] button').click();
    // Where it is to be mended stands open.
    expect(await notice(page)).toContain('For “Something else” write why');
    await page.locator('#transfer-to').selectOption('masturi');
    await page.locator('#transfer-reason').selectOption('other_area');
    await page.locator('form[action$="/transfer"] button').click();
    await page.waitForURL('**/staff/transfers/**');
    expect(await notice(page)).toContain('Masturi');
    expect((await page.goto(address))?.status()).toBe(404);
    expect(await readStatus(page, 'hi', receipt)).toContain('मस्तूरी');
    const other = await open('masturi', withoutScript);
    expect(await main(other)).toContain('From Bilha');
  });

  test('several are acknowledged and closed from the queue, and the page names what was not', async () => {
    for (const n of [1, 2, 3]) await file(`several at once ${n}`, 'ratanpur');
    const page = await open('ratanpur', withoutScript);
    for (const place of [0, 1]) await page.locator('.queue [name="ids"]').nth(place).check();
    await page.locator('.many button:not([formaction])').click();
    expect(await notice(page)).toBe('2 acknowledged.');
    for (const place of [0, 1, 2]) await page.locator('.queue [name="ids"]').nth(place).check();
    await page.locator('#many-reason').selectOption('advice_given');
    await page.locator('.many button[formaction]').click();
    expect(await notice(page)).toMatch(
      /^2 closed\. 1 not closed, as nobody has acknowledged it: [0-9A-F]{6}\.$/,
    );
    await page.locator('.many button:not([formaction])').click();
    expect(await notice(page)).toBe('Tick at least one report first.');
  });

  test('a citizen adds to a closed report, which is open again, once', async () => {
    const receipt = await file('closed too early', 'sipat');
    const page = await open('sipat', withoutScript);
    const takeAndClose = async () => {
      await page.goto('/staff/');
      await page.locator('.queue tbody a').first().click();
      await page.locator('form[action$="/acknowledge"] button').click();
      await page.locator('#reason').selectOption('not_enough_to_act');
      await page.locator('form[action$="/close"] button').click();
      expect(await notice(page)).toContain('Closed');
    };
    await takeAndClose();
    expect(await readStatus(page, 'en', receipt)).toContain('Did you leave something out?');
    await page.locator('textarea[name="text"]').fill('I found the number: 98930 77777');
    await page.locator('form:has(textarea[name="text"]) button').click();
    expect(await main(page)).toContain('your report is open again');
    await page.goto('/staff/');
    expect(await main(page)).toContain('Opened again');
    await takeAndClose();
    expect(await readStatus(page, 'en', receipt)).not.toContain('Did you leave something out?');
  });

  test('a ready reply stands in the box in the citizen’s language, to be changed and sent', async () => {
    await file('बिजली काटने की धमकी', 'kota');
    const page = await open('kota', withoutScript);
    await page.locator('.queue tbody a').first().click();
    await page.locator('details:has-text("Choose a ready reply") > summary').click();
    await page.locator('a[href*="template=call-1930"]').click();
    expect(await page.locator('#reply').inputValue()).toMatch(/^आपकी सूचना हमने पढ़ ली है/);
    await page.locator('form[action$="/reply"] button').click();
    expect(await notice(page)).toContain('Sent');
  });

  test('a reply that asks for an OTP is not sent, and not lost; who says that it does not ask may send it', async () => {
    await file('OTP मांगने वाला फोन', 'kota');
    const page = await open('kota');
    await page.locator('.queue tbody a').first().click();
    const said = await page.locator('.talk li').count();
    await page.waitForFunction(() => customElements.get('keep-words'));
    await page.locator('#reply').fill('अपना OTP और PIN भेजिए');
    await page.reload();
    expect(await page.locator('#reply').inputValue()).toBe('अपना OTP और PIN भेजिए');
    await page.locator('form[action$="/reply"] button').click();
    expect(await main(page)).toContain('Nobody of the police ever asks for those');
    expect(await page.locator('#reply').inputValue()).toBe('अपना OTP और PIN भेजिए');
    expect(await page.locator('.talk li').count()).toBe(said);
    await page.locator('#reply').fill('जिसने OTP भेजा था, उसका नंबर बताइए');
    await page.locator('[name=sure]').check();
    await page.locator('form[action$="/reply"] button').click();
    expect(await notice(page)).toContain('Sent');
    expect(await page.locator('#reply').inputValue()).toBe('');
    expect(await page.locator('.talk li').count()).toBe(said + 1);
  });

  test('who signs out leaves no word half written in this tab or another; the next one to sign in finds none', async () => {
    await file('half an answer on a shared PC', 'pachpedi');
    const page = await open('pachpedi');
    await page.locator('.queue .what a').first().click();
    const report = page.url();
    await page.locator('#reply').fill('half a word');
    const other = await page.context().newPage();
    await other.goto(report);
    await other.locator('#reply').fill('half of another');
    await page.locator('.bar-out').click();
    await page.waitForURL('**signed-out**');
    await other.waitForURL('**/staff/sign-in/**');
    for (const tab of [page, other])
      await expect.poll(() => tab.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
    // Who was signed out by the clock finds their words again; a colleague does not.
    await page.evaluate(
      (path) => sessionStorage.setItem(`words pachpedi ${path} text`, 'kept'),
      new URL(report).pathname,
    );
    const signIn = async (username: string) => {
      await page.goto('/staff/sign-in/');
      await page.locator('#username').fill(username);
      await page.locator('#password').fill(password);
      await page.keyboard.press('Enter');
      await page.waitForURL('**/staff/');
      await page.goto(report);
    };
    await signIn('cyber-cell');
    expect(await page.locator('#reply').inputValue()).toBe('');
    await page.context().clearCookies();
    await signIn('pachpedi');
    expect(await page.locator('#reply').inputValue()).toBe('kept');
  });

  test('a report is written at the counter, mended, and gives a receipt that opens it', async () => {
    const page = await open('torwa', withoutScript);
    await page.goto('/staff/counter/');
    await page.locator('#contact-phone').fill('12');
    await page.locator('#narrative').fill('told at the counter');
    await page.locator('main form button[type="submit"]').last().click();
    expect(await page.locator('#narrative').inputValue()).toBe('told at the counter');
    await page.locator('#contact-phone').fill('98930 00001');
    await page.locator('main form button[type="submit"]').last().click();
    const receipt = /[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}-[0-9A-HJKMNP-TV-Z]/.exec(
      await main(page),
    )?.[0];
    expect(receipt).toBeTruthy();
    expect(page.url()).not.toContain(receipt);
    expect(await readStatus(page, 'hi', receipt ?? '')).toContain('तोरवा');
    await page.goto('/staff/');
    expect(await main(page)).toContain('told at the counter');
  });
});

describe('with script', () => {
  test('single keys move, tick, acknowledge, search and show the keys; typing is never mistaken for them', async () => {
    for (const n of [1, 2, 3]) await file(`by the keys ${n}`, 'hirri');
    const page = await open('hirri');
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
    await page.keyboard.press('j');
    expect(await focused()).toBe('by the keys 1');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await focused()).toBe('by the keys 3');
    await page.keyboard.press('k');
    expect(await focused()).toBe('by the keys 2');
    await page.keyboard.press('x');
    expect(await page.locator('.queue [name="ids"]:checked').count()).toBe(1);
    await page.keyboard.press('a');
    await page.waitForURL('**done=acknowledged_many**');
    expect(await notice(page)).toBe('1 acknowledged.');
    // One stands where the other stood. Nothing ticked: the one where the keys are.
    expect(await focused()).toBe('by the keys 3');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('a')]);
    expect(await main(page)).toContain('1 acknowledged.');
    await page.keyboard.press('?');
    expect(await page.locator('.keys dialog').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.type('jkxa?');
    expect(await page.locator('#q').inputValue()).toBe('jkxa?');
    // Turned off, they stay off.
    await page.locator('[data-open]').click();
    await page.locator('[data-on]').uncheck();
    await page.keyboard.press('Escape');
    await page.reload();
    await page.keyboard.press('j');
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  });

  test('from a report one has taken one comes back to the next, and what is in hand is never under the foot', async () => {
    for (const n of [1, 2, 3, 4]) await file(`one after the other ${n}`, 'sakri');
    const page = await open('sakri', { viewport: { width: 1024, height: 420 } });
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/staff/reports/**');
    await page.keyboard.press('a');
    await page.waitForURL('**done=acknowledged');
    await page.locator('[data-back]').click();
    await page.waitForURL('**/staff/');
    await expect.poll(focused).toBe('one after the other 2');
    for (let n = 0; n < 3; n++) {
      await page.keyboard.press('j');
      const [line, foot] = await page.evaluate(() => [
        document.activeElement?.getBoundingClientRect().bottom ?? 0,
        document.querySelector('.many')?.getBoundingClientRect().top ?? 0,
      ]);
      expect(line).toBeLessThanOrEqual(foot ?? 0);
    }
  });

  test('what comes in is told at once, and shown when asked without losing one’s place', async () => {
    for (const n of [1, 2, 3]) await file(`before the watch ${n}`, 'takhatpur');
    const page = await open('takhatpur');
    const live = page.locator('queue-live button');
    // What recurs is looked for a little later, and changes the queue once more.
    const isQuiet = async () => {
      const watched = page.waitForResponse('**/staff/queue/live');
      await page.reload();
      await watched;
      await page.waitForTimeout(1000);
      return (await live.count()) === 0;
    };
    await expect.poll(isQuiet, { timeout: 30_000 }).toBe(true);
    for (const key of ['j', 'j', 'x', 'j']) await page.keyboard.press(key);
    expect(await live.count()).toBe(0);
    await file('came meanwhile', 'takhatpur');
    await file('of another thana', 'hirri');
    await live.waitFor();
    expect(await live.textContent()).toBe('1 new. Show');
    expect(await page.title()).toMatch(/^\(1\) /);
    expect(await main(page)).not.toContain('came meanwhile');
    await page.keyboard.press('.');
    await page.getByText('came meanwhile').waitFor();
    expect(await main(page)).not.toContain('of another thana');
    expect(await live.count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('before the watch 3');
    expect(await page.locator('tr:has(:checked)').textContent()).toContain('before the watch 2');
    // The keys are those of the page that stands there now.
    await page.keyboard.press('k');
    await page.keyboard.press('x');
    expect(await page.locator('.queue [name="ids"]:checked').count()).toBe(0);
    await page.context().close();
  });
});
