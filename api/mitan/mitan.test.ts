import { beforeAll, describe, expect, test } from 'vitest';
import { testPortal } from '../staff/test-portal.ts';
import { eraseEnded } from './erase-ended.ts';
import { refreshCampaign } from './read-progress.ts';

let portal: Awaited<ReturnType<typeof testPortal>>;
let nodal: string;
beforeAll(async () => {
  portal = await testPortal();
  nodal = (await portal.signedIn('nodal-officer', 'sarkanda')).cookie;
});

let serial = 0;
const someone = (given: object = {}) => ({
  ...{ name: 'Kavita Sahu', phone: `98930${String(10000 + ++serial)}`, thana: 'sarkanda', consent: 'yes' },
  ...given,
});
const enrol = (given: object = {}) => portal.call('POST', '/mitan/volunteers', { json: someone(given) });
const list = async (status = 'enrolled', cookie = nodal) =>
  (await portal.call('GET', `/staff/volunteers?status=${status}`, { cookie })).body;
const act = (id: string, verb: string, json: object = {}, cookie = nodal) =>
  portal.call('POST', `/staff/volunteers/${id}/${verb}`, { cookie, json });
async function accepted(): Promise<{ id: string; code: string; team: string }> {
  const { phone } = someone();
  await enrol({ phone });
  const found = (await list()).volunteers.find((one: { phone: string }) => one.phone === `+91${phone}`);
  expect((await act(found.id, 'accept')).status).toBe(200);
  const card = (await portal.call('GET', `/staff/volunteers/${found.id}/card`, { cookie: nodal })).body;
  const [row] = await portal.db<
    { team: string }[]
  >`select team_id as team from volunteers where id = ${found.id}`;
  return { id: found.id, code: card.code, team: row?.team ?? '' };
}
const verify = (code: string) => portal.call('GET', `/mitan/verify/${encodeURIComponent(code)}`);

describe('enrolling', () => {
  test('leads to the thana of the place, or of what was chosen; where that is not sure it is asked', async () => {
    expect((await enrol({ thana: '', place: 'सरकंडा' })).body.thana.id).toBe('sarkanda');
    expect((await enrol({ thana: 'kota' })).body.thana.id).toBe('kota');
    for (const place of ['कोनी', '', 'रायपुर', 'xyzzy']) {
      const { status, body } = await enrol({ thana: '', place });
      expect([place, status, body.errors]).toEqual([place, 422, [{ field: 'thana', code: 'thana_unclear' }]]);
    }
  });
  test('nobody stands here twice, and nobody learns by trying who does', async () => {
    const { phone } = someone();
    const answers = [await enrol({ phone }), await enrol({ phone: `+91 ${phone}`, name: 'Another' })];
    expect(answers.map(({ status, body }) => [status, body.thana.id])).toEqual(
      Array(2).fill([201, 'sarkanda']),
    );
    await Promise.all(Array.from({ length: 5 }, () => enrol({ phone })));
    const rows = (await list()).volunteers.filter((one: { phone: string }) => one.phone === `+91${phone}`);
    expect(rows).toHaveLength(1);
  });
  test('without consent, a name or a phone it is not done; hostile words are words', async () => {
    for (const [given, field, code] of [
      [{ consent: '' }, 'consent', 'consent_needed'],
      [{ name: ' ' }, 'name', 'too_short'],
      [{ phone: '12' }, 'phone', 'not_a_phone'],
      [{ thana: 'nowhere' }, 'thana', 'not_a_thana'],
      [{ name: 'x'.repeat(500) }, 'name', 'too_long'],
      [{ more: 'x' }, 'more', 'unknown_field'],
    ] as const) {
      const { status, body } = await enrol(given);
      expect([given, status, body.errors?.[0]]).toMatchObject([given, 422, { field, code }]);
    }
    expect((await enrol({ name: "Robert'); drop table volunteers;--\u0000" })).status).toBe(201);
  });
  test('name and phone lie sealed, and the phone’s hash is keyed', async () => {
    const { phone } = someone();
    await enrol({ phone, name: 'Very Secret' });
    const rows = await portal.db`select * from volunteers`;
    expect(JSON.stringify(rows)).not.toContain('Very Secret');
    expect(JSON.stringify(rows)).not.toContain(phone);
  });
});

