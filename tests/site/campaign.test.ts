import { get } from 'node:http';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { projectFolder } from '../../api/config.ts';
import { loadJurisdiction } from '../../api/routing/load-jurisdiction.ts';
import { placesOf } from '../../api/routing/places-of-district.ts';
import { storeThanas } from '../../api/routing/store-thanas.ts';
import { addStaff } from '../../api/staff/add-staff.ts';
import { findingsOn } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { type Portal, removePortal, startPortal } from '../support/portal.ts';

/** What the public sees of the campaign when much has been done: the pages of an empty portal are in pages.test.ts. */
const { db, url } = await testDatabase();
const jurisdiction = await loadJurisdiction(join(projectFolder, 'content', 'jurisdictions', 'bilaspur'));
let portal: Portal;
let browser: Browser;

beforeAll(async () => {
  await storeThanas(db, jurisdiction);
  const { id: by } = await addStaff(
    { db, jurisdiction, now: () => new Date() } as Parameters<typeof addStaff>[0],
    { username: 'nodal-officer', name: 'Nodal officer', role: 'nodal-officer', thana: 'kota' },
  );
  for (const [n, place] of placesOf(jurisdiction).entries()) {
    if (!place.thana || n % 2 === 0) continue;
    await db`insert into mitan_teams (thana_id, number) values (${place.thana}, 1) on conflict do nothing`;
    await db`
      insert into mitan_outreach (thana_id, team_id, day, place, block, manner, people, pledges, topic, language, entered_by, entered_at, doubtful)
      select ${place.thana}, id, current_date - ${n % 80}::int, ${place.name.en}, ${place.key.slice(place.name.en.length + 1)}, 'market',
        ${10 + (n % 900)}, ${n % 10}, 'general', 'hi', ${by}, now(), false
      from mitan_teams where thana_id = ${place.thana}`;
  }
  [portal, browser] = await Promise.all([
    startPortal({ env: { DATABASE_URL: url, PROXIES: '0' } }),
    openBrowser(),
  ]);
  await vi.waitFor(
    async () => {
      const answer = await fetch(`${portal.origin}/api/v1/mitan/progress`);
      expect(((await answer.json()) as { district: { reached: number } }).district.reached).toBeGreaterThan(
        1000,
      );
      const covered = await fetch(`${portal.origin}/api/v1/mitan/coverage`);
      expect(((await covered.json()) as { district: { reached: number } }).district.reached).toBeGreaterThan(
        100,
      );
    },
    { timeout: 30_000, interval: 250 },
  );
});
afterAll(async () => {
  await browser?.close();
  await removePortal(portal);
});

async function open(options: object = {}): Promise<Page> {
  const context = await browser.newContext({
    ...{ baseURL: portal.origin, viewport: { width: 360, height: 740 }, bypassCSP: true },
    ...options,
  });
  return context.newPage();
}
const bytesOf = (path: string) =>
  new Promise<number>((resolve, reject) => {
    get(`${portal.origin}${path}`, { headers: { 'accept-encoding': 'br' } }, async (response) => {
      let bytes = 0;
      for await (const chunk of response) bytes += (chunk as Buffer).length;
      resolve(bytes);
    }).on('error', reject);
  });

const pages = [
  'mitan/',
  'mitan/thana/kota/',
  'mitan/thana/belgahna/?page=2',
  'mitan/kit/',
  'mitan/pledge/?team=kota-1',
  'mitan/pledge/sheet/?team=kota-1',
  'mitan/film/',
  'media/',
];

