import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findingsOn } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { chatPictures, drawChat } from '../support/chat-pictures.ts';
import { type Portal, removePortal, startPortal } from '../support/portal.ts';

/** Without script nothing is offered while one writes: what was read in the picture is offered on the page of the receipt. */
let portal: Portal;
let browser: Browser;
beforeAll(async () => {
  [portal, browser] = await Promise.all([startPortal(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await removePortal(portal);
});

const says = async (page: Page) => (await page.locator('main').textContent()) ?? '';
const words = {
  hi: { reading: 'हम पढ़ रहे हैं', again: 'फिर देखिए', add: 'हां, सूचना में जोड़िए', added: 'सूचना में जुड़ गई' },
  en: {
    reading: 'We are reading',
    again: 'Look again',
    add: 'Yes, put it into my report',
    added: 'now belongs to the report',
  },
  hne: { reading: 'पढ़त हन', again: 'फिर देखिए', add: 'हां, सूचना में जोड़िए', added: 'सूचना में जुड़ गई' },
};

test.each(['hi', 'en', 'hne'] as const)(
  'what was read in a picture is offered and added without script (%s)',
  { timeout: 120_000 },
  async (language) => {
    const context = await browser.newContext({
      ...{ baseURL: portal.origin, javaScriptEnabled: false, bypassCSP: true },
      viewport: { width: 360, height: 740 },
    });
    const page = await context.newPage();
    await page.goto(`/${language}/report/`);
    await page.locator('[name=narrative]').fill(`Only a picture (${language})`);
    const buffer = await drawChat(chatPictures[0] as (typeof chatPictures)[0]);
    await page.locator('#evidence-file').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer });
    await page.locator('button.send').click();
    await page.waitForURL(`**/${language}/report/done/`);
    expect(await says(page)).toContain(words[language].reading);

    const receipt = (await page.locator('.ticket .code').textContent())?.trim() ?? '';
    await page.goto(`/${language === 'hne' ? 'hi' : language}/status/`);
    await page.locator('[name=receipt]').fill(receipt);
    await page.getByRole('button').first().click();
    const offered = page.locator('.picture blockquote');
    await page.locator('.picture').waitFor();
    // It looks again as the reader would.
    for (let n = 0; n < 40 && (await offered.count()) === 0; n++) {
      await page.getByRole('button', { name: words[language].again }).click();
      await page.locator('.picture').waitFor();
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    expect(await offered.textContent()).toContain('70000 11223');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    if (language !== 'hne') {
      const scripted = await browser.newContext({ baseURL: portal.origin, bypassCSP: true });
      const other = await scripted.newPage();
      await other.setViewportSize({ width: 360, height: 740 });
      await other.goto(`/${language}/status/`);
      await other.locator('[name=receipt]').fill(receipt);
      await other.locator('main form button').first().click();
      await other.locator('.picture blockquote').waitFor();
      expect(await findingsOn(other)).toEqual([]);
      await scripted.close();
    }
    await page.getByRole('button', { name: words[language].add }).click();
    await expect.poll(() => says(page)).toContain(words[language].added);
    expect(await page.locator('.picture').count()).toBe(0);
    expect(await page.locator('.letters .citizen').textContent()).toContain('70000 11223');
    await context.close();
  },
);