describe('teams', () => {
  test('twenty-five have a seat, the next begins another; of two who take the last seat one has it', async () => {
    const people: string[] = [];
    for (let n = 0; n < 26; n++) people.push((await accepted()).id);
    const rows = await portal.db<{ id: string; members: number; there: number }[]>`
      select id, members, (select count(*)::int from volunteers where team_id = mitan_teams.id) as there
      from mitan_teams where thana_id = 'sarkanda' order by number`;
    const full = rows[0] as { id: string };
    expect(rows[0]).toMatchObject({ members: 25, there: 25 });
    expect(rows.every(({ members, there }) => members === there)).toBe(true);
    expect((await act(people[25] as string, 'place', { team: full.id })).body.code).toBe('team_full');
    await act(people[0] as string, 'end', { reason: 'moved' });
    const others = [(await accepted()).id, (await accepted()).id];
    const own = async () => portal.db<{ id: string; members: number }[]>`
      select id, members from mitan_teams where thana_id = 'sarkanda' order by number`;
    const second = (await own())[1]?.id;
    for (const id of others) await act(id, 'place', { team: second });
    const seats = (await own())[0] as { id: string; members: number };
    expect(seats.members).toBe(24);
    const codes = (await Promise.all(others.map((id) => act(id, 'place', { team: seats.id })))).map(
      ({ status }) => status,
    );
    expect(codes.sort()).toEqual([200, 409]);
  });
  test('a team has one leader, and a team of another thana is none of theirs', async () => {
    const [one, two] = [await accepted(), await accepted()];
    await act(two.id, 'place', { team: one.team });
    await act(one.id, 'place', { team: one.team, leads: 'yes' });
    await act(two.id, 'place', { team: one.team, leads: 'yes' });
    const rows = await portal.db`select id from volunteers where team_id = ${one.team} and leads`;
    expect(rows).toEqual([{ id: two.id }]);
    // Who is given the seat they have goes on leading; in another team they do not.
    const leads = async () => (await portal.db`select leads from volunteers where id = ${two.id}`)[0]?.leads;
    await act(two.id, 'place', { team: one.team });
    expect(await leads()).toBe(true);
    const [other] = await portal.db<
      { id: string }[]
    >`insert into mitan_teams (thana_id, number) values ('sarkanda', 99) returning id`;
    await act(two.id, 'place', { team: other?.id });
    expect(await leads()).toBe(false);
    const [foreign] = await portal.db<
      { id: string }[]
    >`insert into mitan_teams (thana_id, number) values ('kota', 1) returning id`;
    expect((await act(one.id, 'place', { team: foreign?.id })).status).toBe(422);
  });
});

describe('a card', () => {
  test('says first name, thana and until when, and nothing else', async () => {
    const { code } = await accepted();
    const { status, body } = await verify(code.toLowerCase().replaceAll('-', ' '));
    expect(status).toBe(200);
    expect(body).toEqual({
      state: 'valid',
      firstName: 'Kavita',
      thana: { id: 'sarkanda', name: { hi: expect.any(String), en: 'Sarkanda' } },
      validUntil: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
  });
  test('withdrawn it says so at once and no name; after its day too', async () => {
    const [left, old] = [await accepted(), await accepted()];
    expect((await act(left.id, 'end', { reason: 'broke_rules' })).status).toBe(200);
    expect((await verify(left.code)).body).toEqual({ state: 'withdrawn' });
    expect((await portal.call('GET', `/staff/volunteers/${left.id}/card`, { cookie: nodal })).status).toBe(
      410,
    );
    await portal.db`update volunteers set valid_until = '2020-01-01' where id = ${old.id}`;
    expect((await verify(old.code)).body).toEqual({ state: 'expired' });
  });
  test('guessed it gets nowhere', async () => {
    for (const code of ['AAAA-AAAA-AAAA-AAAA-A', '', 'x', '../x', "' or 1=1", '0'.repeat(200)])
      expect([code, (await verify(code || '-')).status]).toEqual([code, 404]);
  });
});

test('who has left is ended with a reason, may come again, and their details go after ninety days', async () => {
  const { phone } = someone();
  await enrol({ phone });
  const found = (await list()).volunteers.find((one: { phone: string }) => one.phone === `+91${phone}`);
  expect((await act(found.id, 'end', { reason: 'because' })).status).toBe(422);
  const both = await Promise.all([
    act(found.id, 'end', { reason: 'asked' }),
    act(found.id, 'end', { reason: 'asked' }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  await enrol({ phone });
  expect((await list()).volunteers.some((one: { phone: string }) => one.phone === `+91${phone}`)).toBe(true);
  portal.advance(91 * 24 * 3600_000);
  await eraseEnded(portal.services);
  const [row] =
    await portal.db`select sealed, erased_at as erased, status from volunteers where id = ${found.id}`;
  expect(row).toMatchObject({ sealed: null, status: 'ended', erased: expect.any(Date) });
});

test('nobody sees another thana’s volunteers, and whoever leads none sees none', async () => {
  const { id } = await accepted();
  const other = (await portal.signedIn('nodal-officer', 'kota')).cookie;
  expect(JSON.stringify(await list('accepted', other))).not.toContain(id);
  for (const verb of ['accept', 'place', 'end'])
    expect((await act(id, verb, verb === 'end' ? { reason: 'asked' } : {}, other)).status).toBe(404);
  expect((await portal.call('GET', `/staff/volunteers/${id}/card`, { cookie: other })).status).toBe(404);
  for (const role of ['station-officer', 'editor', 'administrator'] as const) {
    const { cookie } = await portal.signedIn(role, role === 'station-officer' ? 'sarkanda' : null);
    expect((await portal.call('GET', '/staff/volunteers', { cookie })).status).toBe(403);
  }
  const cell = (await portal.signedIn('cyber-cell', null)).cookie;
  expect((await list('accepted', cell)).counts.accepted).toBeGreaterThan(0);
});

test('the numbers for everybody are those of a plain count', async () => {
  await refreshCampaign(portal.services);
  const { body } = await portal.call('GET', '/mitan/progress');
  const [count] = await portal.db`
    select count(*) filter (where status <> 'ended')::int as enrolled, count(*) filter (where status = 'accepted')::int as accepted,
      (select count(*)::int from mitan_teams) as teams from volunteers`;
  expect(body.district).toMatchObject({ ...count });
  expect(body.target).toBe(200_000);
});
