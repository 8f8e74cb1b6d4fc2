import { beforeAll, expect, test } from 'vitest';
import { testPortal } from '../staff/test-portal.ts';

let portal: Awaited<ReturnType<typeof testPortal>>;
let cell: string;
let officer: string;
beforeAll(async () => {
  portal = await testPortal();
  cell = (await portal.signedIn('cyber-cell')).cookie;
  officer = (await portal.signedIn('station-officer', 'ratanpur')).cookie;
});

const nobody = '00000000-0000-7000-8000-000000000000';
const addPattern = async () => {
  const [row] = await portal.db<{ id: string }[]>`
    insert into patterns (report_count, first_seen, last_seen) values (0, now(), now()) returning id
  `;
  return (row as { id: string }).id;
};
const act = (id: string, verb: string, json: unknown, cookie = cell) =>
  portal.call('POST', `/staff/patterns/${id}/${verb}`, { cookie, json });

test('only the cyber cell sees and changes patterns, for they go over thanas', async () => {
  const id = await addPattern();
  expect((await portal.call('GET', `/staff/patterns/${id}`, { cookie: officer })).status).toBe(403);
  expect((await portal.call('GET', `/staff/patterns/${id}`, {})).status).toBe(401);
  for (const verb of ['merge', 'split', 'confirm', 'dismiss', 'category', 'undo'])
    expect((await act(id, verb, {}, officer)).status, verb).toBe(403);
  const { status, body } = await portal.call('GET', `/staff/patterns/${id}`, { cookie: cell });
  expect(status).toBe(200);
  expect(body).toMatchObject({ id, status: 'suggested', reports: [], acts: [] });
});

test('an act on what is not there, or not of its form, is refused and says why', async () => {
  const id = await addPattern();
  expect((await act(nobody, 'confirm', {})).status).toBe(404);
  expect((await act('x', 'confirm', {})).status).toBe(404);
  expect((await act(id, 'merge', { from: id })).status).toBe(409);
  expect((await act(id, 'merge', { from: id.toUpperCase() })).status).toBe(409);
  expect((await act(id, 'merge', { from: nobody })).status).toBe(404);
  expect((await act(id, 'merge', { from: 'x' })).status).toBe(422);
  expect((await act(id, 'split', { reports: [] })).status).toBe(422);
  expect((await act(id, 'split', { reports: [nobody] })).status).toBe(409);
  expect((await act(id, 'undo', { act: '1e9' })).status).toBe(422);
  expect((await act(id, 'undo', { act: '999999999' })).status).toBe(404);
  const wrong = await act(id, 'category', { category: 'constructor' });
  expect(wrong.status).toBe(422);
  expect(wrong.body.errors ?? wrong.body.fields).toBeTruthy();
});

test('confirmed, of another kind, and taken back, each with its audit row', async () => {
  const id = await addPattern();
  const confirmed = await act(id, 'confirm', {});
  expect(confirmed.status).toBe(200);
  expect((await act(id, 'category', { category: 'kyc-update' })).status).toBe(200);
  const seen = await portal.call('GET', `/staff/patterns/${id}`, { cookie: cell });
  expect(seen.body).toMatchObject({ status: 'confirmed', category: 'kyc-update', categoryByStaff: true });
  expect((await act(id, 'undo', { act: confirmed.body.act })).status).toBe(200);
  expect((await act(id, 'undo', { act: confirmed.body.act })).status).toBe(409);
  const rows = await portal.db<
    { act: string }[]
  >`select act from audit_log where object_id = ${id} order by id`;
  expect(rows.map((row) => row.act)).toEqual(['confirm_pattern', 'set_category_pattern', 'undo_pattern_act']);
});

const formed = (id: string, verb: string, form: [string, string][]) =>
  portal.call('POST', `/staff/patterns/${id}/${verb}`, { cookie: cell, form });
const addWithReports = async (reports: number, narrative: string) => {
  const id = await addPattern();
  const ids: string[] = [];
  for (let n = 0; n < reports; n++) ids.push(await portal.addReport('ratanpur', { narrative }));
  await portal.db`
    insert into pattern_reports (pattern_id, report_id, why)
    select ${id}, given, '{"by": "first"}' from unnest(${ids}::uuid[]) as given
  `;
  return { id, ids };
};

