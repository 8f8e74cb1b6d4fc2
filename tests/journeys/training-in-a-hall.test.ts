import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPaper } from '../../api/papers/read-paper.ts';
import { findingsOn } from '../support/axe.ts';
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

const open = async (width: number, script = true): Promise<Page> => {
  const context = await browser.newContext({
    ...{ baseURL: portal.origin, viewport: { width, height: 768 } },
    ...{ bypassCSP: true, javaScriptEnabled: script },
  });
  return context.newPage();
};
const fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

/** Enrolled and taken in, with the code of the card. */
async function takeIn(officer: Page, language: string, name: string, phone: string): Promise<string> {
  const reply = await officer.request.post('/api/v1/mitan/volunteers', {
    data: { name, phone, thana: 'sarkanda', consent: 'yes' },
  });
  expect(reply.status()).toBe(201);
  await officer.goto(`/staff/volunteers/?lang=${language}`);
  await officer.locator('tr', { hasText: name }).locator('form').first().locator('button').first().click();
  await officer.locator('.station-notice.done').waitFor();
  await officer.goto('/staff/volunteers/?status=accepted');
  await officer.locator('tr', { hasText: name }).locator('a[href$="/card/"]').click();
  return ((await officer.locator('.mitan-card .code').textContent()) ?? '').trim();
}

test.for<[language: string, name: string, phone: string]>([
  ['hi', 'सीता बाई', '98930 71001'],
  ['en', 'Mohan Yadav', '98930 71002'],
])(
  'a training is opened, joined without script, and everybody there is marked at once (%s)',
  { timeout: 150_000 },
  async ([language, name, phone]) => {
    const officer = await open(1280);
    await officer.goto(`/staff/sign-in/?lang=${language}`);
    await officer.fill('[name=username]', 'cyber-cell');
    await officer.fill('[name=password]', await portal.password());
    await officer.click('main button[type=submit]');
    await officer.waitForURL('**/staff/**');
    const card = await takeIn(officer, language, name, phone);

    // What cannot be comes back with every word.
    await officer.goto(`/staff/halls/?lang=${language}`);
    expect(await findingsOn(officer)).toEqual([]);
    await officer.locator('[name=thana]').selectOption('sarkanda');
    await officer.fill('[name=place]', 'Panchayat');
    await officer.fill('[name=hours]', '99');
    await officer.locator('form.line button').click();
    await officer.locator('#hours-error').waitFor();
    expect(await officer.inputValue('[name=place]')).toBe('Panchayat');
    await officer.fill('[name=hours]', '3');
    await officer.locator('form.line button').click();
    await officer.locator('.signs').waitFor();
    const code = ((await officer.locator('.signs').textContent()) ?? '').replace(/\s/g, '');
    expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{6}$/);
    expect(await findingsOn(officer)).toEqual([]);

    const phonePage = await open(360, false);
    await phonePage.goto(`/${language}/mitan/hall/?code=${code}`);
    expect(await phonePage.inputValue('[name=code]')).toBe(code);
    await phonePage.fill('[name=card]', 'AAAA-AAAA-AAAA-AAAA-A');
    await phonePage.locator('main form button').click();
    await phonePage.locator('.notice[role=alert]').waitFor();
    expect(await phonePage.inputValue('[name=card]')).toBe('AAAA-AAAA-AAAA-AAAA-A');
    await phonePage.fill('[name=card]', card.toLowerCase());
    await phonePage.locator('main form button').click();
    await phonePage.locator('.notice.calm').waitFor();
    expect(await fits(phonePage)).toBe(true);

    await officer.reload();
    const row = officer.locator('tr', { hasText: name });
    await row.locator('[type=checkbox]').waitFor();
    expect(await findingsOn(officer)).toEqual([]);
    await officer.locator('form[action$="/trained"] button').click();
    await officer.locator('.station-notice.done').waitFor();
    expect(await row.locator('[type=checkbox]').count()).toBe(0);
    await officer.fill('[name=card]', 'no card');
    await officer.locator('form[action$="/add"] button').click();
    await officer.locator('.station-notice.error').waitFor();
    await officer.locator('form[action$="/close"] button').click();
    await officer.locator('.sure').waitFor();
    expect(await findingsOn(officer)).toEqual([]);
    expect(await fits(officer)).toBe(true);
    await officer.locator('.sure button').click();
    await officer.locator('.station-notice.done').waitFor();
    expect(await officer.locator('.signs').count()).toBe(0);

    // To another thana: who has proposed it does not take them in as well.
    await officer.goto('/staff/volunteers/?status=accepted');
    const moving = officer
      .locator('tr', { hasText: name })
      .locator('details', { has: officer.locator('[name=to]') });
    await moving.locator('summary').click();
    await moving.locator('[name=to]').selectOption('kota');
    await moving.locator('[name=note]').fill('works there');
    await moving.locator('button').click();
    await officer.locator('.station-notice.done').waitFor();
    await officer.locator('#incoming').waitFor();
    expect(await findingsOn(officer)).toEqual([]);
    await officer.locator('form[action*="/moves/"][action*="accept"] button').click();
    await officer.locator('.station-notice.error').waitFor();
    await officer.goto('/staff/volunteers/?status=accepted');
    await officer.locator('form[action*="/moves/"][action*="withdraw"] button').click();
    await officer.locator('.station-notice.done').waitFor();
    expect(await officer.locator('#incoming').count()).toBe(0);

    // The week, on the page and on one sheet.
    await officer.goto(`/staff/campaign/?thana=sarkanda&lang=${language}`);
    expect(await officer.locator('.numbers dt').count()).toBe(6);
    expect(await findingsOn(officer)).toEqual([]);
    const address = (await officer.locator('a[href*="week.pdf"]').getAttribute('href')) ?? '';
    const paper = await officer.request.get(address);
    expect((await readPaper(await paper.body())).pages).toBe(1);
    await officer.emulateMedia({ media: 'print' });
    const printed = await readPaper(await officer.pdf({ format: 'A4' }));
    expect(printed.pages).toBe(1);
    await officer.emulateMedia({ media: 'screen' });
    for (const path of ['/staff/campaign/', '/staff/halls/', '/staff/volunteers/?status=accepted']) {
      await officer.setViewportSize({ width: 360, height: 740 });
      await officer.goto(path);
      expect([path, await fits(officer)]).toEqual([path, true]);
    }
    await Promise.all([officer.context().close(), phonePage.context().close()]);
  },
);
