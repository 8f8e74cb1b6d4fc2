import { beforeAll, describe, expect, test } from 'vitest';
import { testServices } from '../../tests/support/services.ts';
import { loadFirstAlerts } from '../alerts/load-first-alerts.ts';
import { syncGuides } from './sync-guides.ts';

const { app, services } = await testServices();

type Answer = { hits: Record<string, unknown>[]; total: number; engine: string; tookMs: number };

async function get(parameters: Record<string, string>): Promise<{ status: number; body: Answer }> {
  const answer = await app.request(`/api/v1/search?${new URLSearchParams(parameters)}`);
  return { status: answer.status, body: (await answer.json()) as Answer };
}

beforeAll(async () => {
  await loadFirstAlerts(services);
  await syncGuides(services);
});

test('what leaves is what the interface lists', async () => {
  const { status, body } = await get({ q: 'bijli bill' });
  expect(status).toBe(200);
  expect(Object.keys(body).sort()).toEqual(['didYouMean', 'engine', 'facets', 'hits', 'tookMs', 'total']);
  expect(Object.keys(body.hits[0] ?? {}).sort()).toEqual(
    ['category', 'highlights', 'id', 'kind', 'language', 'publishedAt', 'snippet', 'title', 'url'].sort(),
  );
});

describe('what people ask finds what we wrote', () => {
  test.each([
    ['bijli bill', 'electricity-bill'],
    ['बिजली कटेगी', 'electricity-bill'],
    ['light kat jayegi', 'electricity-bill'],
    ['digital arrest', 'digital-arrest'],
    ['video call pe police griftari', 'digital-arrest'],
    ['सीबीआई का वीडियो कॉल', 'digital-arrest'],
    ['kyc update', 'kyc-update'],
    ['केवाईसी बंद', 'kyc-update'],
    ['apk file', 'apk-file'],
    ['शादी का कार्ड', 'apk-file'],
    ['loan app blackmail', 'loan-app'],
    ['parcel me drugs', 'parcel-customs'],
    ['customer care nambar', 'fake-customer-care'],
    ['ghar baithe kaam', 'job-task'],
    ['share market whatsapp group', 'trading-group'],
    ['otp', 'sim-otp'],
    ['QR code scan', 'upi-collect-refund'],
    ['sasti shopping website', 'lookalike-shop'],
    ['video viral karne ki dhamki', 'video-blackmail'],
    ['केबीसी लॉटरी', 'lottery-prize'],
    ['angutha lagwa kar paisa', 'aadhaar-thumb'],
    ['बेटे की आवाज में फोन', 'relative-in-need'],
    ['facebook farji id', 'social-account'],
    ['dukan nakli screenshot', 'shop-payment'],
    ['शादी का झांसा', 'marriage-romance'],
    ['credit card reward point', 'card-points'],
  ])('%s: %s', async (q, category) => {
    const { body } = await get({ q });
    expect(body.hits.slice(0, 3).map((hit) => hit.category)).toContain(category);
  });
});

describe('safety guides are found as guides are', () => {
  test.each([
    ['मेरे नाम पर कितनी सिम', 'safety-sim'],
    ['bachche online game', 'safety-children'],
    ['bujurg', 'safety-elders'],
    ['asli police kaise pehchane', 'safety-police'],
    ['two step verification', 'safety-social'],
    ['phone update screen lock', 'safety-phone'],
    ['upi shikayat', 'safety-upi'],
    ['dukan soundbox', 'safety-shops'],
  ])('%s: %s', async (q, id) => {
    const { body } = await get({ q, kind: 'guide' });
    expect(body.hits.slice(0, 4).map((hit) => hit.id)).toContain(id);
  });
});

test.each([
  [{ q: 'x'.repeat(201) }, 'q'],
  [{ kind: 'report' }, 'kind'],
  [{ lang: 'fr' }, 'lang'],
  [{ category: 'x" OR kind = "guide' }, 'category'],
  [{ thana: '../etc' }, 'thana'],
  [{ page: '0' }, 'page'],
  [{ page: '101' }, 'page'],
  [{ page: 'two' }, 'page'],
  [{ limit: '51' }, 'limit'],
  [{ unknown: '1' }, 'unknown'],
] as [Record<string, string>, string][])(
  '%j is refused by the name of its field',
  async (parameters, field) => {
    const { status, body } = await get(parameters);
    expect(status).toBe(422);
    expect(JSON.stringify(body)).toContain(`"${field}"`);
  },
);

test('suggestions are for anyone, few, and refuse what the interface does not list', async () => {
  const suggest = async (query: string) => {
    const answer = await app.request(`/api/v1/search/suggest?${query}`);
    return { status: answer.status, body: (await answer.json()) as { suggestions: string[] } };
  };
  const { status, body } = await suggest('q=biji&lang=hi');
  expect(status).toBe(200);
  expect(Object.keys(body)).toEqual(['suggestions']);
  expect((await suggest('q=bij')).body.suggestions[0]).toMatch(/^bij/);
  expect((await suggest('q=p')).body.suggestions.length).toBeLessThanOrEqual(6);
  expect((await suggest('')).body.suggestions).toEqual([]);
  expect((await suggest('q=a&lang=fr')).status).toBe(422);
  expect((await suggest('q=a&limit=100')).status).toBe(422);
  expect((await suggest(`q=${'x'.repeat(101)}`)).status).toBe(422);
});

test('no query is too odd to be answered', async () => {
  for (const q of ['%'.repeat(200), "'", '"', '\\', '\0', '🙏', '()', ':*', '<script>', '\ud800', ' ']) {
    expect((await get({ q })).status).toBe(200);
  }
});
