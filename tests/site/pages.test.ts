import { get } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findingsOfLook, findingsOn } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { type Portal, removePortal, startPortal } from '../support/portal.ts';
import { walkKeys } from '../support/walk-keys.ts';
import { allPages, pageAt } from '../support/walked-pages.ts';

let portal: Portal;
let browser: Browser;
let guides: string[] = [];
let alerts: string[] = [];

beforeAll(async () => {
  [portal, browser] = await Promise.all([startPortal(), openBrowser()]);
  const slugs = (html: string, kind: string) => [
    ...new Set(
      [...html.matchAll(new RegExp(`/en/${kind}/((?:safety/)?[a-z0-9-]+)/`, 'g'))].map(
        (match) => match[1] as string,
      ),
    ),
  ];
  guides = slugs(await (await fetch(`${portal.origin}/en/guides/`)).text(), 'guides');
  alerts = slugs(await (await fetch(`${portal.origin}/en/alerts/`)).text(), 'alerts');
});
afterAll(async () => {
  await browser?.close();
  await removePortal(portal);
});

const fixed = [
  '',
  'report/',
  'report/done/',
  'status/',
  'search/',
  'search/?q=otp',
  'search/?q=zzzzqqqq',
  'check/',
  'alerts/',
  'alerts/object/',
  'alerts/corrections/',
  'guides/',
  'privacy/',
  'about/',
  'accessibility/',
  'mitan/',
  'mitan/join/',
  'mitan/outreach/',
  'mitan/thana/kota/',
  'mitan/thana/mahila-thana/',
  'mitan/kit/',
  'mitan/pledge/',
  'mitan/pledge/sheet/?team=kota-1',
  'mitan/film/',
  'media/',
  'mitan/hall/',
  'mitan/training/',
  'mitan/training/calls/',
  'mitan/verify/',
  'mitan/verify/AAAA-AAAA-AAAA-AAAA-A/',
  'loss-card/',
  'stats/',
  'stats/?weeks=52&thana=kota',
  'offline/',
  'report/waiting/',
  'nowhere/',
];
const everyPage = () =>
  ['hi', 'en']
    .flatMap((language) =>
      [...fixed, ...guides.map((slug) => `guides/${slug}/`), ...alerts.map((slug) => `alerts/${slug}/`)].map(
        (path) => `/${language}/${path}`,
      ),
    )
    .concat(
      '/hne/',
      '/hne/report/',
      '/hne/report/done/',
      '/hne/guides/sim-otp/',
      '/hne/guides/digital-arrest/',
    );

/** Sheets of paper, frames for other sites, and what stands in for a page that cannot be had: not measured as pages are. */
const beside = () => [
  ...['hi', 'en'].flatMap((language) => [
    `/${language}/guides/${guides[0]}/sheet/`,
    `/${language}/alerts/${alerts[0]}/sheet/`,
    `/${language}/embed/counter/`,
    `/${language}/embed/alert/?slug=${alerts[0]}`,
  ]),
  ...['/index.html', '/404.html', '/500.html'],
];

/** The form as it comes back: states.test.ts and chhattisgarhi.test.ts send it. */
const answers = ['/[lang]/report/again/', '/hne/report/again/'];

test('no page is left out', () => {
  const walked = new Set([...everyPage(), ...beside()].map(pageAt));
  // Of stations and volunteers: station-states.test.ts.
  const ours = allPages.filter((page) => !page.startsWith('/staff/') && !page.includes('/mitan/me/'));
  expect(ours.filter((page) => !walked.has(page))).toEqual(answers);
});

const context = (options: object) =>
  browser.newContext({ baseURL: portal.origin, bypassCSP: true, ...options });

/** WCAG 2.2, 3.1.2: Devanagari letters on an English page that do not say which language they are. */
const unsaidHindi = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (walker.nextNode()) {
      const { textContent: text, parentElement: parent } = walker.currentNode;
      const isShown = parent && !parent.closest('script, style, template');
      if (isShown && /[\u0900-\u097f]{2}/.test(text ?? '') && parent.closest('[lang]')?.matches('[lang=en]'))
        found.push(`Hindi that does not say so: ${text}`);
    }
    return found;
  });

