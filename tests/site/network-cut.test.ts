import { rm } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { findingsOn } from '../support/axe.ts';
import { openProfile } from '../support/browser.ts';
import {
  inHindi,
  openPhones,
  type Phones,
  receiptForm,
  retry,
  send,
  textOf,
  untilKept,
  write,
} from '../support/phone.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

let phones: Phones;
beforeAll(async () => {
  phones = await openPhones();
});
beforeEach(() => {
  phones.network.turn('up');
  phones.worker.turn(null);
});
afterAll(() => phones?.close());

const cacheNames = (page: Page) => page.evaluate(() => caches.keys());
const narrative = (page: Page) => page.locator('[name=narrative]').inputValue();

test('the network goes between the answer and the receipt: it is said that the report is stored, and the receipt comes later', async () => {
  const { context, page } = await phones.phone();
  const words = 'रसीद आने से पहले नेट गया, कूरियर वाली कॉल';
  await write(page, words);
  phones.network.turn('down after a redirect');
  await send(page);
  await page.waitForURL('**/report/waiting/');
  await page.getByText('रसीद नंबर आना बाकी').waitFor();
  expect(await phones.stored(words)).toBe(1);
  expect(await textOf(page)).not.toContain(inHindi.waiting);
  expect(await findingsOn(page)).toEqual([]);

  // Whoever does not believe it and sends the same words again sends nothing new.
  await page.goto('/hi/report/');
  expect(await narrative(page)).toBe('');
  await write(page, words);
  await send(page);
  await page.waitForURL('**/report/waiting/');
  phones.network.turn('up');
  await retry(page);
  await page.locator('[data-receipt]').waitFor();
  expect(await textOf(page)).toMatch(receiptForm);
  expect(await page.locator('waiting-reports section').count()).toBe(1);
  expect(await phones.stored(words)).toBe(1);
  await context.close();
});

test('nothing comes and nothing breaks: the kept page is shown after a while, and what was sent is sent once', async () => {
  const { context, page } = await phones.phone();
  const words = 'नेट है पर कुछ आता नहीं, इनाम वाला मैसेज';
  await write(page, words);
  // While a page is on its way a driven browser says nothing of it, so another page is asked.
  const other = await context.newPage();
  await other.goto('/hi/');
  phones.network.turn('silent');
  await page.evaluate(() => {
    const button = document.querySelector<HTMLElement>('button.send');
    setTimeout(() => button?.click());
    setInterval(() => localStorage.setItem('said', button?.textContent ?? ''), 50);
  });
  const said = () => other.evaluate(() => localStorage.getItem('said'));
  await expect.poll(said).toContain('भेजी जा रही है');
  await expect
    .poll(() => other.evaluate(async () => (await (await caches.open('outbox')).keys()).length))
    .toBe(2);
  // Tired of waiting, one goes elsewhere.
  await page.goto('/hi/alerts/');
  expect(await textOf(page)).toContain('रखा गया था');
  phones.network.turn('down');
  await page.locator('a.outbox').click();
  await page.getByText(inHindi.waiting).waitFor();
  phones.network.turn('up');
  await retry(page);
  await page.getByText(inHindi.sent).waitFor();
  expect(await phones.stored(words)).toBe(1);
  await context.close();
});

test('the browser is closed while a report waits, and opened again: it is still there, and sent once', async () => {
  const folder = await scratchFolder('profile');
  const words = 'ब्राउज़र बंद हो गया, नौकरी के नाम पर ठगी';
  const options = { baseURL: phones.origin, viewport: { width: 360, height: 740 } };
  let context = await openProfile(folder, options);
  let page = await context.newPage();
  await page.goto('/hi/');
  await untilKept(page);
  await page.goto('/hi/report/');
  await write(page, words);
  phones.network.turn('down');
  await send(page);
  await page.getByText(inHindi.waiting).waitFor();
  await context.close();

  context = await openProfile(folder, options);
  page = await context.newPage();
  await page.goto('/hi/');
  await page.locator('a.outbox').click();
  await page.getByText(inHindi.waiting).waitFor();
  expect(await textOf(page)).toContain(words);
  await context.close();

  phones.network.turn('up');
  context = await openProfile(folder, options);
  page = await context.newPage();
  await page.goto('/hi/');
  await expect.poll(() => phones.stored(words)).toBe(1);
  await page.goto('/hi/report/waiting/');
  await page.getByText(inHindi.sent).waitFor();
  expect(await textOf(page)).toMatch(receiptForm);
  await context.close();
  expect(await phones.stored(words)).toBe(1);
  await rm(folder, { recursive: true, force: true });
});

