import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../staff/schema.ts';
import { retractAlert } from '../publish-alert.ts';
import { wholeDraft } from '../test-drafts.ts';
import { testFeeds } from './test-feeds.ts';

const { services, app, clock, people, publish, get } = await testFeeds();

let first: { id: string; slug: string };
beforeAll(async () => {
  const indicators = [{ kind: 'domain', value: 'card-stop.top', evidence: 'confirmed' } as const];
  first = await publish(wholeDraft({ indicators }));
});

describe('feeds', () => {
  test('of a thana or a kind that is not there are none, and say so in the reader’s language', async () => {
    for (const query of [
      'thana=nowhere',
      'category=none',
      'thana=',
      `thana=${'a'.repeat(80)}`,
      'thana=%27%3B--',
    ]) {
      for (const language of ['hi', 'en']) {
        const { status, headers, text } = await get(`/${language}/feeds/alerts.atom?${query}`);
        expect([query, status, headers.get('content-type')]).toEqual([
          ...[query, 404],
          'application/problem+json; charset=utf-8',
        ]);
        const { errors } = JSON.parse(text);
        expect(errors[0].field).toBe(query.split('=')[0]);
        expect(/[\u0900-\u097f]/.test(errors[0].message)).toBe(language === 'hi');
      }
    }
    expect((await get(`/en/feeds/alerts.rss?thana=${'a'.repeat(81)}`)).status).toBe(422);
    expect((await get('/api/v1/alerts?thana=nowhere')).status).toBe(422);
  });

  test('may be read by scripts of other sites, with GET alone and without cookies', async () => {
    const paths = [
      '/hi/feeds/alerts.json',
      '/feeds/indicators.stix.json',
      '/feeds/misp/manifest.json',
      '/feeds/cap.atom',
    ];
    for (const path of [...paths, '/api/v1/confirmed/3f', '/hi/feeds/alerts.json?thana=nowhere']) {
      const { headers } = await get(path, { origin: 'https://elsewhere.example' });
      expect([path, headers.get('access-control-allow-origin')]).toEqual([path, '*']);
      expect(headers.get('access-control-allow-credentials')).toBeNull();
    }
    const asked = await app.request('/hi/feeds/alerts.json', {
      method: 'OPTIONS',
      headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
    });
    expect(asked.headers.get('access-control-allow-methods')).toBe('GET,HEAD');
    for (const path of ['/api/v1/alerts', '/hi/', '/api/v1/staff/session'])
      expect((await get(path)).headers.get('access-control-allow-origin')).toBeNull();
  });

  test('say when they last changed, and are not sent again to whoever has read them since', async () => {
    clock.advance(10_000);
    for (const path of [
      '/hi/feeds/alerts.atom',
      '/feeds/indicators.csv',
      '/feeds/cap.atom',
      `/feeds/cap/${first.slug}.xml`,
    ]) {
      const { headers } = await get(path);
      const since = headers.get('last-modified') as string;
      expect(new Date(since).toUTCString()).toBe(since);
      const again = await get(path, { 'if-modified-since': since });
      expect([path, again.status, again.text]).toEqual([path, 304, '']);
      expect(again.headers.get('cache-control')).toContain('must-revalidate');
      const earlier = new Date(Date.parse(since) - 1000).toUTCString();
      expect([path, (await get(path, { 'if-modified-since': earlier })).status]).toEqual([path, 200]);
      // The tag decides where both are sent; what is no day of HTTP is not read.
      const both = { 'if-modified-since': since, 'if-none-match': '"another"' };
      expect((await get(path, both)).status).toBe(200);
      for (const wrong of ['tomorrow', '9'.repeat(5000), '2030-01-01', 'Infinity'])
        expect((await get(path, { 'if-modified-since': wrong })).status).toBe(200);
    }
  });

  test('that changed twice within a second are not taken for unchanged', async () => {
    const path = '/hi/feeds/alerts.json';
    const third = await publish(wholeDraft());
    const { headers } = await get(path);
    // The clock stands still: this is the same second.
    await retractAlert(services, people[0] as Actor, third.id, { hi: 'यह गलत था', en: 'This was wrong' });
    const since = headers.get('last-modified') as string;
    const again = await get(path, { 'if-modified-since': since });
    expect([again.status, again.text.includes(third.slug)]).toEqual([200, false]);
  });

  test('change when an alert has had its day', async () => {
    const path = '/hi/feeds/alerts.json';
    clock.advance(10_000);
    const fourth = await publish(wholeDraft());
    clock.advance(10_000);
    const since = (await get(path)).headers.get('last-modified') as string;
    await services.db`update alerts set expires_at = ${new Date(services.now().getTime() + 5000)} where id = ${fourth.id}`;
    await services.db`update alert_changes set number = number + 1`;
    services.alerts.forget();
    expect((await get(path, { 'if-modified-since': since })).status).toBe(304);
    clock.advance(20_000);
    const again = await get(path, { 'if-modified-since': since });
    expect([again.status, again.text.includes(fourth.slug)]).toEqual([200, false]);
  });

  test('are not sent again to whoever has them', async () => {
    for (const path of ['/hi/feeds/alerts.atom', '/feeds/indicators.csv', '/feeds/cap.atom']) {
      const { headers } = await get(path);
      expect(headers.get('cache-control')).toContain('must-revalidate');
      const again = await get(path, { 'if-none-match': headers.get('etag') ?? '' });
      expect([again.status, again.text]).toEqual([304, '']);
      expect((await app.request(path, { method: 'HEAD' })).status).toBe(200);
    }
  });
});
