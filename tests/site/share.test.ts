import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wholeDraft } from '../../api/alerts/test-drafts.ts';
import { openBrowser } from '../support/browser.ts';
import { type Portal, removePortal, startPortal } from '../support/portal.ts';
import { publishOver } from '../support/publish.ts';

let portal: Portal;
let browser: Browser;
/** As the public sees it; it is not the address the tests ask. */
const origin = 'https://mitan.example.gov.in';
const paths: string[] = [];

beforeAll(async () => {
  [portal, browser] = await Promise.all([startPortal({ env: { ORIGIN: origin } }), openBrowser()]);
  for (const language of ['hi', 'en'])
    for (const kind of ['alerts', 'guides']) {
      const html = await (await fetch(`${portal.origin}/${language}/${kind}/`)).text();
      const found = html.matchAll(
        new RegExp(`/${language}/${kind}/(?!corrections|object|safety)[a-z0-9-]+/`, 'g'),
      );
      paths.push(...new Set([...found].map(([path]) => path)));
    }
});
afterAll(async () => {
  await browser?.close();
  await removePortal(portal);
});

test('every alert and guide tells messengers and search engines what it is, by its public address', async () => {
  expect(paths.length).toBeGreaterThanOrEqual(40);
  const opened = await browser.newContext({ baseURL: portal.origin });
  const page = await opened.newPage();
  const wrong: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(`${page.url()}: ${message.text()}`);
  });
  for (const path of paths) {
    await page.goto(path);
    const language = path.slice(1, 3);
    const said = await page.evaluate(() => ({
      meta: Object.fromEntries(
        [...document.querySelectorAll('meta[property]')].map((one) => [
          one.getAttribute('property'),
          one.getAttribute('content'),
        ]),
      ),
      card: document.querySelector('meta[name="twitter:card"]')?.getAttribute('content'),
      canonical: document.querySelector('link[rel=canonical]')?.getAttribute('href'),
      heading: document.querySelector('h1')?.textContent,
      data: document.querySelector('script[type="application/ld+json"]')?.textContent ?? '',
    }));
    const url = `${origin}${path}`;
    expect(said.meta).toMatchObject({
      'og:title': said.heading,
      'og:url': url,
      'og:image': `${url}share.png`,
      'og:locale': `${language}_IN`,
      'og:locale:alternate': language === 'hi' ? 'en_IN' : 'hi_IN',
    });
    expect(said.meta['og:description']?.length).toBeGreaterThan(20);
    expect([said.card, said.canonical]).toEqual(['summary_large_image', url]);
    const data = JSON.parse(said.data);
    expect(data).toMatchObject({
      '@context': 'https://schema.org',
      '@type': path.includes('/alerts/') ? 'NewsArticle' : 'HowTo',
      inLanguage: `${language}-IN`,
      image: `${url}share.png`,
      publisher: { '@type': 'GovernmentOrganization' },
    });
    expect(data.headline ?? data.name).toBe(said.heading);
    expect(Number.isNaN(Date.parse(data.dateModified))).toBe(false);
  }
  await opened.close();
  // The policy lets the block of data be; nothing else goes wrong either.
  expect(wrong).toEqual([]);
});

test('whatever stands in a title stays text, and what is taken back is told of nowhere', async () => {
  const title = '</title></script><script>document.title = "hacked"</script> "क्ष" & <b>';
  const draft = wholeDraft();
  const { slug, takeBack } = await publishOver(portal, {
    ...draft,
    hi: { ...draft.hi, title, summary: title },
    en: { ...draft.en, title, summary: title },
  });
  const statusOf = async () => (await fetch(`${portal.origin}/hi/alerts/${slug}/`)).status;
  // Within the two seconds that are promised.
  await expect.poll(statusOf, { timeout: 2000 }).toBe(200);
  const page = await (await browser.newContext({ baseURL: portal.origin })).newPage();
  for (const language of ['hi', 'en']) {
    await page.goto(`/${language}/alerts/${slug}/`);
    expect(await page.title()).toContain('<script>');
    expect(await page.locator('meta[property="og:title"]').getAttribute('content')).toBe(title);
    const data = await page.locator('script[type="application/ld+json"]').textContent();
    expect(JSON.parse(data ?? '').headline).toBe(title);
  }
  await takeBack();
  await expect.poll(statusOf, { timeout: 2000 }).toBe(410);
  const asked = await fetch(`${portal.origin}/hi/alerts/${slug}/`);
  expect([asked.status, (await asked.text()).includes('og:image')]).toEqual([410, false]);
  expect((await fetch(`${portal.origin}/hi/alerts/${slug}/share.png`)).status).toBe(410);
  const sheet = await fetch(`${portal.origin}/hi/alerts/${slug}/sheet/`, { redirect: 'manual' });
  expect([sheet.status, sheet.headers.get('location')]).toEqual([303, `/hi/alerts/${slug}/`]);
});

test('the picture that is named is there, and no page shows the address it was built with', async () => {
  for (const path of paths) {
    const html = await (await fetch(portal.origin + path)).text();
    expect([path, html.includes('origin.invalid')]).toEqual([path, false]);
  }
  for (const path of [paths[0], paths.at(-1)]) {
    const { status, headers } = await fetch(`${portal.origin}${path}share.png`);
    expect([path, status, headers.get('content-type')]).toEqual([path, 200, 'image/png']);
  }
});

test('a guide is answered compressed, plain, and not at all, as it is asked for', async () => {
  const path = '/hi/guides/apk-file/';
  for (const encoding of ['br', 'gzip', 'identity']) {
    const response = await fetch(portal.origin + path, { headers: { 'accept-encoding': encoding } });
    expect([encoding, response.status, response.headers.get('content-encoding')]).toEqual([
      ...[encoding, 200],
      encoding === 'identity' ? null : encoding,
    ]);
    expect(response.headers.get('vary')).toContain('Accept-Encoding');
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(await response.text()).toContain('</html>');
  }
  expect((await fetch(portal.origin + path, { method: 'HEAD' })).status).toBe(200);
  for (const none of ['no-such', 'a'.repeat(121), '..%2f..'])
    expect((await fetch(`${portal.origin}/hi/guides/${none}/`)).status).toBe(404);
});