test('the portal is updated while a report waits: the new worker takes over, clears up, and sends it once', async () => {
  // The earlier version had its pages elsewhere.
  phones.worker.turn((text) => text.replace('"pages"', '"pages-before"'));
  const context = await phones.browser.newContext({ baseURL: phones.origin });
  const page = await context.newPage();
  await page.goto('/hi/');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => cacheNames(page)).toContain('pages-before');
  const words = 'नया रूप आने से पहले लिखी बात';
  await page.goto('/hi/report/');
  await write(page, words);
  phones.network.turn('down');
  await send(page);
  await page.getByText(inHindi.waiting).waitFor();

  phones.worker.turn(null);
  phones.network.turn('up');
  await page.goto('/hi/');
  await expect.poll(() => cacheNames(page), { timeout: 20_000 }).not.toContain('pages-before');
  expect(await cacheNames(page)).toContain('pages');
  await expect.poll(() => phones.stored(words)).toBe(1);
  await page.goto('/hi/report/waiting/');
  await page.getByText(inHindi.sent).waitFor();
  phones.network.turn('down');
  await page.goto('/hi/search/?q=otp');
  expect(await textOf(page)).toContain(inHindi.offline);
  expect(await phones.stored(words)).toBe(1);
  await context.close();
});

test('what the portal has taken back is not kept: an alert that is gone is gone from the phone too', async () => {
  const { context, page } = await phones.phone();
  const gone = '/hi/alerts/taken-back/';
  await page.evaluate(async (path) => {
    const headers = { 'content-type': 'text/html', 'x-kept-at': new Date().toISOString() };
    await (await caches.open('pages')).put(path, new Response('<main>An alert</main>', { headers }));
  }, gone);
  phones.network.turn('down');
  await page.goto(gone);
  expect(await textOf(page)).toContain('An alert');
  phones.network.turn('up');
  await page.goto(gone);
  phones.network.turn('down');
  await page.goto(gone);
  expect(await textOf(page)).toContain(inHindi.offline);
  await context.close();
});

test('what is to be checked without a network is not lost', async () => {
  const { context, page } = await phones.phone();
  await page.goto('/hi/check/');
  await page.locator('[name=text]').fill('98765 43210 से फोन आया');
  phones.network.turn('down');
  await page.locator('form.ask button').click();
  await page.getByText(inHindi.offline).waitFor();
  expect(await textOf(page)).toContain('पीछे जाइए');
  await page.goBack();
  expect(await page.locator('[name=text]').inputValue()).toBe('98765 43210 से फोन आया');
  await context.close();
});

test('what waits stands in the form no more and its sums on the card for 1930; newer words stay', async () => {
  const { context, page } = await phones.phone();
  await page.locator('[name=moneyLost][value=yes]').check({ force: true });
  await page.locator('[name="moneyLost.amountInr"]').fill('4500');
  const words = 'बिना नेट के, पैसे भी गए';
  await write(page, words);
  phones.network.turn('down');
  await send(page);
  await page.getByText(inHindi.waiting).waitFor();
  await page.goto('/hi/loss-card/');
  expect(await page.locator('[name=amount]').inputValue()).toBe('4500');
  await page.goto('/hi/report/');
  expect(await narrative(page)).toBe('');
  await write(page, 'दूसरी बात, अभी पूरी नहीं');
  phones.network.turn('up');
  await page.goto('/hi/report/waiting/');
  await page.locator('[data-do=forget]').click();
  await page.getByText(inHindi.none).waitFor();
  await page.goto('/hi/report/');
  expect(await narrative(page)).toBe('दूसरी बात, अभी पूरी नहीं');
  expect(await phones.stored(words)).toBe(1);
  await context.close();
});

test('a second tap while the receipt is on its way is the same report, without a service worker too', async () => {
  const words = 'रसीद खुलने से पहले दोबारा दबाया';
  const origin = phones.portal.origin;
  const form = await fetch(`${origin}/hi/report/`);
  const jar = new Map<string, string>();
  const read = (answer: Response) => {
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      jar.set(name, value);
    }
  };
  const cookie = () => [...jar].map((pair) => pair.join('=')).join('; ');
  read(form);
  const tap = async () => {
    const answer = await fetch(`${origin}/api/v1/reports`, {
      method: 'POST',
      redirect: 'manual',
      headers: { accept: 'text/html', origin: phones.origin, cookie: cookie() },
      body: new URLSearchParams({ language: 'hi', narrative: words }),
    });
    read(answer);
    return answer.status;
  };
  expect([await tap(), await tap()]).toEqual([303, 303]);
  expect(await phones.stored(words)).toBe(1);
  read(await fetch(`${origin}/hi/report/done/`, { headers: { cookie: cookie() } }));
  expect(await tap()).toBe(303);
  expect(await phones.stored(words)).toBe(2);
});
