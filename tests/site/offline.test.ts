import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { findingsOn } from '../support/axe.ts';
import {
  inHindi,
  textOf as main,
  openPhones,
  type Phones,
  receiptForm,
  retry,
  send,
  sendNow,
  untilKept,
  write,
} from '../support/phone.ts';

let phones: Phones;
beforeAll(async () => {
  phones = await openPhones();
});
beforeEach(() => phones.network.turn('up'));
afterAll(() => phones?.close());
const phone = () => phones.phone();
const stored = (words: string) => phones.stored(words);

test('without a network the pages that matter open, say from when they are, and others say what works', async () => {
  const { context, page } = await phone();
  phones.network.turn('down');
  for (const path of [
    '',
    'report/',
    'loss-card/',
    'alerts/',
    'guides/',
    'guides/digital-arrest/',
    'check/',
  ]) {
    await page.goto(`/hi/${path}`);
    expect(await page.locator('h1').count(), path).toBe(1);
  }
  // It goes on saying that it is a kept copy, whatever else the page does.
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  expect(await main(page)).toContain('रखा गया था');
  expect(await findingsOn(page)).toEqual([]);
  const alert = await page
    .goto('/hi/alerts/')
    .then(() => page.locator('.stories a').first().getAttribute('href'));
  await page.goto(alert ?? '');
  expect(await page.locator('.call, .steps').count()).toBeGreaterThan(0);
  await page.goto('/hi/search/?q=otp');
  expect(await main(page)).toContain('अभी नेट नहीं है');
  expect(await page.locator('main a[href="tel:1930"]').count()).toBe(1);
  expect(await findingsOn(page)).toEqual([]);
  // The stations' pages and what is one visitor's own are not kept.
  const kept = await page.evaluate(async () =>
    (await (await caches.open('pages')).keys()).map(({ url }) => url),
  );
  expect(kept.filter((url) => /staff|status|done|again/.test(url))).toEqual([]);
  phones.network.turn('up');
  await page.goto('/hi/alerts/');
  expect(await main(page)).not.toContain('रखा गया था');
  await context.close();
});

test('a report written without a network waits, survives the page, and is sent once when it is back', async () => {
  const { context, page } = await phone();
  const words = 'बिना नेट के लिखी बात, पार्सल वाला फोन';
  await write(page, words);
  phones.network.turn('down');
  await send(page);
  await page.getByText(inHindi.waiting).waitFor();
  expect(await main(page)).toContain(words);
  expect(await main(page)).not.toMatch(receiptForm);
  expect(await findingsOn(page)).toEqual([]);
  await page.reload();
  await page.getByText(inHindi.waiting).waitFor();
  // On other pages it is named.
  await page.goto('/hi/guides/');
  await page.locator('a.outbox').waitFor();
  // Tried in vain, it goes on waiting.
  await page.locator('a.outbox').click();
  await sendNow(page);
  await page.locator('[data-do=send]:enabled').waitFor();
  expect(await stored(words)).toBe(0);

  phones.network.turn('up');
  await sendNow(page);
  await page.getByText(inHindi.sent).waitFor();
  const receipt = receiptForm.exec(await main(page))?.[0];
  expect(receipt).toBeTruthy();
  expect(await stored(words)).toBe(1);
  expect(await findingsOn(page)).toEqual([]);
  // The receipt stays until it is written down, and opens the report.
  await page.reload();
  await page.locator('[data-status]').click();
  await page.waitForURL('**/hi/status/');
  await expect.poll(() => page.locator('open-receipt input').first().inputValue()).toBe(receipt);
  await page.goto('/hi/report/waiting/');
  await page.locator('[data-do=forget]').click();
  await page.getByText(inHindi.none).waitFor();
  expect(await stored(words)).toBe(1);
  await context.close();
});

