import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectFolder } from '../../api/config.ts';
import { openBrowser } from '../support/browser.ts';
import { type Portal, removePortal, startPortal } from '../support/portal.ts';
import { ScreenReader } from '../support/screen-reader.ts';

let portal: Portal;
let browser: Browser;
beforeAll(async () => {
  [portal, browser] = await Promise.all([startPortal(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await removePortal(portal);
});

const receiptForm = /[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}-[0-9A-HJKMNP-TV-Z]/;

test.each([
  ['hi', true],
  ['hi', false],
  ['en', true],
  ['en', false],
])(
  'a whole report by names and keys alone, with a mistake on the way (%s, script: %s)',
  async (language, script) => {
    const texts = JSON.parse(
      readFileSync(join(projectFolder, 'content', 'ui', `${language}.json`), 'utf8'),
    ) as Record<string, string>;
    const say = (key: string) => texts[key] as string;
    const context = await browser.newContext({
      baseURL: portal.origin,
      viewport: { width: 360, height: 740 },
      javaScriptEnabled: script as boolean,
    });
    const page = await context.newPage();
    await page.goto(`/${language}/`);
    const reader = await ScreenReader.on(page);
    // The page says what it is, in which language, and where its parts begin.
    const roles = (await reader.all()).map(({ role }) => role);
    for (const landmark of ['banner', 'main', 'contentinfo', 'navigation']) expect(roles).toContain(landmark);
    await reader.goTo('link', new RegExp(`^${say('home.report')}`));
    await reader.press('Enter');
    await page.waitForURL(`**/${language}/report/`);
    expect(await reader.headings()).toContain(say('home.report'));

    // Sent with nothing in it: the first thing heard is what to mend, and it leads to the field.
    await reader.goTo('button', say('report.send'));
    await reader.press('Enter');
    await page.waitForURL('**/api/v1/reports');
    const alert = await reader.here();
    expect(alert.role).toBe('alert');
    await reader.goTo('link', say('report.narrative'));
    await reader.press('Enter');
    const story = await reader.here();
    expect([story.role, story.name]).toEqual(['textbox', say('report.narrative')]);
    expect(story.is).toContain('invalid');
    expect(story.description).toContain(say('report.narrative.hint'));
    expect(story.description).toContain(say('field.something_needed'));
    await reader.type(
      language === 'hi'
        ? 'बिजली काटने का फोन आया, 98930 55667 से'
        : 'A call about cutting the power, from 98930 55667',
    );

    // From the top again: the question that matters most has a name of its own.
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await reader.goTo('radio', say('home.yes'));
    expect(
      (await reader.all()).some(({ role, name }) => role === 'group' && name === say('home.question')),
    ).toBe(true);
    await reader.press('ArrowRight');
    expect(await reader.here()).toMatchObject({
      role: 'radio',
      name: say('report.money.no'),
      is: expect.arrayContaining(['checked']),
    });
    await reader.goTo('textbox', say('report.place'));
    await reader.type(language === 'hi' ? 'बिल्हा' : 'Bilha');
    await reader.goTo('button', say('report.send'));
    await reader.press('Enter');
    await page.waitForURL('**/report/done/');

    expect(await reader.headings()).toContain(say('done.title'));
    // The receipt is heard group by group, each with a word for every sign.
    const heard = (await reader.all()).map(({ name }) => name);
    const [receipt = ''] = receiptForm.exec((await page.locator('main').textContent()) ?? '') ?? [];
    expect(receipt).not.toBe('');
    const at = receipt
      .split('-')
      .slice(0, 4)
      .map((group) => heard.indexOf(group));
    expect(at).toEqual([...at].sort((one, other) => one - other));
    expect(at[0]).toBeGreaterThan(0);
    await context.close();
  },
);
