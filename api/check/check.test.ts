import { PassThrough } from 'node:stream';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { testServices } from '../../tests/support/services.ts';
import { createApp } from '../app.ts';
import type { CheckAnswer } from './schema.ts';
import { storePattern, storeReport } from './test-reports.ts';

const { services, app } = await testServices();
const { db } = services;

const post = (body: string, type: string, headers: Record<string, string> = {}, to = app) =>
  to.request('/api/v1/check', { method: 'POST', body, headers: { 'content-type': type, ...headers } });
async function check(text: string): Promise<CheckAnswer> {
  const response = await post(JSON.stringify({ text }), 'application/json');
  expect(response.status).toBe(200);
  return (await response.json()) as CheckAnswer;
}

describe('what staff have confirmed', () => {
  test('is confirmed, with how often, since when and which story', async () => {
    const first = {
      category: 'digital-arrest',
      firstSeen: '2026-11-12T06:00:00Z',
      lastSeen: '2026-11-14T06:00:00Z',
    };
    await storePattern(db, {
      ...first,
      status: 'confirmed',
      signals: [{ kind: 'phone', value: '+919811100001', main: 3 }],
    });
    await storePattern(db, {
      category: 'kyc-update',
      lastSeen: '2026-11-21T06:00:00Z',
      signals: [{ kind: 'phone', value: '+919811100001', aside: 1 }],
    });
    const { verdict, signals, alerts, advice } = await check('98111 00001');
    expect(verdict).toBe('confirmed');
    expect(signals).toMatchObject([
      {
        kind: 'phone',
        value: '+919811100001',
        reports: 5,
        firstSeen: '2026-11-12T06:00:00.000Z',
        lastSeen: '2026-11-21T06:00:00.000Z',
        stories: [
          { category: 'digital-arrest', reports: 3 },
          { category: 'kyc-update', reports: 2 },
        ],
      },
    ]);
    expect(alerts).toEqual([]);
    expect(advice[0]?.id).toBe('confirmed_stop');
    expect(advice.at(-1)?.id).toBe('money_gone_1930');
  });

  test('does not confirm a number that its reports only mention', async () => {
    await storePattern(db, {
      status: 'confirmed',
      signals: [
        { kind: 'phone', value: '+919811100002', main: 2 },
        { kind: 'phone', value: '+919811100003', main: 0, aside: 1 },
      ],
    });
    expect((await check('9811100003')).verdict).toBe('reported');
  });

  test('confirms every link on a confirmed domain', async () => {
    await storePattern(db, { status: 'confirmed', signals: [{ kind: 'domain', value: 'paisa-panch.top' }] });
    const { signals } = await check('http://paisa-panch.top/new/path');
    expect(signals.map(({ kind, verdict }) => [kind, verdict])).toEqual([
      ['url', 'confirmed'],
      ['domain', 'confirmed'],
    ]);
  });
});

describe('what was reported', () => {
  test('counts from the moment it is stored, before the worker has compared it', async () => {
    await storeReport(db, [{ kind: 'phone', value: '+919811100004' }]);
    const { verdict, signals } = await check('9811100004');
    expect([verdict, signals[0]?.reports]).toEqual(['reported', 1]);
  });

  test('does not count once staff have closed it as no fraud', async () => {
    await storeReport(db, [{ kind: 'phone', value: '+919811100005' }], 'not_a_fraud');
    expect((await check('9811100005')).verdict).toBe('unknown');
    await storeReport(db, [{ kind: 'phone', value: '+919811100006' }], 'not_a_fraud');
    await storePattern(db, { signals: [{ kind: 'phone', value: '+919811100006', main: 1 }] });
    expect((await check('9811100006')).verdict).toBe('unknown');
    await storeReport(db, [{ kind: 'phone', value: '+919811100007' }], 'not_a_fraud');
    await storePattern(db, { signals: [{ kind: 'phone', value: '+919811100007', main: 3 }] });
    expect((await check('9811100007')).signals[0]?.reports).toBe(2);
  });

  test('does not count in a pattern that staff dismissed', async () => {
    await storePattern(db, { status: 'dismissed', signals: [{ kind: 'phone', value: '+919811100008' }] });
    expect((await check('9811100008')).verdict).toBe('unknown');
  });

  test('tells whom it imitates as well', async () => {
    await storePattern(db, { signals: [{ kind: 'domain', value: 'sbi-kyc-jaldi.top' }] });
    const { verdict, signals } = await check('sbi-kyc-jaldi.top');
    expect(verdict).toBe('reported');
    expect(signals[0]?.imitates).toMatchObject({ id: 'state-bank-of-india', reason: 'added_words' });
  });
});