test('axe finds nothing on any page in either language, light and dark, and each language says which it is', {
  timeout: 300_000,
}, async () => {
  const opened = await context({ viewport: { width: 360, height: 740 } });
  const page = await opened.newPage();
  const found: string[] = [];
  expect(guides.length).toBeGreaterThanOrEqual(10);
  expect(alerts.length).toBeGreaterThanOrEqual(8);
  for (const path of [...everyPage(), ...beside()]) {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(path);
    for (const finding of [...(await findingsOn(page)), ...(await unsaidHindi(page))])
      found.push(`${path} ${finding}`);
    await page.emulateMedia({ colorScheme: 'dark' });
    for (const finding of await findingsOfLook(page)) found.push(`${path} in the dark ${finding}`);
  }
  await opened.close();
  expect(found).toEqual([]);
});

test('at 360 px and with text at 200 % nothing is cut off or needs scrolling sideways', {
  timeout: 300_000,
}, async () => {
  const opened = await context({ viewport: { width: 360, height: 740 } });
  const page = await opened.newPage();
  const wide: string[] = [];
  for (const path of everyPage()) {
    await page.goto(path);
    for (const size of ['100%', '200%']) {
      const overflow = await page.evaluate((fontSize) => {
        document.documentElement.style.fontSize = fontSize;
        const { scrollWidth, clientWidth } = document.documentElement;
        const widest = [...document.querySelectorAll('body *')].find(
          (one) => one.getBoundingClientRect().right > clientWidth + 1,
        );
        return scrollWidth > clientWidth
          ? `${scrollWidth} px, for example <${widest?.tagName.toLowerCase()} class="${widest?.className}">`
          : null;
      }, size);
      if (overflow) wide.push(`${path} at ${size}: ${overflow}`);
    }
  }
  await opened.close();
  expect(wide).toEqual([]);
});

test('with the keyboard alone: a way past the header, every stop seen and marked, and out again', {
  timeout: 120_000,
}, async () => {
  // Without motion a stop is where it is as soon as it has the focus.
  const opened = await context({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  const page = await opened.newPage();
  for (const path of ['/hi/', '/en/report/', '/hi/search/?q=otp', '/en/status/']) {
    await page.goto(path);
    await page.keyboard.press('Tab');
    const skip = await page.evaluate(() => document.activeElement?.getAttribute('href') ?? '');
    expect(skip, `${path}: the first stop leads past the header`).toMatch(/^#/);
    expect([path, await walkKeys(page)]).toEqual([path, []]);
  }
  await opened.close();
});

test('on a phone whatever is touched in the report form is at least 48 px high', async () => {
  const opened = await context({ viewport: { width: 360, height: 740 } });
  const page = await opened.newPage();
  for (const language of ['hi', 'en', 'hne']) {
    await page.goto(`/${language}/report/`);
    await page.locator('[name=moneyLost][value=yes]').check();
    const low = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('main :is(a, button, input, select, textarea, summary)')]
        .filter((one) => one.checkVisibility() && !one.matches('.trap, .replaced'))
        .map((one) => one.closest<HTMLElement>('label') ?? one)
        .filter((one) => one.getBoundingClientRect().height < 48)
        .map((one) => one.outerHTML.slice(0, 80)),
    );
    expect([language, low]).toEqual([language, []]);
  }
  await opened.close();
});

/** A page as a phone gets it: the bytes that cross the network, and the page. */
function load(path: string): Promise<{ bytes: number; html: string }> {
  return new Promise((resolve, reject) => {
    get(`${portal.origin}${path}`, { headers: { 'accept-encoding': 'br' } }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      const html = response.headers['content-encoding'] === 'br' ? brotliDecompressSync(body) : body;
      resolve({ bytes: body.length, html: html.toString('utf8') });
    }).on('error', reject);
  });
}

