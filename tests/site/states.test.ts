import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findingsOfLook, findingsOn } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { chatPictures, drawChat } from '../support/chat-pictures.ts';
import { type Portal, removePortal, startPortal } from '../support/portal.ts';

/** Pages as they look after something was done: mistakes, answers, empty and full lists. The pages themselves: pages.test.ts. */
let portal: Portal;
let browser: Browser;
let receipt = '';
beforeAll(async () => {
  [portal, browser] = await Promise.all([startPortal(), openBrowser()]);
  const answer = await fetch(`${portal.origin}/api/v1/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      narrative: 'पार्सल के नाम पर फोन आया, 98930 77123',
      language: 'hi',
      place: { text: 'सरकंडा' },
    }),
  });
  receipt = ((await answer.json()) as { receipt: string }).receipt;
  await fetch(`${portal.origin}/api/v1/reports/${receipt}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: 'एक बात और' }),
  });
});
afterAll(async () => {
  await browser?.close();
  await removePortal(portal);
});

const press = (page: Page) => page.locator('main form button[type=submit]').first().click();
const fill = (page: Page, name: string, text: string) => page.locator(`[name="${name}"]`).first().fill(text);

async function send(page: Page, language: string, fields: Record<string, string>): Promise<void> {
  await page.goto(`/${language}/report/`);
  for (const [name, text] of Object.entries(fields)) {
    const field = page.locator(`[name="${name}"]`).first();
    await field.evaluate((one) => one.closest('details')?.setAttribute('open', ''));
    if ((await field.getAttribute('type')) === 'radio')
      await page.locator(`[name="${name}"][value="${text}"]`).check();
    else await field.fill(text);
  }
  await page.locator('button.send').click();
}

const states: Record<string, (page: Page, language: string) => Promise<unknown>> = {
  'a report with nothing in it': (page, language) => send(page, language, {}),
  'a report with every mistake': (page, language) =>
    send(page, language, {
      narrative: 'x',
      'place.pin': '12',
      'contact.phone': '5',
      moneyLost: 'yes',
      'moneyLost.amountInr': 'बहुत',
    }),
  'money gone, before it is sent': async (page, language) => {
    await page.goto(`/${language}/report/`);
    await page.locator('[name=moneyLost][value=yes]').check();
  },
  'the receipt of lost money': async (page, language) => {
    await send(page, language, { narrative: 'UPI से पैसे गए', moneyLost: 'yes', 'moneyLost.amountInr': '5000' });
    await page.waitForURL('**/done/');
  },
  'a place that may be several, asked': async (page, language) => {
    await send(page, language, { narrative: `कोनी वाले, ${language}`, 'place.text': 'कोनी' });
    await page.locator('.which').waitFor();
  },
  'the receipt of a place that may be several': async (page, language) => {
    await send(page, language, { narrative: `कोनी से फोन, ${language}`, 'place.text': 'कोनी' });
    await page.locator('.which [value=unsure]').check();
    await page.locator('.which button').click();
    await page.waitForURL('**/done/');
  },
  'a picture, read': async (page, language) => {
    await page.goto(`/${language}/report/`);
    const buffer = await drawChat(chatPictures[1] as (typeof chatPictures)[0]);
    await page.locator('#evidence-file').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer });
    await page.locator('evidence-field .read').waitFor({ timeout: 60_000 });
  },
  'a file that was refused': async (page, language) => {
    await page.goto(`/${language}/report/`);
    const buffer = Buffer.from('no picture');
    await page.locator('#evidence-file').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer });
    await page.locator('evidence-field p.error').waitFor({ timeout: 30_000 });
  },
  'a receipt that opens': async (page, language) => {
    await page.goto(`/${language}/status/`);
    await fill(page, 'receipt', receipt);
    await press(page);
    await page.getByText(language === 'hi' ? 'एक बात और' : 'एक बात और').waitFor();
  },
  'a receipt that opens nothing': async (page, language) => {
    await page.goto(`/${language}/status/`);
    await fill(page, 'receipt', 'AAAA-AAAA');
    await press(page);
  },
  'checked: a helpline': (page, language) => check(page, language, '1930'),
  'checked: nothing known': (page, language) => check(page, language, '98930 00001'),
  'checked: an imitation': (page, language) =>
    check(page, language, 'https://sbi-kyc-update.example.com/login'),
  'checked: a whole message': (page, language) =>
    check(page, language, 'आपका पार्सल रुका है http://post-pata.example.com 98930 77123'),
  'checked: nothing': (page, language) => check(page, language, ' '),
  'search that finds nothing': (page, language) => page.goto(`/${language}/search/?q=zzzzqqqq`),
  'search that finds much': (page, language) => page.goto(`/${language}/search/?q=otp&kind=guide`),
  'a guide’s quiz, answered': async (page, language) => {
    await page.goto(`/${language}/guides/digital-arrest/`);
    const choice = page.locator('main input[type=radio]').first();
    if ((await choice.count()) > 0) await choice.check();
  },
  'a sign-in that fails': async (page, language) => {
    await page.goto(`/staff/sign-in/?lang=${language}`);
    await fill(page, 'username', 'nobody');
    await fill(page, 'password', 'wrong');
    await press(page);
  },
};

