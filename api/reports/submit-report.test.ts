import { beforeAll, describe, expect, test } from 'vitest';
import { type TestClock, testServices } from '../../tests/support/services.ts';
import type { createApp } from '../app.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { eraseExpired } from './erase-expired.ts';
import type { SubmitAnswer } from './present.ts';
import { contactDays } from './submit-report.ts';

let services: Services;
let app: ReturnType<typeof createApp>;
let clock: TestClock;

beforeAll(async () => {
  ({ services, app, clock } = await testServices());
});

const post = (body: unknown, headers: Record<string, string> = {}) =>
  app.request('/api/v1/reports', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const postForm = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  app.request('/api/v1/reports', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'en', ...headers },
    body: new URLSearchParams(fields).toString(),
  });
const file = async (body: unknown, headers?: Record<string, string>) => {
  const response = await post(body, headers);
  expect(response.status).toBe(201);
  return (await response.json()) as SubmitAnswer;
};
const countReports = async () =>
  (await services.db<{ n: number }[]>`select count(*)::int as n from reports`)[0]?.n ?? -1;

describe('a report that is taken', () => {
  test('is stored, routed with a reason, audited, queued and answered with a receipt that opens it', async () => {
    const answer = await file({
      channel: 'call',
      narrative:
        'A man said he is from the electricity office and my line will be cut tonight. He called from 98930 12345.',
      place: { text: 'Sarkanda' },
      language: 'en',
    });
    expect(answer.thana).toEqual({ id: 'sarkanda', name: { hi: 'सरकंडा', en: 'Sarkanda' } });
    expect(answer.routing.reason.hi).toContain('सरकंडा');
    expect(answer.signals).toContainEqual({ kind: 'phone', value: '+919893012345' });
    expect(answer.statusUrl).toContain(`/en/status/#${answer.receipt}`);
    expect(answer.urgent).toBe(false);

    const status = await app.request(`/api/v1/reports/${answer.receipt}?lang=en`);
    expect(status.status).toBe(200);
    const body = (await status.json()) as { status: string; timeline: { event: string; text: string }[] };
    expect(body.status).toBe('new');
    expect(body.timeline.map(({ event }) => event)).toEqual(['received', 'routed']);
    expect(body.timeline[1]?.text).toContain('Sarkanda');

    const [row] = await services.db<{ id: string; audits: number; jobs: number }[]>`
      select id, (select count(*)::int from audit_log where object_id = reports.id::text) as audits,
        (select count(*)::int from jobs.job where data ->> 'reportId' = reports.id::text) as jobs
      from reports order by received_at desc, id desc limit 1
    `;
    expect(row).toMatchObject({ audits: 1, jobs: 1 });
  });

  test('in Chhattisgarhi is kept as such, and answered with a Hindi status page', async () => {
    const answer = await file({ narrative: 'ओ ह OTP मांगिस', place: { text: 'Sarkanda' }, language: 'hne' });
    expect(answer.statusUrl).toContain(`/hi/status/#${answer.receipt}`);
    expect(answer.next.join(' ')).toContain('रसीद नंबर ला सम्हाल के रखव');
    const [row] = await services.db<{ language: string }[]>`
      select language from reports order by received_at desc, id desc limit 1
    `;
    expect(row?.language).toBe('hne');
    const refused = await post({ narrative: 'x', language: 'hne\u0000' });
    expect(refused.status).toBe(422);
  });

  test('leaves no receipt and no contact in clear in the database', async () => {
    const answer = await file(
      { narrative: 'a caller asked for an OTP', contact: { name: 'Unmistakable Name', phone: '9893099999' } },
      { 'idempotency-key': 'clear-1' },
    );
    const bare = answer.receipt.replaceAll('-', '');
    for (const table of ['reports', 'report_contacts', 'report_events', 'idempotency_keys', 'audit_log']) {
      const rows = await services.db<{ row: string }[]>`select t::text as row from ${services.db(table)} t`;
      const everything = rows.map(({ row }) => row).join('\n');
      expect(everything).not.toContain(answer.receipt);
      expect(everything).not.toContain(bare);
      expect(everything).not.toContain('Unmistakable');
      expect(everything).not.toContain('9893099999');
    }
  });

  test('says 1930 first when money is gone, even when nobody knows how much', async () => {
    const known = await file({
      narrative: 'money sent by mistake to a fraud',
      moneyLost: { amountInr: 12000, reference: '512345678901' },
    });
    const unknown = await file({ narrative: 'money went from my account', moneyLost: {} });
    for (const answer of [known, unknown]) {
      expect(answer.urgent).toBe(true);
      expect(answer.next[0]).toContain('1930');
    }
  });

  test('goes to the cyber cell with candidates where the place has two namesakes', async () => {
    const answer = await file({ narrative: 'fraud call', place: { text: 'Chakarbhatha' } });
    expect(answer.thana.id).toBe(services.jurisdiction.intake);
    expect(answer.routing.method).toBe('ask');
    expect(answer.routing.candidates.length).toBeGreaterThan(1);
  });

  test('takes the station that was chosen, and refuses one that is not there', async () => {
    expect((await file({ narrative: 'fraud call', place: { thana: 'bilha' } })).thana.id).toBe('bilha');
    const refused = await post({ narrative: 'fraud call', place: { thana: 'nowhere-at-all' } });
    expect(refused.status).toBe(422);
    expect(((await refused.json()) as { errors: unknown[] }).errors).toMatchObject([
      { field: 'place.thana', code: 'not_a_thana' },
    ]);
  });

  test('keeps Hindi, emoji and line breaks, and drops what no text holds', async () => {
    const answer = await file({ narrative: '  बिजली कट जाएगी\u0000 कहा 😡\r\nफिर लिंक भेजा\ud800  ' });
    expect(answer.receipt).toBeTruthy();
    const [row] = await services.db<
      { narrative: string }[]
    >`select narrative from reports order by id desc limit 1`;
    expect(row?.narrative).toBe('बिजली कट जाएगी कहा 😡\nफिर लिंक भेजा\ufffd');
  });
});

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty valueOf'])(
  'the word %s is a word like any other',
  async (word) => {
    const text = `A building ${word} called me and took an OTP`;
    await file({ narrative: text, place: { text: word } });
    expect((await app.request(`/api/v1/search?q=${word}`)).status).toBe(200);
    expect((await app.request(`/api/v1/routing?text=${word}`)).status).toBe(200);
  },
);