describe.each(['hi', 'en'] as const)('in %s', (language) => {
  test('full pages are small, hold nothing for axe at 360 px in light and dark, and need no scrolling sideways', {
    timeout: 180_000,
  }, async () => {
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await open({ colorScheme });
      for (const path of pages) {
        await page.goto(`/${language}/${path}`);
        for (const finding of await findingsOn(page)) found.push(`${path} ${colorScheme}: ${finding}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        if (wide > 360) found.push(`${path} is ${wide} px wide`);
      }
      await page.context().close();
    }
    for (const path of pages) {
      const bytes = await bytesOf(`/${language}/${path}`);
      if (bytes > 8 * 1024) found.push(`${path}: ${bytes} bytes`);
    }
    expect(found).toEqual([]);
  });

  test('the map is a picture that says in words what it shows, and the board beside it leads to every thana', async () => {
    const page = await open({ javaScriptEnabled: false });
    await page.goto(`/${language}/mitan/`);
    const map = page.locator('img.map');
    expect(await map.getAttribute('alt')).toMatch(/\d+.*\d+.*30/s);
    await map.scrollIntoViewIfNeeded();
    await vi.waitFor(async () =>
      expect(await map.evaluate((one: HTMLImageElement) => one.complete && one.naturalWidth)).toBeGreaterThan(
        300,
      ),
    );
    const links = await page.locator('.board a').all();
    expect(links.length).toBe(20);
    await links[0]?.click();
    await page.locator('h1').waitFor();
    expect(page.url()).toMatch(/\/mitan\/thana\/[a-z-]+\/$/);
    expect(await page.locator('.villages li').count()).toBeGreaterThan(0);
    // The other language is one touch away.
    await page.locator('a.tongue').click();
    expect(page.url()).toContain(`/${language === 'hi' ? 'en' : 'hi'}/mitan/thana/`);
    await page.context().close();
  });

  test('the pledge works without script: what was wrong comes back as it was typed, the card is a picture, a reload counts nothing', async () => {
    const page = await open({ javaScriptEnabled: false });
    const counted = async () =>
      ((await (await fetch(`${portal.origin}/api/v1/mitan/pledges`)).json()) as { all: number }).all;
    const before = await counted();
    await page.goto(`/${language}/mitan/pledge/?team=kota-1`);
    expect(await page.locator('[name=thana]').inputValue()).toBe('kota');
    await page.fill('[name=name]', 'Ram 123');
    await page.selectOption('[name=thana]', 'bilha');
    await page.locator('main form button').click();
    expect(await page.locator('#name-error').isVisible()).toBe(true);
    expect(await page.locator('[name=name]').inputValue()).toBe('Ram 123');
    expect(await page.locator('[name=thana]').inputValue()).toBe('bilha');
    expect(await page.locator('[name=team]').inputValue()).toBe('kota-1');
    expect(await counted()).toBe(before);
    const name = language === 'hi' ? 'सीता' : 'Ramesh';
    await page.fill('[name=name]', name);
    await page.locator('main form button').click();
    await page.locator('img.pledge-card').waitFor();
    expect(decodeURIComponent(page.url())).not.toContain(name);
    const card = page.locator('img.pledge-card');
    await vi.waitFor(
      async () => expect(await card.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(1080),
      { timeout: 15_000 },
    );
    await page.reload();
    expect(await counted()).toBe(before + 1);
    expect(await page.locator('a[download]').getAttribute('href')).toContain('/card.png?of=');
    expect(await page.context().cookies()).toEqual([]);
    await page.context().close();
    const withScript = await open();
    await withScript.goto(page.url());
    expect(await findingsOn(withScript)).toEqual([]);
    // A card that we have not made is none.
    await withScript.goto(`/${language}/mitan/pledge/?card=${'A'.repeat(120)}`);
    expect(withScript.url()).toMatch(/\/mitan\/pledge\/$/);
    await withScript.context().close();
  });

  test('the kit of every alert is one A4, reads for a minute, and keeps what comes after the moment to stop to itself', {
    timeout: 90_000,
  }, async () => {
    const page = await open({ viewport: { width: 1000, height: 900 } });
    const { alerts } = (await (await fetch(`${portal.origin}/api/v1/alerts?lang=${language}`)).json()) as {
      alerts: { slug: string; title: string }[];
    };
    await page.goto(`/${language}/mitan/kit/`);
    expect(await page.locator('article').textContent()).toContain(alerts[0]?.title);
    for (const { slug } of alerts) {
      await page.goto(`/${language}/mitan/kit/?slug=${slug}`);
      expect(await page.locator('.aloud .stops').count()).toBe(1);
      expect(await page.locator('.kit ol li').count()).toBe(3);
      expect(await page.locator('a[href$="/sheet/"]').count()).toBe(1);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      expect([slug, pdf.match(/\/Type\s*\/Page\b/g)?.length]).toEqual([slug, 1]);
      expect(pdf).toMatch(/MediaBox \[0 0 59\d/);
    }
    for (const slug of ['no-such-alert', '../../etc', "'"])
      expect((await page.goto(`/${language}/mitan/kit/?slug=${encodeURIComponent(slug)}`))?.status()).toBe(
        404,
      );
    await page.context().close();
  });
});

test('without a film its page says so and tells every scene, and nothing is fetched from elsewhere', async () => {
  const page = await open();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).origin));
  await page.goto('/hi/mitan/film/');
  expect(await page.locator('video, iframe').count()).toBe(0);
  expect(await page.locator('.steps > li').count()).toBeGreaterThanOrEqual(3);
  expect(new Set(asked)).toEqual(new Set([portal.origin]));
  await page.context().close();
});

test('the pledge for the wall is one A5, and its code leads to the pledge of the team', async () => {
  const page = await open();
  await page.goto('/hi/mitan/pledge/?team=kota-1');
  await page.locator('a[href$="/sheet/?team=kota-1"]').click();
  await page.locator('.qr svg').waitFor();
  expect(await page.locator('article').textContent()).toMatch(/कोटा, टीम 1/);
  expect(await page.locator('article .address').textContent()).toContain('/hi/mitan/pledge/?team=kota-1');
  expect(
    (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g),
  ).toHaveLength(1);
  await page.goto(`/hi/mitan/pledge/sheet/?team=${encodeURIComponent('"><script>alert(1)</script>')}`);
  expect(await page.locator('article .address').textContent()).toMatch(/\/hi\/mitan\/pledge\/$/);
  await page.context().close();
});

test('what the press copies is the code of a frame that can be opened', async () => {
  const page = await open();
  await page.goto('/en/media/');
  const codes = await page.locator('pre').allTextContents();
  expect(codes).toHaveLength(2);
  for (const code of codes) {
    const address = /src="([^"]+)"/.exec(code)?.[1] ?? '';
    const { pathname } = new URL(address);
    expect((await fetch(`${portal.origin}${pathname}`)).status).toBe(200);
  }
  for (const href of await page
    .locator('main a[href^="/"]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href'))))
    expect([href, (await fetch(`${portal.origin}${href}`)).status]).toEqual([href, 200]);
  await page.context().close();
});