test('what is official is never called fraud, whatever is reported and confirmed', async () => {
  await storePattern(db, {
    status: 'confirmed',
    signals: [
      { kind: 'phone', value: '1930', main: 50 },
      { kind: 'url', value: 'sbi.co.in', main: 50 },
      { kind: 'domain', value: 'sbi.co.in', main: 50 },
    ],
  });
  for (const text of ['1930', 'https://www.sbi.co.in/', 'call 1930 or open sbi.co.in']) {
    const { verdict, signals } = await check(text);
    expect(verdict, text).toBe('official');
    for (const { reports, official } of signals) expect([reports, official === null]).toEqual([0, false]);
  }
});

test('an imitation says of whom and why, in both languages, and where the true one is', async () => {
  const { signals } = await check('http://onlinesbi.sbi@kyc-now.top/x');
  expect(signals[0]?.imitates).toMatchObject({
    id: 'state-bank-of-india',
    reason: 'true_address_before_at',
    name: { hi: 'भारतीय स्टेट बैंक', en: 'State Bank of India' },
  });
  expect(signals[0]?.imitates?.domains).toContain('sbi.co.in');
  expect(signals[0]?.imitates?.why.hi).toMatch(/[\u0900-\u097f]/);
});

test('not listed is never called safe', async () => {
  const { verdict, advice } = await check('bit.ly/2zzzABC');
  expect(verdict).toBe('unknown');
  expect(advice.map(({ id }) => id)).toEqual(['not_listed_is_not_safe', 'short_link', 'money_gone_1930']);
});

test('a form without script is taken as well as JSON, and a browser is sent on with the same form', async () => {
  const body = new URLSearchParams({ text: '1930', language: 'en' }).toString();
  const form = 'application/x-www-form-urlencoded';
  expect(await (await post(body, form)).json()).toMatchObject({ verdict: 'official' });
  const sent = await post(body, form, { accept: 'text/html' });
  expect([sent.status, sent.headers.get('location')]).toEqual([307, '/en/check/']);
});

test('an empty or endless text is refused with the field’s problem', async () => {
  for (const [body, code] of [
    [{ text: '  \u200b ' }, 'required'],
    [{}, 'required'],
    [{ text: 'x'.repeat(5001) }, 'too_long'],
    [{ text: 7 }, 'not_text'],
    [{ text: 'x', extra: 1 }, 'unknown_field'],
  ] as const) {
    const response = await post(JSON.stringify(body), 'application/json');
    expect(response.status).toBe(422);
    expect(((await response.json()) as { errors: { code: string }[] }).errors[0]?.code).toBe(code);
  }
});

test('what is checked stands in no log and is not stored', async () => {
  const lines = new PassThrough();
  let told = '';
  lines.on('data', (chunk) => (told += chunk));
  const loud = createApp({ ...services, log: pino({ level: 'trace' }, lines) });
  await post(JSON.stringify({ text: '9811199999 secret-word.top' }), 'application/json', {}, loud);
  expect(told).toContain('"msg":"request"');
  expect(told).not.toMatch(/9811199999|secret-word/);
  const [row] = await db`select count(*)::int as n from report_signals where value like '%9811199999%'`;
  expect(row?.n).toBe(0);
});

test('a text of thousands of links is answered quickly', async () => {
  const text = Array.from({ length: 200 }, (_, n) => `http://sbi-kyc-${n}.top/a`)
    .join(' ')
    .slice(0, 5000);
  const began = performance.now();
  await check(text);
  expect(performance.now() - began).toBeLessThan(1000);
});
