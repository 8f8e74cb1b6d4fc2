import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { brotliCompressSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { type Portal, removePortal, startPortal } from '../support/portal.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let portal: Portal;
let browser: Browser;

beforeAll(async () => {
  [portal, browser] = await Promise.all([startPortal(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await removePortal(portal);
});

const open = async (path: string, options: object = {}): Promise<Page> => {
  const context = await browser.newContext({ baseURL: portal.origin, ...options });
  const page = await context.newPage();
  await page.goto(path);
  return page;
};

const options = (page: Page) => page.getByRole('option');

test('words are suggested while one types, chosen by keyboard, and taken back by Escape', async () => {
  const page = await open('/en/search/');
  const field = page.getByRole('combobox');
  await field.pressSequentially('bij');
  await options(page).first().waitFor();
  expect(await field.getAttribute('aria-expanded')).toBe('true');
  await page.keyboard.press('ArrowDown');
  const first = await options(page).first().textContent();
  expect(await field.inputValue()).toBe(first);
  expect(await options(page).first().getAttribute('aria-selected')).toBe('true');
  expect(await field.getAttribute('aria-activedescendant')).toBe(
    await options(page).first().getAttribute('id'),
  );
  await page.keyboard.press('ArrowUp');
  expect(await field.inputValue()).toBe('bij');
  await page.keyboard.press('ArrowUp');
  expect(await options(page).last().getAttribute('aria-selected')).toBe('true');
  await page.keyboard.press('Escape');
  expect(await field.inputValue()).toBe('bij');
  expect(await options(page).count()).toBe(0);
  expect(await field.getAttribute('aria-expanded')).toBe('false');
  await page.context().close();
});

test('a suggestion that is touched is searched for', async () => {
  const page = await open('/hi/search/', { viewport: { width: 360, height: 740 }, hasTouch: true });
  await page.getByRole('combobox').pressSequentially('parc');
  const first = await options(page).first().textContent();
  await Promise.all([page.waitForURL(/q=/), options(page).first().tap()]);
  expect(new URL(page.url()).searchParams.get('q')).toBe(first);
  await page.context().close();
});

test.each(['light', 'dark'] as const)(
  'axe finds nothing while words are suggested (%s)',
  async (colorScheme) => {
    for (const path of ['/hi/search/', '/en/search/?q=elektristi+bill']) {
      const page = await open(path, { bypassCSP: true, colorScheme, viewport: { width: 360, height: 740 } });
      await page.getByRole('combobox').fill('');
      await page.getByRole('combobox').pressSequentially('bij');
      await options(page).first().waitFor();
      await page.keyboard.press('ArrowDown');
      await page.evaluate(axe);
      const found = await page.evaluate(async () => {
        const { run } = (globalThis as unknown as { axe: { run: (...given: unknown[]) => Promise<never> } })
          .axe;
        const { violations } = (await run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        })) as { violations: { id: string; nodes: { failureSummary: string }[] }[] };
        return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.failureSummary}`);
      });
      expect(found, path).toEqual([]);
      await page.context().close();
    }
  },
);

test('without script: what was probably meant is a link, kinds and categories are links with counts', async () => {
  const page = await open('/en/search/?q=elektristi+bill', { javaScriptEnabled: false });
  await page.getByRole('link', { name: 'electricity bill', exact: true }).click();
  expect(new URL(page.url()).searchParams.get('q')).toBe('electricity bill');
  expect(await page.getByText('Did you mean').count()).toBe(0);
  await page.getByRole('link', { name: /^Guides \(\d+\)$/ }).click();
  expect(new URL(page.url()).searchParams.get('kind')).toBe('guide');
  await page.context().close();
});

test('a search page with everything takes at most 8 KB', async () => {
  for (const path of ['/hi/search/', '/hi/search/?q=bijli', '/en/search/?q=otp']) {
    const html = await (await fetch(`${portal.origin}${path}`)).text();
    expect(brotliCompressSync(html).length, path).toBeLessThanOrEqual(8 * 1024);
  }
});
