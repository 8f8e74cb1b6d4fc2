import { beforeAll, describe, expect, test } from 'vitest';
import { testPortal } from '../../staff/test-portal.ts';
import { place } from '../queries.ts';
import { readProgress, refreshCampaign } from '../read-progress.ts';

let portal: Awaited<ReturnType<typeof testPortal>>;
let giving: string;
let taking: string;
let cell: string;
beforeAll(async () => {
  portal = await testPortal();
  giving = (await portal.signedIn('nodal-officer', 'sarkanda')).cookie;
  taking = (await portal.signedIn('nodal-officer', 'kota')).cookie;
  cell = (await portal.signedIn('cyber-cell', null)).cookie;
});

let serial = 0;
async function volunteer(name = 'Kavita Sahu') {
  const phone = `98950${String(10000 + ++serial)}`;
  await portal.call('POST', '/mitan/volunteers', {
    json: { name, phone, thana: 'sarkanda', consent: 'yes', place: 'the secret place' },
  });
  const { volunteers } = (await portal.call('GET', '/staff/volunteers', { cookie: giving })).body;
  const { id } = volunteers.find((one: { phone: string }) => one.phone === `+91${phone}`);
  await portal.call('POST', `/staff/volunteers/${id}/accept`, { cookie: giving, json: {} });
  const { code } = (await portal.call('GET', `/staff/volunteers/${id}/card`, { cookie: giving })).body;
  return { id: id as string, phone: `+91${phone}`, code: code as string };
}
const propose = (id: string, json: object = { to: 'kota' }, cookie = giving) =>
  portal.call('POST', `/staff/volunteers/${id}/move`, { cookie, json });
const moves = async (cookie: string, query = '') =>
  (await portal.call('GET', `/staff/campaign/moves${query}`, { cookie })).body;
const answer = (move: string, verb: string, json: object = {}, cookie = taking) =>
  portal.call('POST', `/staff/campaign/moves/${move}/${verb}`, { cookie, json });
async function proposed() {
  const one = await volunteer();
  await propose(one.id);
  const { outgoing } = await moves(giving);
  return { ...one, move: outgoing[0].id as string };
}
const acts = (id: string) => portal.db<{ act: string }[]>`
  select act from audit_log where object_id = ${id} and act like '%_move' order by id`;

test('one side proposes, the other takes them in: seat, card and numbers are the new thana’s', async () => {
  const { id, code, phone } = await volunteer();
  const [{ team: old = '' } = {}] = await portal.db<{ team: string }[]>`
    update volunteers set leads = true where id = ${id} returning team_id as team`;
  expect((await propose(id, { to: 'kota', note: 'works there now' })).status).toBe(200);
  // Until then nothing has changed.
  const { body: before } = await portal.call('GET', `/mitan/verify/${code}`);
  expect(before.thana.id).toBe('sarkanda');
  const { incoming } = await moves(taking);
  expect((await portal.call('GET', '/staff/campaign/week', { cookie: taking })).body.coming).toBe(1);
  expect(incoming).toMatchObject([
    { name: 'Kavita Sahu', phone, note: 'works there now', from: { id: 'sarkanda' }, state: 'open' },
  ]);
  const [{ id: move }] = incoming;
  const counts = async () => {
    await refreshCampaign(portal.services);
    const { thanas, district } = await readProgress(portal.services);
    const of = (thana: string) => thanas.find((one) => one.thana.id === thana)?.accepted ?? -1;
    return [of('sarkanda'), of('kota'), district.accepted] as const;
  };
  const [sarkanda, kota, district] = await counts();
  expect((await answer(move, 'accept')).status).toBe(200);
  expect(await counts()).toEqual([sarkanda - 1, kota + 1, district]);
  const { body: after } = await portal.call('GET', `/mitan/verify/${code}`);
  expect(after).toMatchObject({ state: 'valid', thana: { id: 'kota' } });
  const [row] = await portal.db`
    select volunteers.thana_id as thana, leads, mitan_teams.thana_id as seat from volunteers
    join mitan_teams on mitan_teams.id = team_id where volunteers.id = ${id}`;
  expect(row).toEqual({ thana: 'kota', leads: false, seat: 'kota' });
  const [team] = await portal.db`select has_leader as led from mitan_teams where id = ${old}`;
  expect(team).toEqual({ led: false });
  // Where they were they are seen no more, but that they went is told, by first name.
  expect((await portal.call('GET', `/staff/volunteers/${id}/card`, { cookie: giving })).status).toBe(404);
  expect((await portal.call('GET', `/staff/volunteers/${id}/card`, { cookie: taking })).status).toBe(200);
  const [gone] = (await moves(giving)).outgoing;
  expect(gone).toMatchObject({ name: 'Kavita', phone: null, place: '', state: 'accepted' });
  expect((await acts(id)).map(({ act }) => act)).toEqual(['propose_move', 'accept_move']);
});