test('the citizen’s own number, told in the story too, is no suspect', async () => {
  const answer = await file({
    narrative: 'He called from 98930 77777. My number is 98930 88888.',
    contact: { phone: '9893088888' },
  });
  expect(answer.signals).toEqual([{ kind: 'phone', value: '+919893077777' }]);
});

test('what a visitor cannot know opens nothing: a program’s own key shows no receipt', async () => {
  await file({ narrative: 'a caller asked for an OTP' }, { 'idempotency-key': 'order-2' });
  const page = await app.request('/en/report/done/', { headers: { cookie: 'report-receipt=order-2' } });
  expect(page.status).not.toBe(200);
});

test('odd methods and addresses are refused, not failed on', async () => {
  expect((await app.request('/api/v1/alerts/%00')).status).toBe(404);
  expect((await post({ narrative: 'x', moneyLost: { amountInr: 0.001 } })).status).toBe(422);
});

describe('a key', () => {
  const body = { narrative: 'the same words twice', suspects: [{ kind: 'phone', value: '98930 11111' }] };

  test('with the same report gives the same answer and files nothing twice', async () => {
    const before = await countReports();
    const first = await file(body, { 'idempotency-key': 'twice' });
    const again = await post(body, { 'idempotency-key': 'twice' });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await again.json()).toEqual(first);
    expect(await countReports()).toBe(before + 1);
  });

  test('with another report is a conflict', async () => {
    await file(body, { 'idempotency-key': 'other' });
    const other = await post({ ...body, narrative: 'other words' }, { 'idempotency-key': 'other' });
    expect(other.status).toBe(409);
    expect(await other.json()).toMatchObject({ code: 'idempotency_conflict' });
  });

  test('sent by ten taps at once makes one report and one answer', async () => {
    const before = await countReports();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => file(body, { 'idempotency-key': 'taps' })),
    );
    expect(new Set(answers.map(({ receipt }) => receipt)).size).toBe(1);
    expect(await countReports()).toBe(before + 1);
  });

  test('still files nothing twice after its answer was erased', async () => {
    await file(body, { 'idempotency-key': 'old' });
    const before = await countReports();
    clock.advance(8 * 24 * 3600 * 1000);
    await services.db`update idempotency_keys set created_at = created_at - interval '30 days'`;
    await eraseExpired(services);
    expect((await post(body, { 'idempotency-key': 'old' })).status).toBe(409);
    expect(await countReports()).toBe(before);
  });
});

