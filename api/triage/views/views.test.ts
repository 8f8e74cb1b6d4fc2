import { beforeAll, expect, test } from 'vitest';
import { testPortal } from '../../staff/test-portal.ts';

let portal: Awaited<ReturnType<typeof testPortal>>;
let officer: string;
let colleague: string;
beforeAll(async () => {
  portal = await testPortal();
  officer = (await portal.signedIn('station-officer', 'bilha')).cookie;
  colleague = (await portal.signedIn('station-officer', 'bilha')).cookie;
});

const keep = (json: unknown, cookie = officer) => portal.call('POST', '/staff/views', { cookie, json });
const names = async (cookie: string) =>
  (await portal.call('GET', '/staff/views', { cookie })).body.views.map(
    (view: { name: string }) => view.name,
  );

test('a view is kept with its filters and without its page, for oneself alone, and forgotten by oneself alone', async () => {
  const kept = await keep({ name: ' Money by SMS ', filters: 'channel=sms&status=new&page=3' });
  expect(kept.status).toBe(200);
  expect(kept.body).toMatchObject({ name: 'Money by SMS', filters: { channel: 'sms', status: 'new' } });
  expect(await names(colleague)).toEqual([]);
  const forget = (cookie: string) =>
    portal.call('POST', `/staff/views/${kept.body.id}/forget`, { cookie, json: {} });
  expect((await forget(colleague)).status).toBe(404);
  expect(await names(officer)).toEqual(['Money by SMS']);
  expect((await forget(officer)).status).toBe(200);
  expect(await names(officer)).toEqual([]);
});

test('by a plain form it leads to the view, and where it cannot be kept back to the queue as it was narrowed', async () => {
  const form = { name: 'नई SMS', filters: 'channel=sms' };
  const kept = await portal.call('POST', '/staff/views', { cookie: officer, form });
  expect(kept).toMatchObject({ status: 303, location: '/staff/?channel=sms' });
  const again = await portal.call('POST', '/staff/views', { cookie: officer, form });
  expect(again.location).toBe('/staff/?channel=sms&act=keep_view&error=invalid&fields=name');
});

test('filters that are none, names too long or empty, and a thirteenth view are refused, also from two windows at once', async () => {
  expect((await keep({ name: 'a', filters: 'status=gone' })).status).toBe(422);
  expect((await keep({ name: 'a', filters: `q=${'x'.repeat(900)}` })).status).toBe(422);
  expect((await keep({ name: 'x'.repeat(41), filters: 'channel=sms' })).status).toBe(422);
  expect((await keep({ name: ' ', filters: 'channel=sms' })).status).toBe(422);
  expect((await keep({ name: 'a', filters: 'channel=sms', staff: 'b' })).status).toBe(422);
  expect((await portal.call('POST', '/staff/views/x/forget', { cookie: officer, json: {} })).status).toBe(
    404,
  );
  const all = await Promise.all(
    Array.from({ length: 20 }, (_, n) => keep({ name: `view ${n}`, filters: 'channel=call' }, colleague)),
  );
  expect(all.filter(({ status }) => status === 200)).toHaveLength(12);
  expect(all.filter(({ status }) => status === 422)).toHaveLength(8);
});