test('the connection breaks after the report has arrived: it is sent again and is one report', async () => {
  const { context, page } = await phone();
  const words = 'जवाब रास्ते में खो गया, बिजली बिल वाला मैसेज';
  await write(page, words);
  phones.network.turn('answers lost');
  await send(page);
  await page.getByText(inHindi.waiting).waitFor();
  await expect.poll(() => stored(words)).toBe(1);
  await sendNow(page);
  await page.locator('[data-do=send]:enabled').waitFor();
  phones.network.turn('up');
  // Opening any page of the portal sends what waits.
  await page.goto('/hi/');
  await page.goto('/hi/report/waiting/');
  await page.getByText(inHindi.sent).waitFor();
  expect(await stored(words)).toBe(1);
  await context.close();
});

test('with a network the form goes as ever, a double tap is one report, and the next one another', async () => {
  const { context, page } = await phone();
  const words = 'नेट चालू है, दो बार दबाया';
  await write(page, words);
  await page.locator('button.send').dblclick();
  await page.waitForURL('**/report/done/');
  expect(await main(page)).toMatch(receiptForm);
  expect(await stored(words)).toBe(1);
  await page.goto('/hi/report/waiting/');
  await page.getByText(inHindi.none).waitFor();
  await page.goto('/hi/report/');
  await write(page, words);
  await send(page);
  await page.waitForURL('**/report/done/');
  expect(await stored(words)).toBe(2);
  await context.close();
});

test('two pages and the network coming back at once send it once', async () => {
  const { context, page } = await phone();
  const words = 'दो पन्ने खुले थे, लोन ऐप की धमकी';
  await write(page, words);
  phones.network.turn('down');
  await send(page);
  await page.getByText(inHindi.waiting).waitFor();
  const other = await context.newPage();
  await other.goto('/hi/report/waiting/');
  await other.getByText(inHindi.waiting).waitFor();
  phones.network.turn('up');
  await Promise.all([retry(page), retry(other)]);
  await Promise.all([page.getByText(inHindi.sent).waitFor(), other.getByText(inHindi.sent).waitFor()]);
  expect(await stored(words)).toBe(1);
  await context.close();
});

test('what the portal refuses keeps its words and goes back into the form', async () => {
  const { context, page } = await phone();
  const words = 'गलत पिन कोड के साथ लिखी बात';
  await write(page, words);
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });
  await page.locator('[name="place.pin"]').fill('12');
  phones.network.turn('down');
  await send(page);
  await page.getByText(inHindi.waiting).waitFor();
  phones.network.turn('up');
  await sendNow(page);
  await page.locator('[data-do=mend]').waitFor();
  expect(await findingsOn(page)).toEqual([]);
  await page.locator('[data-do=mend]').click();
  await page.locator('.error-summary, [role=alert]').first().waitFor();
  expect(await page.locator('[name=narrative]').inputValue()).toBe(words);
  expect(await page.locator('[name="place.pin"]').getAttribute('aria-invalid')).toBe('true');
  expect(await stored(words)).toBe(0);
  await page.locator('[name="place.pin"]').fill('495001');
  await send(page);
  await page.waitForURL('**/report/done/');
  expect(await stored(words)).toBe(1);
  await page.goto('/hi/report/waiting/');
  await page.getByText(inHindi.none).waitFor();
  await context.close();
});

test('what is typed after a mistake outlives a reload, and what was sent does not come back with the back button', async () => {
  const { context, page } = await phone();
  await send(page);
  await page.locator('.error-summary, [role=alert]').first().waitFor();
  await page.waitForFunction(() => customElements.get('keep-draft'));
  const words = 'गलती के बाद लिखी बात';
  await write(page, words);
  await page.reload();
  expect(await page.locator('[name=narrative]').inputValue()).toBe(words);
  await page.goto('/hi/report/');
  expect(await page.locator('[name=narrative]').inputValue()).toBe(words);
  await send(page);
  await page.waitForURL('**/report/done/');
  await page.goBack();
  await expect.poll(() => page.locator('[name=narrative]').inputValue()).toBe('');
  await context.close();
});

test('a report that waits can be erased, after asking', async () => {
  const { context, page } = await phone();
  const words = 'यह नहीं भेजना है';
  await write(page, words);
  phones.network.turn('down');
  await send(page);
  await page.getByText(inHindi.waiting).waitFor();
  page.once('dialog', (dialog) => dialog.dismiss());
  await page.locator('[data-do=drop]').click();
  expect(await main(page)).toContain(words);
  page.once('dialog', (dialog) => dialog.accept());
  await page.locator('[data-do=drop]').click();
  await page.getByText(inHindi.none).waitFor();
  phones.network.turn('up');
  await page.goto('/hi/');
  expect(await stored(words)).toBe(0);
  await context.close();
});

