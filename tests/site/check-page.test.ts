import { request } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storePattern, storeReport } from '../../api/check/test-reports.ts';
import { openDatabase } from '../../db/client.ts';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { findingsOn } from '../support/axe.ts';
import { openBrowser, requestsOf } from '../support/browser.ts';
import { type Portal, removePortal, startPortal } from '../support/portal.ts';

let portal: Portal;
let browser: Browser;

beforeAll(async () => {
  [portal, browser] = await Promise.all([startPortal(), openBrowser()]);
  // The portal's own database, which it has started already.
  const server = await startEmbeddedPostgres({ dataFolder: portal.dataFolder });
  const db = openDatabase(server.url('portal'), { connections: 1 });
  await storePattern(db, {
    status: 'confirmed',
    category: 'digital-arrest',
    signals: [{ kind: 'phone', value: '+919770011223', main: 7 }],
  });
  await storeReport(db, [{ kind: 'phone', value: '+918305512345' }]);
  await db.end();
});
afterAll(async () => {
  await browser?.close();
  await removePortal(portal);
});

const states: Readonly<Record<string, string>> = {
  confirmed: '97700 11223',
  reported: '83055-12345',
  imitation: 'SBI KYC: http://sbi-kyc-update.in/login',
  official: '1800 1234',
  unknown: 'https://bit.ly/2abcDEF',
  nothing: 'नमस्ते',
  story: 'Aap digital arrest mein hain, CBI officer bol raha hu, camera chalu rakhiye',
  genuine_inside: 'Officer is calling from head office, ring him back on 1800 1234 today',
  several: 'http://sbi-kyc-update.in 9770011223 jeeto@ybl VM-SBIBNK challan.apk AnyDesk 1930 @rahul_bilaspur',
  empty: '  ',
};

async function ask(page: Page, language: string, text: string): Promise<void> {
  await page.goto(`/${language}/check/`);
  await page.fill('#text', text);
  await Promise.all([page.waitForNavigation(), page.click('form.ask button')]);
}

test.each(['light', 'dark'] as const)(
  'axe finds nothing on any answer, in either language, and nothing is cut off (%s)',
  { timeout: 300_000 },
  async (colorScheme) => {
    const opened = await browser.newContext({
      baseURL: portal.origin,
      bypassCSP: true,
      viewport: { width: 360, height: 740 },
      colorScheme,
    });
    const page = await opened.newPage();
    const found: string[] = [];
    for (const language of ['hi', 'en']) {
      for (const [state, text] of Object.entries(states)) {
        await ask(page, language, text);
        for (const finding of await findingsOn(page)) found.push(`${language} ${state}: ${finding}`);
        for (const size of ['100%', '200%']) {
          const isWide = await page.evaluate((fontSize) => {
            document.documentElement.style.fontSize = fontSize;
            return document.documentElement.scrollWidth > document.documentElement.clientWidth;
          }, size);
          if (isWide) found.push(`${language} ${state}: scrolls sideways at ${size}`);
        }
      }
    }
    await opened.close();
    expect(found).toEqual([]);
  },
);

test('without script each answer says its verdict in words, and its address says nothing', async () => {
  const opened = await browser.newContext({ baseURL: portal.origin, javaScriptEnabled: false });
  const page = await opened.newPage();
  const heard: Record<string, string | null> = {};
  for (const state of [
    'confirmed',
    'reported',
    'imitation',
    'official',
    'unknown',
    'nothing',
    'story',
    'genuine_inside',
  ]) {
    await ask(page, 'en', states[state] as string);
    heard[state] = await page.textContent('h1');
    expect(page.url()).toBe(`${portal.origin}/en/check/`);
    expect(await page.inputValue('#text')).toBe(states[state]);
  }
  expect(heard).toEqual({
    confirmed: 'This is fraud',
    reported: 'One person has reported this',
    imitation: 'This looks like an imitation',
    official: 'This is genuine',
    unknown: 'We do not know this one',
    nothing: 'We found nothing to check',
    story: 'This sounds like a fraud',
    genuine_inside: 'What stands in it is genuine; the message may not be',
  });
  await ask(page, 'hi', states.confirmed as string);
  expect(await page.textContent('#answer')).toMatch(/7 बार शिकायत, पहली बार 12 नवंबर/);
  await opened.close();
});

/** The answer as a phone gets it: the bytes that cross the network, and the page. */
function post(language: string, text: string): Promise<{ bytes: number; html: string }> {
  return new Promise((resolve, reject) => {
    request(
      `${portal.origin}/${language}/check/`,
      {
        method: 'POST',
        headers: { 'accept-encoding': 'br', 'content-type': 'application/x-www-form-urlencoded' },
      },
      async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk as Buffer);
        const body = Buffer.concat(chunks);
        expect(response.headers['content-encoding']).toBe('br');
        resolve({ bytes: body.length, html: brotliDecompressSync(body).toString('utf8') });
      },
    )
      .on('error', reject)
      .end(new URLSearchParams({ text }).toString());
  });
}

test('an answer takes one request and at most 8 KB', async () => {
  let largest = 0;
  for (const language of ['hi', 'en']) {
    for (const text of Object.values(states)) {
      const { bytes, html } = await post(language, text);
      largest = Math.max(largest, bytes);
      // Nothing waits for the script that registers the service worker.
      expect(html.replace(' src="/keep-offline.js"', '')).not.toMatch(
        /<(?:script|img)[^>]+src=|rel="stylesheet"/,
      );
    }
  }
  console.log(`  the largest answer has ${largest} bytes`);
  expect(largest).toBeLessThanOrEqual(8 * 1024);
});

test('the private look-up finds what is confirmed and sends two signs of its hash', async () => {
  const opened = await browser.newContext({ baseURL: portal.origin });
  const page = await opened.newPage();
  await page.goto('/en/check/');
  const asked = requestsOf(page);
  await page.click('.unseen summary');
  const answers: (string | null)[] = [];
  for (const text of ['९७७०० ११२२३', '+91 97700-11223', '9770011224', 'hello']) {
    await page.fill('#text', text);
    await page.click('.unseen button');
    await page.waitForFunction(() => document.querySelector('.unseen [role=status]')?.textContent);
    answers.push(await page.textContent('.unseen [role=status]'));
    await page.evaluate(() => {
      (document.querySelector('.unseen [role=status]') as HTMLElement).textContent = '';
    });
  }
  expect(answers.map((answer) => answer?.slice(0, 13))).toEqual([
    'This is fraud',
    'This is fraud',
    'It is not amo',
    'Write just on',
  ]);
  expect(asked.length).toBeGreaterThan(0);
  for (const one of asked) expect(one).toMatch(/^GET \/api\/v1\/confirmed\/[0-9a-f]{2}$/);
  await opened.close();
});
