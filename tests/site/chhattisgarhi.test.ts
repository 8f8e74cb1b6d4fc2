import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findingsOn } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { type Portal, removePortal, startPortal } from '../support/portal.ts';

/** The report in Chhattisgarhi: asked, refused and received in the words of who speaks it, with and without script. */
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
const wide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

test.each([true, false])(
  'the way from the first page to the receipt is in Chhattisgarhi, mistakes too (script: %s)',
  async (javaScriptEnabled) => {
    const context = await open({ javaScriptEnabled });
    const page = await context.newPage();
    await page.goto('/hne/');
    await page.locator('.to-no a').click();
    await page.locator('a.door[href="/hne/report/"]').click();
    await page.waitForURL('**/hne/report/');
    expect(await page.locator('html').getAttribute('lang')).toBe('hne');
    expect(await says(page)).toContain('छत्तीसगढ़ी बोलइया कोनो जानकार ह एला अभी नइ पढ़े हे');
    expect(await says(page)).toContain('का होइस?');

    // Nothing that could be read, and a PIN code that is none.
    await page.getByText('अउ गोठ (जरूरी नइ हे)').click();
    await page.locator('[name="place.pin"]').fill('12');
    await page.locator('button.send').click();
    const refused = page.locator('.mend');
    await expect.poll(() => refused.textContent()).toContain('पिन कोड 6 अंक के होथे');
    expect(await refused.textContent()).toContain('कुछु ठीक करना हे');
    expect(await page.locator('[name="place.pin"]').inputValue()).toBe('12');
    expect(await page.locator('[name=language]').inputValue()).toBe('hne');
    expect(new URL(page.url()).pathname).toBe('/api/v1/reports');
    if (javaScriptEnabled) expect(await findingsOn(page)).toEqual([]);
    expect(await wide(page)).toBeLessThanOrEqual(360);

    await page.locator('[name="place.pin"]').fill('');
    await page.locator('[name=moneyLost][value=yes]').check();
    await page
      .locator('[name=narrative]')
      .fill(`बैंक वाला बन के फोन करिस, OTP मांगिस अउ पइसा निकाल लिस ${javaScriptEnabled}`);
    await page.locator('[name="place.text"]').fill('सरकंडा');
    await page.locator('button.send').click();
    await page.waitForURL('**/hne/report/done/');
    const receipt = await says(page);
    expect(receipt).toContain('तुंहर सूचना पहुंच गे');
    expect(receipt).toContain('1930 म फोन करव');
    expect(receipt).toContain('ये नंबर गंवा जाही त हमन घलो नइ खोज सकन');
    expect(receipt).toContain('रसीद नंबर ला सम्हाल के रखव');
    expect(receipt).toContain('सरकंडा');
    if (javaScriptEnabled) expect(await findingsOn(page)).toEqual([]);
    expect(await wide(page)).toBeLessThanOrEqual(360);

    // What has happened since is told in Hindi.
    await page.goto((await page.locator('a.button[href*="/status/"]').getAttribute('href')) as string);
    expect(new URL(page.url()).pathname).toBe('/hi/status/');
    await context.close();
  },
);

test('the Hindi form leads to it and back, and its address is told to search engines', async () => {
  const context = await open();
  const page = await context.newPage();
  await page.goto('/hi/report/');
  await page.locator('a[hreflang=hne]').click();
  await page.waitForURL('**/hne/report/');
  await page.locator('.tongue').click();
  await page.waitForURL('**/hi/report/');
  const { headers } = await fetch(`${portal.origin}/hi/report/`);
  expect(headers.get('link')).toContain(`/hne/report/>; rel="alternate"; hreflang="hne"`);
  await context.close();
});

test('what is wrong with a file is told in Chhattisgarhi too', async () => {
  const context = await open();
  const page = await context.newPage();
  await page.goto('/hne/report/');
  await page.locator('#evidence-file').setInputFiles({
    name: 'letter.txt',
    mimeType: 'image/png',
    buffer: Buffer.from('this is no picture at all'),
  });
  await expect.poll(() => page.locator('evidence-field').textContent()).toContain('ये न फोटो आय');
  await context.close();
});

test('opened by hand, the answer and the returned form are the empty ones', async () => {
  const done = await fetch(`${portal.origin}/hne/report/done/`);
  expect(done.status).toBe(404);
  expect(await done.text()).toContain('रसीद थोरिक बेर बर दिखथे');
  const again = await fetch(`${portal.origin}/hne/report/again/`, { redirect: 'manual' });
  expect([again.status, again.headers.get('location')]).toEqual([302, '/hne/report/']);
});

test('the station sees that it is Chhattisgarhi, and that it replies in Hindi', async () => {
  await fetch(`${portal.origin}/api/v1/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ narrative: 'ठग ह फोन करिस', language: 'hne', place: { thana: 'mopka' } }),
  });
  const context = await open({ viewport: { width: 1024, height: 768 } });
  const page = await context.newPage();
  await page.goto('/staff/sign-in/');
  await page.locator('#username').fill('mopka');
  await page.locator('#password').fill(await portal.password());
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/staff\/(?!sign-in)/);
  await page.locator('.queue a').first().click();
  await page.locator('.narrative').waitFor();
  expect(await page.locator('.narrative').getAttribute('lang')).toBe('hne');
  expect(await says(page)).toContain('छत्तीसगढ़ी में लिखा, जवाब हिंदी में दीजिए');
  expect(await page.locator('#reply').getAttribute('lang')).toBe('hi');
  expect(await findingsOn(page)).toEqual([]);
  await context.close();
});
