import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { testServices } from '../../tests/support/services.ts';
import { repeatedWords } from '../http/repeated-words.ts';
import { forgetDiscarded } from '../reports/quarantine/list-groups.ts';
import { reportInput } from '../reports/schema.ts';
import { submitReport } from '../reports/submit-report.ts';
import { testPortal } from '../staff/test-portal.ts';

let portal: Awaited<ReturnType<typeof testPortal>>;
let sarkanda: string;
let kota: string;
let cell: string;
beforeAll(async () => {
  portal = await testPortal();
  [{ cookie: sarkanda }, { cookie: kota }, { cookie: cell }] = await Promise.all([
    portal.signedIn('station-officer', 'sarkanda'),
    portal.signedIn('station-officer', 'kota'),
    portal.signedIn('cyber-cell'),
  ]);
});

const send = (alike: string, given: object = {}, key: string | null = null) =>
  submitReport(
    portal.services,
    reportInput.parse({
      narrative: 'कार्ड बंद होने का फोन आया 98765 43210',
      place: { thana: 'sarkanda' },
      occurredAt: '2026-11-20T10:00:00+05:30',
      moneyLost: { amountInr: 5000, at: '2026-11-20T10:05:00+05:30', reference: 'UTR123' },
      contact: { name: 'Kavita', phone: '9893012345' },
      ...given,
    }),
    { source: 'form', language: 'hi', idempotencyKey: key, suspicion: { why: 'repeated', alike } },
  );
const reports = async () => (await portal.db`select count(*)::int as n from reports`)[0]?.n as number;
const groups = async (cookie: string) =>
  (await portal.call('GET', '/staff/quarantine', { cookie })).body.groups as {
    alike: string;
    reports: number;
    moneyLost: number;
    texts: string[];
  }[];
const act = (alike: string, verb: string, cookie: string) =>
  portal.call('POST', `/staff/quarantine/${alike}/${verb}`, { cookie, json: {} });

describe('a report in quarantine', () => {
  test('has its receipt and answer like any other, and stands in no queue, signal, job or count', async () => {
    const before = await reports();
    const [alike, key] = [randomUUID(), `form:${'k'.repeat(43)}`];
    const { answer } = await send(alike, {}, key);
    expect(answer.receipt).toMatch(/^[0-9A-Z-]{21}$/);
    expect(answer.thana.id).toBe('sarkanda');
    // The same tap again.
    expect(await send(alike, {}, key)).toEqual({ answer, replayed: true });
    expect(await reports()).toBe(before);
    expect(await portal.db`select 1 from report_signals`).toHaveLength(0);
    const [row] =
      await portal.db`select sealed::text as sealed from quarantined_reports where alike = ${alike}`;
    expect(Buffer.from(String(row?.sealed).slice(2), 'hex').toString('latin1')).not.toContain('Kavita');
    expect(await groups(sarkanda)).toContainEqual(
      expect.objectContaining({
        alike,
        reports: 1,
        moneyLost: 1,
        texts: ['कार्ड बंद होने का फोन आया 98765 43210'],
      }),
    );
  });

  test('is seen and touched by its own thana and the cyber cell alone', async () => {
    const alike = randomUUID();
    await send(alike);
    await send(alike, { place: { thana: 'kota' } });
    const seen = async (cookie: string) => (await groups(cookie)).find((one) => one.alike === alike)?.reports;
    expect([await seen(sarkanda), await seen(kota), await seen(cell)]).toEqual([1, 1, 2]);
    const other = (await portal.signedIn('station-officer', 'bilha')).cookie;
    const editor = (await portal.signedIn('editor')).cookie;
    expect(await seen(other)).toBe(undefined);
    for (const verb of ['release', 'discard']) {
      expect((await act(alike, verb, other)).status).toBe(404);
      expect((await act(alike, verb, editor)).status).toBe(403);
      expect((await act('nonsense', verb, cell)).status).toBe(404);
    }
    expect((await act(alike, 'discard', kota)).body).toEqual({ done: 'discarded', reports: 1 });
    expect(await seen(cell)).toBe(1);
  });

  test('released is a report with all it had, once, though two press at once', async () => {
    const alike = randomUUID();
    for (let n = 0; n < 4; n++) await send(alike);
    const before = await reports();
    const answers = await Promise.all([act(alike, 'release', sarkanda), act(alike, 'release', cell)]);
    expect(answers.every(({ status }) => status === 200 || status === 404)).toBe(true);
    expect(await reports()).toBe(before + 4);
    const [row] = await portal.db`
      select narrative, money_lost_inr::int as lost, money_reference as reference, source, thana_id as thana,
        (select count(*)::int from report_signals where report_id = reports.id) as signals,
        (select count(*)::int from report_contacts where report_id = reports.id) as contacts
      from reports order by received_at desc limit 1`;
    expect(row).toMatchObject({
      lost: 5000,
      reference: 'UTR123',
      source: 'form',
      thana: 'sarkanda',
      contacts: 1,
    });
    expect(row?.signals).toBeGreaterThan(0);
    expect((await groups(cell)).some((one) => one.alike === alike)).toBe(false);
    const acts = await portal.db`select act from audit_log where object_id = ${alike}`;
    expect(acts.length).toBeGreaterThan(0);
  });

  test('discarded is gone after thirty days, and not before', async () => {
    const alike = randomUUID();
    await send(alike);
    await act(alike, 'discard', sarkanda);
    const left = async () => portal.db`select 1 from quarantined_reports where alike = ${alike}`;
    portal.advance(29 * 24 * 3600_000);
    await forgetDiscarded(portal.services);
    expect(await left()).toHaveLength(1);
    portal.advance(2 * 24 * 3600_000);
    await forgetDiscarded(portal.services);
    expect(await left()).toHaveLength(0);
  });
});