test('the week’s numbers say who was there on Monday, on both sides', async () => {
  const week = async (cookie: string) =>
    (await portal.call('GET', '/staff/campaign/week', { cookie })).body.numbers.accepted;
  const { id, move } = await proposed();
  await portal.db`update volunteers set enrolled_at = now() - interval '20 days', accepted_at = now() - interval '20 days' where id = ${id}`;
  const [one, other, all] = [await week(giving), await week(taking), await week(cell)];
  await answer(move, 'accept');
  expect(await week(giving)).toEqual({ now: one.now - 1, change: one.change - 1 });
  expect(await week(taking)).toEqual({ now: other.now + 1, change: other.change + 1 });
  expect(await week(cell)).toEqual(all);
});

describe('what is not to be', () => {
  test('the other side declines with a reason, and they stay; whoever proposed takes it back', async () => {
    const { id, move } = await proposed();
    expect((await answer(move, 'decline')).status).toBe(422);
    expect((await answer(move, 'decline', { reason: 'because' })).status).toBe(422);
    expect((await answer(move, 'decline', { reason: 'teams_full' })).status).toBe(200);
    expect((await moves(giving)).outgoing[0]).toMatchObject({ state: 'declined', reason: 'teams_full' });
    expect((await answer(move, 'accept')).status).toBe(409);
    // Now it may be proposed again, and taken back.
    expect((await propose(id)).status).toBe(200);
    const [{ id: again }] = (await moves(giving)).outgoing;
    expect((await answer(again, 'withdraw', {}, taking)).status).toBe(404);
    expect((await answer(again, 'withdraw', {}, giving)).status).toBe(200);
    expect((await moves(taking)).incoming).toEqual([]);
    const [row] = await portal.db`select thana_id as thana from volunteers where id = ${id}`;
    expect(row).toEqual({ thana: 'sarkanda' });
    // Once they have gone all the same, what was declined before shows no more of them than their first name.
    expect((await propose(id)).status).toBe(200);
    await answer((await moves(taking)).incoming[0].id, 'accept');
    const told = (await moves(giving)).outgoing.filter(({ state }: { state: string }) => state !== 'open');
    expect(told.length).toBeGreaterThan(2);
    for (const { name, phone, trained } of told)
      expect([name.includes(' '), phone, trained]).toEqual([false, null, false]);
  });
  test('is refused: no such thana, their own, twice, who was not taken in, who has left', async () => {
    const { id } = await volunteer();
    for (const to of ['sarkanda', 'nowhere', '../kota', '', 'x'.repeat(500), "' or 1=1"])
      expect([to, (await propose(id, { to })).status]).toEqual([to, 422]);
    expect((await propose(id, { to: 'kota', note: 'x'.repeat(301) })).status).toBe(422);
    const both = await Promise.all([propose(id), propose(id)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [{ id: move }] = (await moves(giving)).outgoing;
    await portal.call('POST', `/staff/volunteers/${id}/end`, { cookie: giving, json: { reason: 'moved' } });
    expect((await answer(move, 'accept')).status).toBe(409);
    expect((await propose(id)).status).toBe(409);
  });
  test('two who take at once take once; a team of another thana or without a seat takes nobody', async () => {
    const { move } = await proposed();
    const [foreign] = await portal.db<{ id: string }[]>`
      insert into mitan_teams (thana_id, number) values ('bilha', 1) returning id`;
    const [full] = await portal.db<{ id: string }[]>`
      insert into mitan_teams (thana_id, number, members) values ('kota', 90, 25) returning id`;
    expect((await answer(move, 'accept', { team: foreign?.id })).status).toBe(422);
    expect((await answer(move, 'accept', { team: full?.id })).status).toBe(409);
    const both = await Promise.all([answer(move, 'accept'), answer(move, 'accept')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

test('somebody who has just gone is given no seat where they were, neither by an act under way nor past all of them', async () => {
  const { id, move } = await proposed();
  const [{ team = '' } = {}] = await portal.db<{ team: string }[]>`
    select team_id as team from volunteers where id = ${id}`;
  await answer(move, 'accept');
  expect(await place(portal.db, { kind: 'district' }, id, { team, leads: false })).toBe(false);
  await expect(portal.db`update volunteers set team_id = ${team} where id = ${id}`).rejects.toThrow(
    /seat_in_own_thana/,
  );
});

test('nobody but the two sides sees it, and they see nobody else', async () => {
  const other = await volunteer('Somebody Else');
  const { id, move } = await proposed();
  const third = (await portal.signedIn('nodal-officer', 'bilha')).cookie;
  expect(await moves(third)).toEqual({ incoming: [], outgoing: [] });
  for (const [verb, json] of [
    ['accept', {}],
    ['decline', { reason: 'stays' }],
    ['withdraw', {}],
  ] as const)
    expect((await answer(move, verb, json, third)).status).toBe(404);
  // Whoever gives cannot answer for the other side; whoever is to take does nothing else with them.
  expect((await answer(move, 'accept', {}, giving)).status).toBe(404);
  expect((await propose(id, { to: 'bilha' }, taking)).status).toBe(404);
  for (const verb of ['place', 'trained', 'pin'])
    expect(
      (await portal.call('POST', `/staff/volunteers/${id}/${verb}`, { cookie: taking, json: {} })).status,
    ).toBe(404);
  expect(JSON.stringify(await moves(taking))).not.toContain(other.phone);
  for (const role of ['station-officer', 'editor', 'administrator'] as const) {
    const { cookie } = await portal.signedIn(role, role === 'station-officer' ? 'kota' : null);
    expect((await portal.call('GET', '/staff/campaign/moves', { cookie })).status).toBe(403);
    expect((await propose(id, { to: 'kota' }, cookie)).status).toBe(403);
  }
  expect((await portal.call('GET', '/staff/campaign/moves')).status).toBe(401);
});

test('whoever sees the district may propose and may take, but not both', async () => {
  const { id } = await volunteer();
  expect((await propose(id, { to: 'kota' }, cell)).status).toBe(200);
  const { id: move } = (await moves(cell, '?thana=kota')).incoming.at(-1);
  expect([(await answer(move, 'accept', {}, cell)).body.code]).toEqual(['second_person_needed']);
  const colleague = (await portal.signedIn('cyber-cell', null)).cookie;
  expect((await answer(move, 'accept', {}, colleague)).status).toBe(200);
});

test('PostgreSQL itself shows a move to its two sides alone, and lets nobody take somebody over', async () => {
  const { id } = await proposed();
  const as = (scope: string, statement: string) =>
    portal.db.begin(async (tx) => {
      await tx`select set_config('role', 'cyber_mitan_station', true), set_config('portal.scope', ${scope}, true)`;
      if (statement === 'see') return (await tx`select 1 from mitan_moves where volunteer_id = ${id}`).length;
      return (await tx`update volunteers set team_id = null where id = ${id} returning id`).length;
    });
  expect([
    await as('sarkanda', 'see'),
    await as('kota', 'see'),
    await as('bilha', 'see'),
    await as('', 'see'),
  ]).toEqual([1, 1, 0, 0]);
  expect(await as('kota', 'take')).toBe(0);
  await expect(
    portal.db.begin(async (tx) => {
      await tx`select set_config('role', 'cyber_mitan_station', true), set_config('portal.scope', 'sarkanda', true)`;
      await tx`update volunteers set thana_id = 'kota' where id = ${id}`;
    }),
  ).rejects.toThrow(/permission denied/);
});
