import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { type Portal, removePortal, startPortal } from '../support/portal.ts';

/**
 * How long a report takes somebody who has never seen the portal, by a keystroke-level model (Card, Moran, Newell 1980, with the
 * figures for touch screens of Rice and Lartigue 2014): what they read, decide, touch and type on the way is counted in a
 * real browser and turned into seconds. The message they tell of is on the clipboard, as one copies it to ask somebody.
 */
const seconds = {
  /** 184 words a minute, the mean of seventeen languages (IReST; Trauzettel-Klosinski and Dietz 2012). */
  word: 60 / 184,
  /** Finding with the finger and touching. */
  tap: 0.31 + 0.7,
  /** Making up one's mind, at each question. */
  decide: 1.35,
  /** 36 words a minute on phones (Palin and others 2019, 37,000 people); half as fast here. */
  letter: 60 / (36 * 5) / 0.5,
  /** Holding the finger until "Paste" is offered. */
  hold: 0.8,
  swipe: 0.6,
  /** A page over 3G: 270 ms and 8 KB at 700 kbps, and the phone's own work. */
  page: 1.3,
};
type Counted = Record<keyof typeof seconds, number>;

let portal: Portal;
let browser: Browser;
beforeAll(async () => {
  [portal, browser] = await Promise.all([startPortal(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await removePortal(portal);
});

/** Words that are seen in the main part from one thing up to and with another, folded ones not. */
const wordsBetween = (page: Page, start: string, end: string) =>
  page.evaluate(
    ([from, to]) => {
      const [first, last] = [
        document.querySelector(from as string),
        document.querySelector(to as string),
      ] as Element[];
      const walker = document.createTreeWalker(
        document.querySelector('main') as Element,
        NodeFilter.SHOW_TEXT,
      );
      let words = 0;
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (first?.compareDocumentPosition(node) === Node.DOCUMENT_POSITION_PRECEDING) continue;
        if (last?.compareDocumentPosition(node) === Node.DOCUMENT_POSITION_FOLLOWING) break;
        if (node.parentElement?.checkVisibility())
          words += (node.textContent ?? '').split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
      }
      return words;
    },
    [start, end],
  );

const screensDown = (page: Page, selector: string) =>
  page.evaluate((to) => {
    const { bottom } = (document.querySelector(to) as Element).getBoundingClientRect();
    return Math.max(0, Math.ceil((bottom + scrollY) / innerHeight) - 1);
  }, selector);

test.each([
  ['hi', 'आज रात 9:30 बजे आपकी बिजली काट दी जाएगी। तुरंत अधिकारी को फोन करें 98930 44556', 'सरकंडा'],
  [
    'en',
    'Dear customer your power will be cut at 9:30 tonight. Call the officer now 98930 44557',
    'Sarkanda',
  ],
])(
  'a report of a message takes at most 60 seconds, three screens and four questions (%s)',
  async (language, message, place) => {
    const context = await browser.newContext({
      baseURL: portal.origin,
      viewport: { width: 360, height: 740 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    const counted: Counted = { word: 0, tap: 0, decide: 0, letter: 0, hold: 0, swipe: 0, page: 0 };
    let screens = 0;

    // The first screen asks whether money has gone; "no" leads down to the doors, which are read up to the one for reports.
    await page.goto(`/${language}/`);
    screens += 1;
    const [no, door] = ['.to-no a', `a.door[href="/${language}/report/"]`];
    counted.word += await wordsBetween(page, 'h1', no);
    counted.decide += 1;
    counted.tap += 1;
    const target = (await page.locator(no).first().getAttribute('href')) as string;
    await page.locator(no).first().click();
    counted.word += await wordsBetween(page, target, door);
    counted.decide += 1;
    counted.tap += 1;
    await page.locator(door).first().click();
    await page.waitForURL(`**/${language}/report/`);

    // The second. What was found in the message is shown; every word there is then is read, each open question decided.
    screens += 1;
    counted.page += 1;
    await page.locator('[name=moneyLost][value=no]').check();
    counted.tap += 1;
    await page.evaluate((text) => navigator.clipboard.writeText(text), message);
    await page.locator('[name=narrative]').click();
    await page.keyboard.press('Control+V');
    counted.tap += 2;
    counted.hold += 1;
    await page.locator('[name="place.text"]').click();
    await expect.poll(() => page.locator('[name=suspect]').inputValue()).toContain('98930');
    counted.word += await wordsBetween(page, 'h1', 'button.send');
    const questions = await page
      .locator(
        'form:has(button.send) :is(textarea, input:not([type=hidden], [type=radio], [type=file], [aria-hidden]), select, fieldset)',
      )
      .evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
    counted.decide += questions;
    counted.tap += 1;
    await page.keyboard.insertText(place);
    counted.letter += [...place].length;
    counted.swipe += await screensDown(page, 'button.send');
    counted.tap += 1;
    await page.locator('button.send').click();
    await page.waitForURL('**/report/done/');

    // The third: the receipt.
    screens += 1;
    counted.page += 1;
    const times = Object.entries(counted).map(
      ([what, count]) => [what, count * seconds[what as keyof Counted]] as const,
    );
    const whole = times.reduce((sum, [, time]) => sum + time, 0);
    console.log(
      `${language}: ${whole.toFixed(0)} s, ${screens} screens, ${questions} questions; ${times.map(([what, time]) => `${what} ${counted[what as keyof Counted]} (${time.toFixed(1)} s)`).join(', ')}`,
    );
    expect(whole).toBeLessThanOrEqual(60);
    expect(screens).toBeLessThanOrEqual(3);
    expect(questions).toBeLessThanOrEqual(4);
    await context.close();
  },
);
