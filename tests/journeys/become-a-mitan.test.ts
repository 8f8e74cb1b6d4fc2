import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
    ...{
      baseURL: portal.origin,
      viewport: { width, height: 768 },
      bypassCSP: true,
      javaScriptEnabled: script,
    },
  });
  return context.newPage();
};
async function signIn(page: Page, username: string, language: string) {
  await page.goto(`/staff/sign-in/?lang=${language}`);
  await page.fill('[name=username]', username);
  await page.fill('[name=password]', await portal.password());
  await page.click('main button[type=submit]');
  await page.waitForURL('**/staff/**');
}

test.for<[language: string, name: string, first: string, phone: string]>([
  ['hi', 'कविता साहू', 'कविता', '98930 61001'],
  ['en', 'Ramesh Patel', 'Ramesh', '98930 61002'],
])(
  'somebody enrols, is taken in, has a card that anybody can check, leads a team, and leaves (%s)',
  { timeout: 150_000 },
  async ([language, name, first, phone]) => {
    const citizen = await open(360, false);
    await citizen.goto(`/${language}/mitan/`);
    await citizen.locator(`a.door[href="/${language}/mitan/join/"]`).click();
    // Without the tick it comes back with every word.
    await citizen.fill('[name=name]', name);
    await citizen.fill('[name=phone]', phone);
    await citizen.fill('[name=place]', language === 'hi' ? 'सरकंडा' : 'Sarkanda');
    await citizen.locator('main button[type=submit]').click();
    expect(await citizen.locator('[name=name]').inputValue()).toBe(name);
    expect(await citizen.locator('#consent-error').isVisible()).toBe(true);
    await citizen.check('[name=consent]');
    await citizen.locator('main button[type=submit]').click();
    expect(await citizen.locator('.notice.calm').textContent()).toMatch(/Sarkanda|सरकंडा/);

    const officer = await open(1024);
    await signIn(officer, 'cyber-cell', language);
    await officer.goto(`/staff/volunteers/?lang=${language}`);
    const row = officer.locator('tr', { hasText: name });
    expect(await row.textContent()).toContain(phone.replace(' ', ''));
    expect(await findingsOn(officer)).toEqual([]);
    await row.locator('form').first().locator('button').first().click();
    await officer.locator('.station-notice.done').waitFor();
    await officer.goto('/staff/volunteers/?status=accepted');
    await officer.locator('tr', { hasText: name }).locator('button[name=leads]').click();
    await officer.locator('tr', { hasText: name }).locator('.flag').waitFor();
    expect(await findingsOn(officer)).toEqual([]);
    await officer.locator('tr', { hasText: name }).locator('a[href$="/card/"]').click();
    const code = ((await officer.locator('.mitan-card .code').textContent()) ?? '').trim();
    expect(await findingsOn(officer)).toEqual([]);

    await citizen.goto(`/${language}/mitan/verify/`);
    await citizen.fill('[name=code]', code);
    await citizen.locator('main button').click();
    const said = (await citizen.locator('.notice').textContent()) ?? '';
    expect(said).toContain(first);
    expect(said).not.toContain(name.split(' ')[1]);
    expect(said).not.toContain(phone.slice(0, 5));
    // What the team did is entered from its sheet, once; what cannot be comes back with every word.
    await officer.goto(`/staff/outreach/?lang=${language}`);
    // Who sees the whole district says first of which thana.
    await officer.locator('[name=thana]').selectOption('sarkanda');
    await officer.locator('main form[method=get] button').click();
    await officer.waitForURL('**/staff/outreach/?thana=sarkanda');
    expect(await findingsOn(officer)).toEqual([]);
    const enterLine = async (place: string, people: string) => {
      await officer.locator('[name=team]').selectOption({ index: 1 });
      await officer.fill('[name=place]', place);
      await officer.fill('[name=people]', people);
      await officer.fill('[name=pledges]', '5');
      await officer.locator('main form.line button').click();
    };
    await enterLine('Nowhere at all', '30');
    await officer.locator('#place-error').waitFor();
    expect(await officer.locator('[name=people]').inputValue()).toBe('30');
    await enterLine(language === 'hi' ? 'Ratanpur' : 'Takhatpur', '30');
    await officer.locator('.station-notice.done').waitFor();
    await enterLine(language === 'hi' ? 'Ratanpur' : 'Takhatpur', '30');
    await officer.locator('p.error[role=alert]').waitFor();
    expect(await findingsOn(officer)).toEqual([]);
    await officer.goto('/staff/outreach/sheet/');
    expect(await officer.locator('.tally tr').count()).toBe(15);
    // Counted anew within a minute.
    if (language === 'en')
      await expect
        .poll(
          async () => {
            await citizen.goto(`/${language}/mitan/`);
            return (await citizen.locator('.counts dd').allTextContents())[3]?.trim();
          },
          { timeout: 80_000, interval: 3000 },
        )
        .toBe('60');

    await officer.goto('/staff/volunteers/?status=accepted');
    const left = officer.locator('tr', { hasText: name });
    await left.locator('summary').click();
    await left.locator('[name=reason]').selectOption('moved');
    await left.locator('details button').click();
    await officer.locator('.station-notice.done').waitFor();
    const gone = await citizen.goto(`/${language}/mitan/verify/${code}/`);
    expect(gone?.status()).toBe(200);
    const told = (await citizen.locator('.notice').textContent()) ?? '';
    expect(told).toMatch(/अब नहीं चलता|good no more/);
    expect(told).not.toContain(first);
    await Promise.all([citizen.context().close(), officer.context().close()]);
  },
);
