import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { testPortal } from '../staff/test-portal.ts';

let portal: Awaited<ReturnType<typeof testPortal>>;
let cookie: string;
beforeAll(async () => {
  portal = await testPortal();
  ({ cookie } = await portal.signedIn('station-officer', 'sarkanda'));
});

const many = (verb: 'acknowledge' | 'close', json: unknown, who = cookie) =>
  portal.call('POST', `/staff/queue/${verb}`, { cookie: who, json });
const add = (n: number, thana = 'sarkanda') =>
  Promise.all(Array.from({ length: n }, () => portal.addReport(thana)));
const statusOf = async (ids: readonly string[]) =>
  (
    await portal.db<{ status: string }[]>`
      select status from reports where id = any(${ids as string[]}::uuid[]) order by array_position(${ids as string[]}::uuid[], id)
    `
  ).map(({ status }) => status);
const written = async (ids: readonly string[]) => {
  const [row] = await portal.db<{ events: number; audit: number }[]>`
    select (select count(*)::int from report_events where report_id = any(${ids as string[]}::uuid[])) as events,
      (select count(*)::int from audit_log where object_id = any(${ids as string[]})) as audit
  `;
  return row;
};
const close = { reason: 'already_known' };

describe('many reports at once', () => {
  test('are acknowledged and closed, each with its event and its audit row', async () => {
    const ids = await add(30);
    const acknowledged = await many('acknowledge', { ids });
    expect([...acknowledged.body.done].sort()).toEqual([...ids].sort());
    expect(acknowledged.body.left).toEqual([]);
    expect(await written(ids)).toEqual({ events: 30, audit: 30 });
    expect((await many('close', { ids, ...close, note: 'the parcel fraud' })).body.done).toHaveLength(30);
    expect(await written(ids)).toEqual({ events: 60, audit: 60 });
    const { body } = await portal.call('GET', `/staff/reports/${ids[7]}`, { cookie });
    expect(body).toMatchObject({
      closed: { reason: 'already_known' },
      notes: [{ text: 'the parcel fraud' }],
    });
  });

  test('that nobody has opened are never closed, and the answer says which', async () => {
    const [unopened, opened, done] = (await add(3)) as [string, string, string];
    const [foreign] = (await add(1, 'torwa')) as [string];
    const never = randomUUID();
    await many('acknowledge', { ids: [opened, done] });
    await many('close', { ids: [done], ...close });
    const { status, body } = await many('close', { ids: [unopened, opened, done, foreign, never], ...close });
    expect(status).toBe(200);
    expect(body).toEqual({
      done: [opened],
      left: [
        { id: unopened, code: 'unopened' },
        { id: done, code: 'already' },
        { id: foreign, code: 'not_found' },
        { id: never, code: 'not_found' },
      ],
    });
    expect(await statusOf([unopened, opened, done, foreign])).toEqual(['new', 'closed', 'closed', 'new']);
    expect(await written([foreign, unopened])).toEqual({ events: 0, audit: 0 });
  });

  test('are at most 500, at least one, and ids', async () => {
    const ids = Array.from({ length: 501 }, () => randomUUID());
    for (const wrong of [{ ids }, { ids: [] }, {}, { ids: ['x'] }, { ids: 7 }])
      expect((await many('acknowledge', wrong)).status).toBe(422);
    expect((await many('acknowledge', { ids: ids.slice(1) })).body.left).toHaveLength(500);
    expect((await many('close', { ids: ids.slice(1), reason: 'bored' })).status).toBe(422);
  });

  test('named twice are done once', async () => {
    const [id] = (await add(1)) as [string];
    expect((await many('acknowledge', { ids: [id, id] })).body).toEqual({ done: [id], left: [] });
    expect(await written([id])).toEqual({ events: 1, audit: 1 });
  });

  test('pressed by two at once, in any order, are each done by one of them', async () => {
    const { cookie: cell } = await portal.signedIn('cyber-cell');
    for (let round = 0; round < 12; round += 1) {
      const ids = await add(40);
      for (const [verb, more] of [
        ['acknowledge', {}],
        ['close', close],
      ] as const) {
        const replies = await Promise.all([
          many(verb, { ids, ...more }),
          many(verb, { ids: [...ids].reverse(), ...more }, cell),
        ]);
        expect(replies.map(({ status }) => status)).toEqual([200, 200]);
        expect(replies.flatMap(({ body }) => body.done).sort()).toEqual([...ids].sort());
        expect(replies.flatMap(({ body }) => body.left).every(({ code }) => code === 'already')).toBe(true);
      }
      expect(await written(ids)).toEqual({ events: 80, audit: 80 });
    }
  });
});

describe('the plain form of the queue', () => {
  const form = (verb: string, fields: [string, string][]) =>
    portal.call('POST', `/staff/queue/${verb}`, { cookie, form: fields });

  test('takes one box or several, goes back to the queue with its filters and says how many', async () => {
    const [one, two, three] = (await add(3)) as [string, string, string];
    const back: [string, string] = ['back', '/staff/?status=new&q=%E0%A4%95'];
    expect((await form('acknowledge', [['ids', one], back])).location).toBe(
      '/staff/?status=new&q=%E0%A4%95&done=acknowledged_many&n=1',
    );
    const two_ = await form('close', [
      ['ids', one],
      ['ids', two],
      ['ids', three],
      ['reason', 'already_known'],
      ['note', ''],
    ]);
    const named = [two, three].map((id) => id.slice(-6).toUpperCase()).join('.');
    expect(two_.location).toBe(`/staff/?done=closed_many&n=1&unopened=2.${named}`);
  });

  test('says what went wrong on the queue, and follows no other address', async () => {
    const [one] = (await add(1)) as [string];
    for (const back of ['//evil.example/', 'https://evil.example/', '/staff/../hi/', '/staff/?a=1 2'])
      expect(
        (
          await form('acknowledge', [
            ['ids', one],
            ['back', back],
          ])
        ).location,
      ).toMatch(/^\/staff\/\?done=/);
    expect((await form('acknowledge', [['back', '/staff/?status=new']])).location).toBe(
      '/staff/?status=new&error=invalid&fields=ids',
    );
    expect((await form('close', [['ids', one]])).location).toBe('/staff/?error=invalid&fields=reason');
  });
});