describe('over HTTP', () => {
  test('the trap is no field of a report; its citizen sees a status, and by writing takes it out', async () => {
    const { app, services } = await testServices();
    const form = (subject: string) =>
      app.request('/api/v1/reports', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost' },
        body: new URLSearchParams({ narrative: 'बिजली का बिल', language: 'hi', subject }).toString(),
      });
    const answer = await form('Buy now');
    expect(answer.status).toBe(201);
    const { receipt } = (await answer.json()) as { receipt: string };
    const count = async () => (await services.db`select count(*)::int as n from reports`)[0]?.n;
    expect(await count()).toBe(0);
    const status = await (await app.request(`/api/v1/reports/${receipt}`)).json();
    expect(status).toMatchObject({ status: 'new', canWithdraw: true, messages: [] });
    expect((status as { timeline: object[] }).timeline).toHaveLength(2);
    expect((await form('')).status).toBe(201);
    expect(await count()).toBe(1);
    const wrote = await app.request(`/api/v1/reports/${receipt}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'मैं सच में हूं' }),
    });
    expect(wrote.status).toBe(201);
    expect(await count()).toBe(2);
    expect(await (await app.request(`/api/v1/reports/${receipt}`)).json()).toMatchObject({
      messages: [{ text: 'मैं सच में हूं' }],
    });
  });

  test('the same words from one place are told from others, whatever number and link a program puts in', () => {
    const repeats = repeatedWords();
    const now = new Date();
    const ask = (n: number, place = 'a') =>
      repeats(
        place,
        `Your parcel ${n} is held, pay at https://x${n}.example/p or call 98765${10_000 + n}!`,
        now,
      );
    expect([1, 2, 3].map((n) => ask(n))).toEqual([null, null, null]);
    const alike = ask(4);
    expect(alike).toMatch(/^[0-9a-f-]{36}$/);
    expect(ask(5)).toBe(alike);
    expect(ask(6, 'b')).toBe(null);
    expect(repeats('a', 'something else', now)).toBe(null);
    // After half an hour without any it begins anew.
    expect(repeats('a', 'Your parcel is held, pay at or call', new Date(now.getTime() + 31 * 60_000))).toBe(
      null,
    );
    for (let n = 0; n < 5000; n++) repeats(`place ${n}`, 'x', now);
  });
});
