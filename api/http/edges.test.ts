import { expect, test } from 'vitest';
import { testServices } from '../../tests/support/services.ts';
import { createApp } from '../app.ts';
import { alternatesOf } from './alternates.ts';

const { app, services } = await testServices();
const production = createApp({
  ...services,
  config: { ...services.config, mode: 'production', origin: 'https://cyber.example.gov.in' },
});

test('what nobody is signed in for is not read without a limit', async () => {
  const large = 'a'.repeat(300 * 1024);
  for (const path of ['/queue/close', '/views', '/packs/csv', '/people', '/reports/x/close']) {
    const answer = await app.request(`/api/v1/staff${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `back=${large}`,
    });
    expect(answer.status, path).toBe(413);
  }
});

test('a sibling of our domain is another’s site, and outside the demonstration the Host header proves nothing', async () => {
  const send = async (to: typeof app, headers: Record<string, string>) =>
    (await to.request('/api/v1/staff/sessions/end-others', { method: 'POST', headers })).status;
  expect(
    await send(production, { 'sec-fetch-site': 'same-site', origin: 'https://other.example.gov.in' }),
  ).toBe(403);
  expect(await send(production, { origin: 'http://evil.example', host: 'evil.example' })).toBe(403);
  for (const fine of [
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
    { origin: 'https://cyber.example.gov.in' },
  ])
    expect(await send(production, fine as unknown as Record<string, string>)).toBe(401);
});

test('a citizen’s key is never one of the portal’s own', async () => {
  const key = 'import:guessed';
  const file = (words: string) =>
    app.request('/api/v1/reports', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ narrative: words, language: 'hi' }),
    });
  expect((await file('एक')).status).toBe(201);
  expect((await file('एक')).headers.get('idempotency-replayed')).toBe('true');
  const { sha256 } = await import('../config.ts');
  const rows = await services.db`select from idempotency_keys where key_hash = ${sha256('idempotency', key)}`;
  expect(rows).toHaveLength(0);
});

test('a page names its other tongues by whole addresses, and nothing else does', async () => {
  const link = async (path: string) => (await production.request(path)).headers.get('link');
  expect(alternatesOf('/hi/check/', 'https://cyber.example.gov.in')).toBe(
    '<https://cyber.example.gov.in/hi/check/>; rel="alternate"; hreflang="hi", <https://cyber.example.gov.in/en/check/>; rel="alternate"; hreflang="en"',
  );
  for (const path of ['/staff/', '/hi/report/evidence.json', '/api/v1/alerts', '/hi/%22>/'])
    expect([path, alternatesOf(path, 'https://x')]).toEqual([path, null]);
  expect(await link('/api/v1/alerts')).toBe(null);
});