describe('the plain form', () => {
  test('says what the JSON says', async () => {
    const response = await postForm({
      language: 'hi',
      channel: 'whatsapp',
      narrative: 'चालान की APK भेजी',
      suspect: 'challan@okbank और 9893022222',
      moneyLost: 'yes',
      'moneyLost.amountInr': '₹ 1,20,000',
      'moneyLost.at': '2026-11-20T10:30',
      'place.text': 'बिल्हा',
      'place.pin': '',
      'contact.phone': '',
    });
    expect(response.status).toBe(201);
    const answer = (await response.json()) as SubmitAnswer;
    expect(answer.thana.id).toBe('bilha');
    expect(answer.urgent).toBe(true);
    expect(answer.signals.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['upi', 'phone']));
    const [row] = await services.db<{ at: Date; amount: string }[]>`
      select money_lost_at as at, money_lost_inr as amount from reports order by id desc limit 1
    `;
    expect(row?.at.toISOString()).toBe('2026-11-20T05:00:00.000Z');
    expect(row?.amount).toBe('120000.00');
  });

  test.each([
    ['50 हजार', '50000.00'],
    ['50k', '50000.00'],
    ['1.5 lakh', '150000.00'],
    ['५००००', '50000.00'],
    ['Rs. 2,500/-', '2500.00'],
  ])('takes %s as people write it', async (typed, stored) => {
    expect(
      (await postForm({ narrative: 'money went', moneyLost: 'yes', 'moneyLost.amountInr': typed })).status,
    ).toBe(201);
    const [row] = await services.db<{ amount: string }[]>`
      select money_lost_inr as amount from reports order by id desc limit 1
    `;
    expect(row?.amount).toBe(stored);
  });

  test('answers a wrong field by its name', async () => {
    const response = await postForm({
      narrative: 'x',
      moneyLost: 'yes',
      'moneyLost.amountInr': 'many',
      'place.pin': '12',
    });
    expect(response.status).toBe(422);
    const { errors } = (await response.json()) as { errors: { field: string; message: string }[] };
    expect(errors.map(({ field }) => field).sort()).toEqual(['moneyLost.amountInr', 'place.pin']);
    for (const { message } of errors) expect(message).not.toMatch(/^field\./);
  });
});

describe('a conversation', () => {
  test('goes on by the receipt alone, and not without end', async () => {
    const { receipt } = await file({ narrative: 'a caller asked for an OTP' });
    const write = (text: string) =>
      app.request(`/api/v1/reports/${receipt}/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text }),
      });
    expect((await write('He called again')).status).toBe(201);
    expect((await write('')).status).toBe(422);
    const status = (await (await app.request(`/api/v1/reports/${receipt}`)).json()) as {
      messages: unknown[];
    };
    expect(status.messages).toMatchObject([{ author: 'citizen', text: 'He called again' }]);
    // A page that is loaded again sends the same words again.
    expect((await write('He called again')).status).toBe(201);
    for (let times = 1; times < 20; times += 1) await write(`again ${times}`);
    expect((await write('once more')).status).toBe(429);
  });

  test('holds no more than a day’s messages, even when all come at once', async () => {
    const { receipt } = await file({ narrative: 'a caller asked for an OTP' });
    const send = (n: number) =>
      app.request(`/api/v1/reports/${receipt}/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text: `message ${n}` }),
      });
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => send(n)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20);
  });

  test('is over when the report is finished, and says so', async () => {
    const { receipt } = await file({ narrative: 'a caller asked for an OTP' });
    await services.db`
      update reports set status = 'closed', acknowledged_at = now(), closed_at = now(), closed_reason = 'advice_given'
      where id = (select id from reports order by id desc limit 1)
    `;
    const answer = await app.request(`/api/v1/reports/${receipt}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'he called again' }),
    });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ code: 'report_closed' });
  });

  test('asks which of two places of one name it is, with what tells them apart', async () => {
    const { receipt } = await file({ narrative: 'fraud call', place: { text: 'Chakarbhatha' } });
    const status = await (await app.request(`/api/v1/reports/${receipt}`)).json();
    const { choices } = status as { choices: { place: { en: string }; block: { en: string } }[] };
    expect(choices.map(({ block }) => block.en).sort()).toEqual(['Bilha', 'Kota']);
  });

  test('a mistyped receipt and an unknown one are told apart', async () => {
    const mistyped = await app.request('/api/v1/reports/ABCD-1');
    expect(mistyped.status).toBe(404);
    expect(await mistyped.json()).toMatchObject({ errors: [{ field: 'receipt', code: 'not_a_receipt' }] });
    const unknown = await app.request('/api/v1/reports/0000-0000-0000-0000-0');
    expect(await unknown.json()).toMatchObject({ errors: [{ field: 'receipt', code: 'wrong' }] });
  });
});

test('contact details are gone after their days', async () => {
  await file({ narrative: 'x y z', contact: { phone: '9893033333' } });
  expect((await eraseExpired(services)).contacts).toBe(0);
  clock.advance((contactDays + 1) * 24 * 3600 * 1000);
  expect((await eraseExpired(services)).contacts).toBeGreaterThan(0);
  const [left] = await services.db<
    { n: number }[]
  >`select count(*)::int as n from report_contacts where sealed is not null`;
  expect(left?.n).toBe(0);
});

test('a page of another site cannot file with a visitor’s cookies', async () => {
  expect((await post({ narrative: 'x' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await post({ narrative: 'x' }, { origin: 'https://elsewhere.example' })).status).toBe(403);
});

test('every refusal has a text in both languages', () => {
  expect(new Refusal('invalid').code).toBe('invalid');
});