test('by plain forms: put together by the address of a page, taken apart, undone; each leads back to the page and says so', async () => {
  const [one, two] = [await addWithReports(2, 'a letter about gas'), await addWithReports(1, 'of a lottery')];
  const pasted = `https://portal.example/staff/reports/${two.ids[0]}/?lang=hi`;
  const merged = await formed(one.id, 'merge', [['from', pasted]]);
  expect(merged).toMatchObject({
    status: 303,
    location: `/staff/patterns/${one.id}/?done=merged&other=${two.id}`,
  });
  const seen = await portal.call('GET', `/staff/patterns/${one.id}`, { cookie: cell });
  expect(seen.body.reports).toHaveLength(3);
  expect(seen.body.acts[0]).toMatchObject({ act: 'merge', otherId: two.id, isMain: true, undoneAt: null });
  const gone = await portal.call('GET', `/staff/patterns/${two.id}`, { cookie: cell });
  expect(gone.body).toMatchObject({ mergedInto: one.id, reports: [] });
  expect(gone.body.acts[0]).toMatchObject({ otherId: one.id, isMain: false });

  const undone = await formed(one.id, 'undo', [['act', seen.body.acts[0].id]]);
  expect(undone.location).toContain(`/staff/patterns/${one.id}/?done=undone`);
  const split = await formed(one.id, 'split', [['reports', one.ids[1] as string]]);
  expect(split.location).toMatch(/\?done=split&other=[0-9a-f-]{36}$/);
  const kept = await portal.call('GET', `/staff/patterns/${one.id}`, { cookie: cell });
  expect(kept.body.reports.map((report: { id: string }) => report.id)).toEqual([one.ids[0]]);
});

test('a form that cannot be done leads back to the page with why', async () => {
  const { id, ids } = await addWithReports(1, 'alone');
  const page = `/staff/patterns/${id}/`;
  expect((await formed(id, 'merge', [['from', 'x'.repeat(2000)]])).location).toBe(
    `${page}?act=merge&error=invalid&fields=from`,
  );
  expect((await formed(id, 'merge', [['from', nobody]])).location).toBe(`${page}?act=merge&error=not_found`);
  expect((await formed(id, 'merge', [['from', ids[0] as string]])).location).toBe(
    `${page}?act=merge&error=conflict`,
  );
  expect((await formed(id, 'split', [])).location).toBe(`${page}?act=split&error=invalid&fields=reports`);
  expect((await formed(id, 'split', [['reports', ids[0] as string]])).location).toBe(
    `${page}?act=split&error=conflict`,
  );
});

test('several ticked in the queue go into the confirmed one, else into that of most reports; fewer than two do not', async () => {
  const [small, large, third] = [
    await addWithReports(1, 'one'),
    await addWithReports(3, 'two'),
    await addWithReports(1, 'three'),
  ];
  await portal.db`update patterns set report_count = 3 where id = ${large.id}`;
  const merge = (form: [string, string][], cookie = cell) =>
    portal.call('POST', '/staff/queue/merge', { cookie, form });
  const one = await merge([
    ['patterns', small.id],
    ['back', '/staff/?view=patterns'],
  ]);
  expect(one.location).toBe('/staff/?view=patterns&act=merge_many&error=invalid&fields=ids');
  expect((await merge([['patterns', small.id]], officer)).location).toContain('error=not_allowed');
  // A single report stands for its pattern.
  const done = await merge([
    ['patterns', small.id],
    ['patterns', large.id],
    ['ids', third.ids[0] as string],
    ['reason', ''],
  ]);
  expect(done).toMatchObject({ status: 303, location: `/staff/patterns/${large.id}/?done=merged` });
  const seen = await portal.call('GET', `/staff/patterns/${large.id}`, { cookie: cell });
  expect(seen.body.reports).toHaveLength(5);
  const together = await merge([
    ['ids', large.ids[0] as string],
    ['ids', third.ids[0] as string],
  ]);
  expect(together.location).toBe('/staff/?act=merge_many&error=conflict');

  const confirmed = await addWithReports(1, 'four');
  await act(confirmed.id, 'confirm', {});
  expect(
    (
      await merge([
        ['patterns', large.id],
        ['patterns', confirmed.id],
      ])
    ).location,
  ).toContain(confirmed.id);
});