test('a citizen page takes one request and at most 8 KB, with what it asks for later at most 14 KB', async () => {
  const heavy: string[] = [];
  let largest = { path: '', bytes: 0 };
  let whole = { path: '', bytes: 0 };
  for (const path of everyPage()) {
    const { bytes, html } = await load(path);
    if (bytes > largest.bytes) largest = { path, bytes };
    if (bytes > 8 * 1024) heavy.push(`${path}: ${bytes} bytes`);
    // Nothing waits for these; one of them asks for the service worker, once. A picture may come when it is scrolled to.
    const later = [
      ...html.matchAll(/<script type="(?:module|later)"[^>]* src="([^"]+)"/g),
      ...html.matchAll(/<img(?=[^>]* loading="lazy")[^>]* src="([^"]+)"/g),
    ].map((match) => (match[1] as string).replaceAll('&amp;', '&').replaceAll('&#38;', '&'));
    const others = [
      ...html.matchAll(/<(?:script[^>]+src|img[^>]+src|link[^>]+rel="stylesheet"[^>]+href)="([^"]+)"/g),
    ].flatMap((match) =>
      later.includes((match[1] as string).replaceAll('&amp;', '&').replaceAll('&#38;', '&'))
        ? []
        : [match[1]],
    );
    if (others.length > 0) heavy.push(`${path} also asks for ${others.join(', ')}`);
    const sizes = await Promise.all(
      [...later, '/service-worker.js'].map(async (file) => (await load(file)).bytes),
    );
    const all = sizes.reduce((sum, size) => sum + size, bytes);
    if (all > whole.bytes) whole = { path, bytes: all };
    if (all > 14 * 1024) heavy.push(`${path}: ${all} bytes with what comes later`);
  }
  console.log(
    `  the largest page is ${largest.path} with ${largest.bytes} bytes; with what comes later ${whole.path} with ${whole.bytes}`,
  );
  expect(heavy).toEqual([]);
});

test('every page has the same menu with the search in it, the same way to the other language, and the same help at its end', async () => {
  const part = (html: string, name: string) =>
    new RegExp(`<${name}[ >][^]*?</${name}>`).exec(html)?.[0] ?? '';
  const links = (html: string) => [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
  const heads = new Map<string, string[]>();
  for (const path of everyPage().filter((one) => !one.includes('/sheet/'))) {
    const { html } = await load(path);
    const menu = links(part(html, 'nav')).join(' ');
    heads.set(menu, [...(heads.get(menu) ?? []), path]);
    expect(links(part(html, 'header')).length, path).toBeGreaterThan(links(part(html, 'nav')).length);
    expect(links(part(html, 'footer')).slice(0, 2), path).toEqual(['tel:1930', 'tel:112']);
  }
  const menus = [...heads.keys()];
  expect(menus.filter((menu) => !menu.includes('/search/'))).toEqual([]);
  // One in each language.
  expect(menus.length, JSON.stringify([...heads.values()].map(([first]) => first))).toBeLessThanOrEqual(3);
});

test('names, phone numbers and passwords can be filled in by the browser', async () => {
  const kinds: [path: string, field: string, autocomplete: string][] = [
    ['/hi/report/', 'contact.name', 'name'],
    ['/hi/report/', 'contact.phone', 'tel'],
    ['/hi/mitan/join/', 'name', 'name'],
    ['/hi/mitan/join/', 'phone', 'tel'],
    ['/staff/sign-in/', 'username', 'username'],
    ['/staff/sign-in/', 'password', 'current-password'],
  ];
  for (const [path, field, autocomplete] of kinds) {
    const html = await (await fetch(`${portal.origin}${path}`)).text();
    const [input = ''] = new RegExp(`<input[^>]* name="${field.replace('.', '\\.')}"[^>]*>`).exec(html) ?? [];
    expect(input, `${path} ${field}`).toContain(`autocomplete="${autocomplete}"`);
  }
});

test('an address without its last slash leads to the page', async () => {
  for (const path of ['/hi', '/en/alerts', '/hi/guides/apk-file', '/staff']) {
    const response = await fetch(`${portal.origin}${path}?x=1`, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')], path).toEqual([301, `${path}/?x=1`]);
  }
});

test('an unknown address is answered with a page of our own, and every answer carries its headers', async () => {
  for (const path of [
    '/hi/nowhere/',
    '/nowhere',
    '/hi/alerts/no-such-alert/',
    '/hi/',
    '/api/v1/nowhere',
    '/staff/',
    '/hi/alerts/',
  ]) {
    const response = await fetch(`${portal.origin}${path}`, { redirect: 'manual' });
    expect(response.headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'");
    expect(response.headers.get('x-content-type-options'), path).toBe('nosniff');
    if (path.includes('nowhere') || path.includes('no-such')) expect(response.status, path).toBe(404);
  }
  expect(await (await fetch(`${portal.origin}/nowhere`)).text()).toContain('1930');
});
