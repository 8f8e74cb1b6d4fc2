import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openJobs } from '../jobs.ts';
import { readStatus } from '../reports/read-status.ts';
import { testPortal } from '../staff/test-portal.ts';

type Portal = Awaited<ReturnType<typeof testPortal>>;
let portal: Portal;
let mine: Awaited<ReturnType<Portal['signedIn']>>;
beforeAll(async () => {
  portal = await testPortal();
  const jobs = await openJobs(portal.db, { supervise: false, onError: () => {} });
  Object.assign(portal.services, { jobs });
  mine = await portal.signedIn('station-officer', 'sarkanda');
});
afterAll(() => portal.services.jobs.stop());

const file = (json: unknown, key = '', cookie = mine.cookie) =>
  portal.call('POST', `/staff/reports${key && `?key=${key}`}`, { cookie, json });
const told = {
  narrative: 'उन्होंने बताया कि बिजली काटने की धमकी देकर पैसे लिए गए',
  place: { thana: 'sarkanda' },
  moneyLost: { amountInr: 900 },
  contact: { name: 'Meera', phone: '9893000001' },
};

describe('a report written at the counter', () => {
  test('lies in the queue as filed at the station by this person, with a receipt for the citizen', async () => {
    const { status, body } = await file(told);
    expect(status).toBe(201);
    expect(body).toMatchObject({ thana: { id: 'sarkanda' }, urgent: true });
    expect((await readStatus(portal.services, body.receipt, 'hi')).status).toBe('new');
    const { lines } = (await portal.call('GET', '/staff/queue', { cookie: mine.cookie })).body;
    const report = (await portal.call('GET', `/staff/reports/${lines[0].id}`, { cookie: mine.cookie })).body;
    expect(report).toMatchObject({ source: 'staff', assistedBy: mine.actor.name, language: 'hi' });
    expect(report.contact).toMatchObject({ state: 'open', name: 'Meera' });
    expect(report.audit[0]).toMatchObject({
      act: 'submit_report',
      actorKind: 'staff',
      actor: mine.actor.name,
    });
    expect(Date.parse(report.dueAt) - Date.parse(report.receivedAt)).toBe(4 * 3600_000);
  });

  test('is due when the district promises, from then on', async () => {
    const { jurisdiction } = portal.services;
    const promise = { moneyLostMinutes: 30, otherMinutes: 90 };
    Object.assign(portal.services, { jurisdiction: { ...jurisdiction, promise } });
    const dues = [];
    for (const moneyLost of [null, { amountInr: 5 }]) {
      const { body } = await file({ narrative: 'due', place: { thana: 'mopka' }, moneyLost });
      expect(body.thana.id).toBe('mopka');
      const [row] = await portal.db<{ minutes: number }[]>`
        select (extract(epoch from due_at - received_at) / 60)::int as minutes from reports order by id desc limit 1
      `;
      dues.push(row?.minutes);
    }
    expect(dues).toEqual([90, 30]);
    Object.assign(portal.services, { jurisdiction });
  });

  test('is filed once when the button is pressed twice, and the receipt is the same', async () => {
    const replies = await Promise.all([1, 2, 3].map(() => file({ ...told, narrative: 'once' }, 'one-form')));
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(replies.map(({ body }) => body.receipt)).size).toBe(1);
    expect((await file({ ...told, narrative: 'another' }, 'one-form')).status).toBe(409);
    const other = await portal.signedIn('station-officer', 'sarkanda');
    const theirs = await file({ ...told, narrative: 'once' }, 'one-form', other.cookie);
    expect(theirs.body.receipt).not.toBe(replies[0]?.body.receipt);
  });

  test('is refused like any other, and to who does not work on reports', async () => {
    expect((await file({})).status).toBe(422);
    expect((await file({ narrative: 'x', place: { thana: 'atlantis' } })).status).toBe(422);
    expect((await file(told, '', '')).status).toBe(401);
    const { cookie: editor } = await portal.signedIn('editor');
    expect((await file(told, '', editor)).status).toBe(403);
  });
});
