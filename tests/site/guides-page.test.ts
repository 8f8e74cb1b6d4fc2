import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectFolder } from '../../api/config.ts';
import { openBrowser } from '../support/browser.ts';
import { type Portal, removePortal, startPortal } from '../support/portal.ts';

let portal: Portal;
let browser: Browser;
beforeAll(async () => {
  [portal, browser] = await Promise.all([startPortal(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await removePortal(portal);
});

async function withPage(path: string, options: object, use: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({
    baseURL: portal.origin,
    viewport: { width: 360, height: 740 },
    ...options,
  });
  const page = await context.newPage();
  await page.goto(path);
  await use(page);
  await context.close();
}

/** What a reader sees of it. */
const shown = async (one: Locator) => (await one.allInnerTexts()).join();

test('the quiz answers without script: nothing before a choice, then right or wrong with the reason', async () => {
  await withPage('/hi/guides/apk-file/', { javaScriptEnabled: false }, async (page) => {
    const first = page.locator('.quiz fieldset').first();
    const told = first.getByRole('status');
    expect(await page.locator('.quiz fieldset').count()).toBe(3);
    expect(await shown(told)).toBe('');
    await first.locator('input:not(.right) + label').first().click();
    expect(await shown(told)).toMatch(/^ऐसा नहीं। \S/);
    await first.locator('.right + label').click();
    expect(await shown(told)).toMatch(/^सही। \S/);
    expect(await shown(page.locator('.quiz fieldset').nth(1).getByRole('status'))).toBe('');
  });
});

test('the quiz is answered by keys alone', async () => {
  await withPage('/en/guides/sim-otp/', {}, async (page) => {
    const second = page.locator('.quiz fieldset').nth(1);
    await second.locator('input').first().focus();
    await page.keyboard.press('Space');
    expect(await shown(second.getByRole('status'))).not.toBe('');
    await page.keyboard.press('ArrowDown');
    expect(await second.locator('input').nth(1).isChecked()).toBe(true);
  });
});

/** A phone that has these voices and keeps what it was told to say. */
const phoneWith = (voices: string[]) => `
  window.said = [];
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  Object.defineProperty(window, 'speechSynthesis', { value: {
    getVoices: () => ${JSON.stringify(voices)}.map((lang) => ({ lang })),
    speak: ({ text, lang }) => window.said.push(lang + ' ' + text.replace(/\\s+/g, ' ').trim()),
    cancel: () => window.said.push('silence'),
  } });`;

test('a phone with a voice for the language reads the guide, and not what comes after hanging up', async () => {
  const context = await browser.newContext({ baseURL: portal.origin });
  await context.addInitScript(phoneWith(['en-US', 'hi-IN']));
  const page = await context.newPage();
  await page.goto('/hi/guides/electricity-bill/');
  await page.getByRole('button', { name: 'सुनिए' }).click();
  const said = ((await page.evaluate('window.said')) as string[]).filter((one) => one !== 'silence');
  const place = (words: string) => said.findIndex((one) => one.includes(words));
  const order = [
    'आज रात आपकी बिजली कटेगी',
    'शुरू ऐसे होता है',
    'मैं एक ऐप भेज रहा हूं',
    'यहीं फोन काट दीजिए',
    'उन्हें क्या चाहिए',
    'अभी क्या करें',
    'पैसे चले गए हों तो',
    '19 30',
    'ऐप नहीं डलवाना पड़ता',
  ].map(place);
  expect(order).toEqual([...order].sort((one, other) => one - other));
  expect(order[0]).toBe(0);
  expect(said.every((one) => one.startsWith('hi-IN '))).toBe(true);
  expect(place('ऐप में जो नंबर दिख रहा है')).toBe(-1);
  expect(place('तीन सवाल')).toBe(-1);
  await page.getByRole('button', { name: 'रोकिए' }).click();
  expect(((await page.evaluate('window.said')) as string[]).at(-1)).toBe('silence');
  expect(await page.getByRole('button', { name: 'सुनिए' }).isVisible()).toBe(true);
  await context.close();
});

test('a phone without a voice for the language, or without script, shows no button for it', async () => {
  const context = await browser.newContext({ baseURL: portal.origin });
  await context.addInitScript(phoneWith(['en-US']));
  const page = await context.newPage();
  await page.goto('/hi/guides/electricity-bill/');
  expect(await page.getByRole('button', { name: 'सुनिए' }).count()).toBe(0);
  await page.goto('/en/guides/electricity-bill/');
  expect(await page.getByRole('button', { name: 'Listen' }).count()).toBe(1);
  await context.close();
  await withPage('/hi/guides/electricity-bill/', { javaScriptEnabled: false }, async (still) => {
    expect(await still.getByRole('button', { name: 'सुनिए' }).count()).toBe(0);
  });
});

test('every guide of either kind goes on one A5', { timeout: 120_000 }, async () => {
  const page = await browser.newPage();
  const long: string[] = [];
  const files = globSync('{hi,en}/{guides,safety}/*.md', { cwd: join(projectFolder, 'content') });
  expect(files.length).toBeGreaterThanOrEqual(56);
  for (const file of files) {
    const [language, kind, name = ''] = file.split(/[\\/]/);
    await page.goto(
      `${portal.origin}/${language}/guides/${kind === 'safety' ? 'safety/' : ''}${name.replace('.md', '')}/`,
    );
    const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const sheets = [...paper.matchAll(/\/Type \/Page\b/g)].length;
    if (sheets !== 1) long.push(`${file}: ${sheets}`);
  }
  await page.close();
  expect(long).toEqual([]);
});

test('every kind of fraud has a drawing of its own beside its name, small, and no screen reader hears of it', async () => {
  for (const language of ['hi', 'en'])
    await withPage(`/${language}/guides/`, { javaScriptEnabled: false }, async (page) => {
      const drawn = await page.locator('.pictured > svg').evaluateAll((all) =>
        all.map((one) => ({
          drawing: one.innerHTML,
          hidden: one.getAttribute('aria-hidden'),
          says: one.parentElement?.querySelector('h2')?.textContent,
        })),
      );
      expect(drawn).toHaveLength(20);
      expect(new Set(drawn.map(({ drawing }) => drawing)).size).toBe(20);
      for (const { drawing, hidden, says } of drawn) {
        expect(says?.trim()).toBeTruthy();
        expect([says, hidden, drawing.length <= 300]).toEqual([says, 'true', true]);
      }
    });
  // The same drawing on the guide, and on alerts of its kind.
  const drawingOn = async (path: string, selector: string) => {
    let drawing = '';
    await withPage(path, {}, async (page) => {
      drawing = await page.locator(selector).first().innerHTML();
    });
    return drawing;
  };
  const onGuide = await drawingOn('/hi/guides/digital-arrest/', '.head svg');
  expect(await drawingOn('/hi/guides/', '.pictured > svg')).toBe(onGuide);
  expect(await drawingOn('/hi/alerts/sim-block-call-digital-arrest/', '.head svg')).toBe(onGuide);
  expect(
    await drawingOn('/hi/alerts/', '.pictured:has(a[href*="sim-block-call-digital-arrest"]) > svg'),
  ).toBe(onGuide);
});
