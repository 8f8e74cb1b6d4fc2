import { expect, test } from 'vitest';
import { testServices } from '../../tests/support/services.ts';
import { readStatus } from './read-status.ts';

const { app, services } = await testServices();
const { db } = services;

const post = (path: string, body: object = {}) =>
  app.request(`/api/v1/reports${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
async function file(words: string): Promise<{ receipt: string; id: string }> {
  const answer = await post('', {
    narrative: words,
    language: 'hi',
    contact: { name: 'Sita Bai', phone: '9893011111' },
  });
  const { receipt } = (await answer.json()) as { receipt: string };
  const [row] = await db<{ id: string }[]>`select id from reports where narrative = ${words}`;
  return { receipt, id: row?.id ?? '' };
}
const contactOf = async (id: string) =>
  (await db`select sealed is not null as there from report_contacts where report_id = ${id}`)[0]?.there;
const actsOf = async (id: string) =>
  (await db`select act from audit_log where object_id = ${id} order by id`).map(({ act }) => act);

test('what nobody has opened is closed by it, its contact erased, and it is done once', async () => {
  const { receipt, id } = await file('गलती से भेज दी');
  expect((await readStatus(services, receipt, 'hi')).canWithdraw).toBe(true);
  const answers = await Promise.all([post(`/${receipt}/withdraw`), post(`/${receipt}/withdraw`)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(await readStatus(services, receipt, 'hi')).toMatchObject({
    status: 'closed',
    canWithdraw: false,
    canReopen: true,
  });
  expect(
    (await readStatus(services, receipt, 'hi')).timeline.filter(({ event }) => event === 'withdrawn'),
  ).toHaveLength(1);
  expect(await contactOf(id)).toBe(false);
  expect((await actsOf(id)).filter((act) => act === 'withdraw_report')).toHaveLength(1);
  // Thought better of, it is opened again, once; and may be taken back again.
  expect((await post(`/${receipt}/reopen`, { text: 'नहीं, रहने दीजिए' })).status).toBe(201);
  expect(await readStatus(services, receipt, 'hi')).toMatchObject({ status: 'new', canWithdraw: true });
});

test('what the station works on stays in its hands, and it sees that it was taken back', async () => {
  const { receipt, id } = await file('थाने ने काम शुरू किया');
  await db`update reports set status = 'acknowledged', acknowledged_at = now() where id = ${id}`;
  expect((await post(`/${receipt}/withdraw`)).status).toBe(200);
  const status = await readStatus(services, receipt, 'en');
  expect(status).toMatchObject({ status: 'acknowledged', canWithdraw: false });
  expect(status.timeline.at(-1)).toMatchObject({ event: 'withdrawn' });
  expect(await contactOf(id)).toBe(false);
});

test('a receipt that opens nothing takes nothing back', async () => {
  for (const receipt of ['AAAA-AAAA-AAAA-AAAA-A', 'x', '%00', 'a'.repeat(500)])
    expect((await post(`/${receipt}/withdraw`)).status, receipt).toBe(404);
});
