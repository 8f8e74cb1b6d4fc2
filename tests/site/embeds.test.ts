import { createServer, type Server } from 'node:http';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findingsOn } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { type Portal, removePortal, startPortal } from '../support/portal.ts';

let portal: Portal;
let browser: Browser;
/** Somebody else's site, on a host of its own. */
let elsewhere: Server;
let address = '';
beforeAll(async () => {
  [portal, browser] = await Promise.all([startPortal(), openBrowser()]);
  elsewhere = createServer((request, response) => {
    const framed = new URL(request.url ?? '/', 'http://x').searchParams.get('of') ?? '';
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="en"><title>A newspaper</title><h1>News</h1><iframe title="x" width="360" height="400" src="${portal.origin}${framed}"></iframe>`,
    );
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  address = `http://localhost:${(elsewhere.address() as { port: number }).port}`;
});
afterAll(async () => {
  await browser?.close();
  elsewhere?.close();
  await removePortal(portal);
});

const slug = 'paddy-payment-otp-call';
const embeds = ['hi', 'en'].flatMap((language) =>
  ['alert/', `alert/?slug=${slug}`, 'counter/'].map((path) => `/${language}/embed/${path}`),
);

test('each is a whole document of at most 8 KB, without script, form or cookie, that anybody may frame', async () => {
  for (const path of embeds) {
    const response = await fetch(`${portal.origin}${path}`);
    const html = await response.text();
    expect([path, response.status]).toEqual([path, 200]);
    expect(Buffer.byteLength(html), path).toBeLessThanOrEqual(8 * 1024);
    expect(html).toMatch(/^<!doctype html>/i);
    expect(html).not.toMatch(/<(?:script|form|img|iframe|link)\b|\son\w+=|\sstyle=/i);
    expect([path, response.headers.getSetCookie()]).toEqual([path, []]);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain('frame-ancestors *');
    expect(policy).toContain("script-src 'none'");
    expect(policy).not.toContain("frame-ancestors 'none'");
    expect(response.headers.get('x-frame-options')).toBeNull();
    // Every link opens outside the frame.
    for (const [link] of html.matchAll(/<a [^>]*href="(?!tel:)[^>]*>/g))
      expect(link).toContain('target="_blank"');
  }
});

test('nothing else may be framed, and nothing that only looks like an embed', async () => {
  for (const path of [
    '/hi/',
    '/hi/mitan/',
    '/en/media/',
    '/hi/mitan/pledge/',
    '/hi/report/',
    '/staff/',
    '/api/v1/media/figures',
    '/hi/embed/',
    '/hi/embed/other/',
    '/hi/embed/alert/x/',
    '/hne/embed/alert/',
    '/staff/embed/alert/',
    '/hi/report/?/hi/embed/alert/',
    '/hi/mitan/map.svg',
  ]) {
    const response = await fetch(`${portal.origin}${path}`, { redirect: 'manual' });
    const policy = response.headers.get('content-security-policy') ?? '';
    expect([path, policy.includes("frame-ancestors 'none'"), policy.includes('frame-ancestors *')]).toEqual([
      path,
      true,
      false,
    ]);
    expect([path, response.headers.get('x-frame-options')]).toEqual([path, 'DENY']);
  }
});

test('a browser shows them on a page of another site, and shows nothing else there', async () => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${address}/?of=${encodeURIComponent('/en/embed/counter/')}`);
  expect(await page.frameLocator('iframe').locator('h1').textContent()).toBe('Cyber Mitan in numbers');
  await page.goto(`${address}/?of=${encodeURIComponent(`/hi/embed/alert/?slug=${slug}`)}`);
  expect(await page.frameLocator('iframe').locator('.stop p').textContent()).toMatch(/OTP/);
  await page.goto(`${address}/?of=${encodeURIComponent('/en/mitan/')}`);
  const inside = page.frames().find((frame) => frame !== page.mainFrame());
  expect(inside?.url()).not.toContain('/en/mitan/');
  expect(await page.context().cookies()).toEqual([]);
  await page.context().close();
});

test('from 300 to 600 px, light and dark, nothing is cut off and axe finds nothing', async () => {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [300, 600]) {
      const context = await browser.newContext({
        ...{ baseURL: portal.origin, colorScheme, bypassCSP: true, viewport: { width, height: 400 } },
      });
      const page = await context.newPage();
      for (const path of embeds) {
        await page.goto(path);
        for (const finding of await findingsOn(page))
          found.push(`${path} ${colorScheme} ${width}: ${finding}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        if (wide > width) found.push(`${path}: ${wide} px at ${width}`);
      }
      await context.close();
    }
  expect(found).toEqual([]);
});

test('an alert that is none is told in the frame, whatever the address says', async () => {
  for (const asked of ['no-such-alert', '', '<script>alert(1)</script>', '../../staff', 'a'.repeat(5000)]) {
    const response = await fetch(`${portal.origin}/en/embed/alert/?slug=${encodeURIComponent(asked)}`);
    const html = await response.text();
    expect([asked.slice(0, 20), response.status]).toEqual([asked.slice(0, 20), 404]);
    expect(html).toContain('no longer here');
    expect(html).not.toContain('alert(1)');
  }
});