async function check(page: Page, language: string, text: string): Promise<void> {
  await page.goto(`/${language}/check/`);
  await fill(page, 'text', text);
  await press(page);
}

/** WCAG 2.2, 1.4.12: so much space must be bearable. */
const spacing =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }';

/** What is too wide or cut off. */
const cutOff = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) {
      const widest = [...document.querySelectorAll('body *')].find(
        (one) => one.getBoundingClientRect().right > clientWidth + 1,
      );
      return `${scrollWidth} px: ${widest?.outerHTML.slice(0, 120)}`;
    }
    const cut = [
      ...document.querySelectorAll<HTMLElement>('main :is(a, button, p, li, label, h1, h2, h3)'),
    ].find((one) => {
      const { overflowX, overflowY } = getComputedStyle(one);
      const hides = overflowX === 'hidden' || overflowY === 'hidden';
      return hides && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
    });
    return cut ? `cut off: ${cut.outerHTML.slice(0, 120)}` : null;
  });

/** Light and dark on a phone, then as who sees little has it; last at 320 px and with more space. */
async function look(page: Page): Promise<string[]> {
  const found = (await findingsOn(page)).map((finding) => `light: ${finding}`);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  found.push(...(await findingsOfLook(page)).map((finding) => `dark, still: ${finding}`));
  await page.emulateMedia({ colorScheme: 'light', contrast: 'more', forcedColors: 'active' });
  await page.setViewportSize({ width: 1280, height: 800 });
  // Where the reader's own colours are forced, axe still takes ours for the letters: contrast is the reader's there.
  found.push(...(await findingsOn(page, ['color-contrast'])).map((finding) => `strong contrast: ${finding}`));
  await page.emulateMedia({ contrast: 'no-preference', forcedColors: 'none' });
  await page.setViewportSize({ width: 320, height: 640 });
  for (const style of ['', spacing]) {
    if (style) await page.addStyleTag({ content: style });
    const cut = await cutOff(page);
    if (cut) found.push(`at 320 px${style && ', spaced'}: ${cut}`);
  }
  return found;
}

test.each(['hi', 'en'])(
  'in any state axe finds nothing, and at 320 px and with the spacing some readers need nothing is cut off (%s)',
  { timeout: 300_000 },
  async (language) => {
    const found: string[] = [];
    for (const [state, reach] of Object.entries(states)) {
      const context = await browser.newContext({
        ...{ baseURL: portal.origin, bypassCSP: true, locale: `${language}-IN` },
        viewport: { width: 360, height: 740 },
      });
      const page = await context.newPage();
      await reach(page, language);
      await page.waitForLoadState();
      found.push(...(await look(page)).map((finding) => `${state}, ${finding}`));
      await context.close();
    }
    expect(found).toEqual([]);
  },
);
