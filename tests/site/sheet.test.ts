import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AlertDraft } from '../../api/alerts/draft-schema.ts';
import { wholeDraft } from '../../api/alerts/test-drafts.ts';
import { findingsOn } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { type Portal, removePortal, startPortal } from '../support/portal.ts';
import { publishOver } from '../support/publish.ts';

let portal: Portal;
let browser: Browser;
let page: Page;
const sheets: string[] = [];

beforeAll(async () => {
  [portal, browser] = await Promise.all([
    startPortal({ env: { ORIGIN: 'https://cyber-mitan.bilaspur.example.gov.in' } }),
    openBrowser(),
  ]);
  for (const language of ['hi', 'en'])
    for (const kind of ['alerts', 'guides']) {
      const html = await (await fetch(`${portal.origin}/${language}/${kind}/`)).text();
      const found = html.matchAll(
        new RegExp(`/${language}/${kind}/(?!corrections|object|safety)[a-z0-9-]+/`, 'g'),
      );
      sheets.push(...[...new Set([...found].map(([path]) => path))].map((path) => `${path}sheet/`));
    }
  page = await (
    await browser.newContext({
      baseURL: portal.origin,
      bypassCSP: true,
      viewport: { width: 360, height: 740 },
    })
  ).newPage();
});
afterAll(async () => {
  await browser?.close();
  await removePortal(portal);
});

/** How many pages come out of the printer, and what does not stand on the first of them. */
async function print(path: string): Promise<{ pages: number; cut: string[] }> {
  expect([path, (await page.goto(path))?.status()]).toEqual([path, 200]);
  const pdf = (await page.pdf({ format: 'A5', preferCSSPageSize: true })).toString('latin1');
  const pages = [...pdf.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
  // What is printed, measured at the size of the paper inside its margins.
  await page.setViewportSize({ width: Math.round((130 / 25.4) * 96), height: Math.round((194 / 25.4) * 96) });
  await page.emulateMedia({ media: 'print' });
  const cut = await page.evaluate(() => {
    const sheet = document.querySelector('.sheet') as HTMLElement;
    const edge = sheet.getBoundingClientRect();
    const inside = document.querySelector('.acts') as HTMLElement;
    const out = [...sheet.querySelectorAll('h1, h2, p, li, .qr')]
      .filter((one) => {
        const box = one.getBoundingClientRect();
        return (
          box.bottom > edge.bottom + 1 ||
          box.right > edge.right + 1 ||
          (inside.contains(one) && box.bottom > inside.getBoundingClientRect().bottom + 1)
        );
      })
      .map((one) => (one.textContent ?? '').trim().slice(0, 40));
    return out;
  });
  await page.emulateMedia({ media: null });
  await page.setViewportSize({ width: 360, height: 740 });
  return { pages, cut };
}

test('the sheet of every alert and guide is one A5 with everything on it, in both languages', {
  timeout: 240_000,
}, async () => {
  expect(sheets.length).toBeGreaterThanOrEqual(40);
  for (const path of sheets) expect([path, await print(path)]).toEqual([path, { pages: 1, cut: [] }]);
});

const of = (unit: string, length: number) =>
  `${unit.repeat(Math.ceil(length / unit.length)).slice(0, length - 1)}।`;
/** As long as an alert may be. */
const longest = (unit: string): AlertDraft['hi'] => ({
  ...wholeDraft().hi,
  title: of(unit, 90),
  summary: of(unit, 180),
  begins: of(unit, 700),
  script: [of(unit, 400), of(unit, 400), of(unit, 400)],
  doNow: Array.from({ length: 8 }, () => of(unit, 400)),
  remember: of(unit, 400),
  forwardText: of(unit, 280),
  body: of(unit, 5000),
});

test('the longest alert there may be is one A5 too, with its sentence, its first step, 1930 and the code whole', {
  timeout: 120_000,
}, async () => {
  const { slug } = await publishOver(
    portal,
    wholeDraft({
      hi: longest('बिजली का बिल आज रात तक नहीं भरा तो कनेक्शन कटेगा और '),
      en: {
        ...longest('the power will be cut tonight unless the bill is paid '),
        title: 'The longest alert there may be',
      },
    }),
  );
  for (const language of ['hi', 'en']) {
    const { pages, cut } = await print(`/${language}/alerts/${slug}/sheet/`);
    expect([language, pages, cut]).toEqual([language, 1, []]);
  }
});

test('words that never end push nothing off the paper but themselves', { timeout: 120_000 }, async () => {
  const { slug } = await publishOver(
    portal,
    wholeDraft({ hi: longest('W'), en: { ...longest('क्ष'), title: 'W'.repeat(90) } }),
  );
  for (const language of ['hi', 'en']) {
    const { pages, cut } = await print(`/${language}/alerts/${slug}/sheet/`);
    // 1930 and the code are never among what is cut.
    expect([language, pages, cut.filter((text) => /^$|1930|cyber-mitan/.test(text))]).toEqual([
      language,
      1,
      [],
    ]);
  }
});

test('on a screen it reads, leads back, and is closed to search engines', async () => {
  for (const path of [sheets[0], sheets.at(-1)] as string[]) {
    await page.goto(path);
    expect(await findingsOn(page)).toEqual([]);
    expect(await page.locator('meta[name=robots]').getAttribute('content')).toBe('noindex');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.locator('main a').first().click();
    expect(new URL(page.url()).pathname).toBe(path.replace('sheet/', ''));
    await page.locator(`a[href="${path}"]`).click();
    expect(new URL(page.url()).pathname).toBe(path);
  }
  for (const path of ['/hi/alerts/no-such/sheet/', '/hi/guides/no-such/sheet/', '/fr/guides/apk-file/sheet/'])
    expect([path, (await fetch(portal.origin + path)).status]).toEqual([path, 404]);
});