test('text shared from another app comes into the form and stands in no address', async () => {
  const { context, page } = await phone();
  await page.evaluate(() => {
    const form = document.createElement('form');
    form.method = 'post';
    form.enctype = 'multipart/form-data';
    form.action = '/share/?lang=hi';
    for (const [name, value] of [
      ['title', ''],
      ['text', 'आपका KYC बंद हो जाएगा'],
      ['url', 'http://kyc.example'],
    ]) {
      const field = document.createElement('input');
      field.name = name as string;
      field.value = value as string;
      form.append(field);
    }
    document.body.append(form);
    form.submit();
  });
  await page.waitForURL('**/hi/report/');
  await expect
    .poll(() => page.locator('[name=narrative]').inputValue())
    .toBe('आपका KYC बंद हो जाएगा\nhttp://kyc.example');
  expect(page.url()).not.toContain('KYC');
  // What was shared can be checked first, and then reported.
  await page.locator('[data-shared]').waitFor();
  expect(await findingsOn(page)).toEqual([]);
  await page.locator('[data-shared] button').click();
  await page.waitForURL('**/hi/check/');
  expect(await page.locator('[name=text]').inputValue()).toContain('http://kyc.example');
  await page.goto('/hi/report/');
  expect(await page.locator('[name=narrative]').inputValue()).toContain('आपका KYC बंद हो जाएगा');
  await context.close();
});

test('it can be installed: manifests and their pictures are there, for each language', async () => {
  for (const language of ['hi', 'en']) {
    const response = await fetch(`${phones.portal.origin}/${language}.webmanifest`);
    expect(response.headers.get('content-type')).toContain('application/manifest+json');
    const manifest = (await response.json()) as {
      start_url: string;
      icons: { src: string; sizes: string; purpose?: string }[];
    };
    for (const purpose of [undefined, 'maskable'])
      for (const size of ['192x192', '512x512'])
        expect(manifest.icons.filter((icon) => icon.purpose === purpose && icon.sizes === size).length).toBe(
          1,
        );
    expect(manifest.start_url).toBe(`/${language}/`);
    for (const { src, sizes } of manifest.icons) {
      const picture = Buffer.from(await (await fetch(phones.portal.origin + src)).arrayBuffer());
      expect(`${picture.readUInt32BE(16)}x${picture.readUInt32BE(20)}`, src).toBe(sizes);
    }
    expect(await (await fetch(`${phones.portal.origin}/${language}/`)).text()).toContain(
      `href="/${language}.webmanifest"`,
    );
  }
});

test('a form that was never open before, and has no script yet, waits for the network like any other', {
  timeout: 90_000,
}, async () => {
  const context = await phones.browser.newContext({ baseURL: phones.origin });
  const page = await context.newPage();
  await page.goto('/hi/');
  await untilKept(page);
  // Its scripts are kept with it.
  const scripts = await page.evaluate(
    async () =>
      (await (await caches.open('files')).keys()).filter(({ url }) => url.includes('/_astro/ReportForm'))
        .length,
  );
  expect(scripts).toBeGreaterThanOrEqual(2);
  phones.network.turn('down');
  await page.goto('/hi/report/');
  const words = 'बिना स्क्रिप्ट वाले फॉर्म से लिखा';
  await write(page, words);
  // As the form is where its scripts have not come yet.
  await page.locator('form:has(.send)').evaluate((form) => {
    (form as HTMLFormElement).enctype = 'multipart/form-data';
    form.querySelector('[type=file]')?.setAttribute('name', 'evidence');
  });
  await send(page);
  await page.waitForURL('**/report/waiting/');
  await page.getByText(words).waitFor();
  phones.network.turn('up');
  await retry(page);
  await expect.poll(() => phones.stored(words), { timeout: 20_000 }).toBe(1);
  await context.close();
});
