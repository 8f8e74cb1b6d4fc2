import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { testPortal } from '../../staff/test-portal.ts';
import { readProgress, refreshCampaign } from '../read-progress.ts';

let portal: Awaited<ReturnType<typeof testPortal>>;
let nodal: string;
let team: string;
const addTeam = async (thana: string, number = 1) => {
  const [row] = await portal.db<
    { id: string }[]
  >`insert into mitan_teams (thana_id, number) values (${thana}, ${number}) returning id`;
  return row?.id ?? '';
};
beforeAll(async () => {
  portal = await testPortal();
  nodal = (await portal.signedIn('nodal-officer', 'kota')).cookie;
  team = await addTeam('kota');
});

const today = () => new Date(Date.now() + 5.5 * 3600_000).toISOString().slice(0, 10);
const line = (given: object = {}) => ({
  team,
  day: today(),
  place: 'Ratanpur',
  manner: 'meeting',
  people: 40,
  pledges: 12,
  ...given,
});
const enter = (given: object = {}, cookie = nodal) =>
  portal.call('POST', '/staff/outreach', { cookie, json: line(given) });
const ledger = async (query = '', cookie = nodal) =>
  (await portal.call('GET', `/staff/outreach${query}`, { cookie })).body;

test('a line is entered once, also by two at once; struck out it may be entered again', async () => {
  const both = await Promise.all([enter(), enter()]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  const [{ id }] = (await ledger()).outreach;
  expect(
    (await portal.call('POST', `/staff/outreach/${id}/take-back`, { cookie: nodal, json: {} })).status,
  ).toBe(200);
  expect(
    (await portal.call('POST', `/staff/outreach/${id}/take-back`, { cookie: nodal, json: {} })).status,
  ).toBe(409);
  expect((await enter({ people: 41 })).status).toBe(201);
  expect(
    (await ledger()).outreach.map(({ state, people }: { state: string; people: number }) => [state, people]),
  ).toEqual([
    ['counted', 41],
    ['taken_back', 40],
  ]);
});

test('what cannot be is refused with why', async () => {
  const foreign = await addTeam('bilha');
  for (const [given, field, code] of [
    [{ place: 'कहीं नहीं' }, 'place', 'place_unknown'],
    [{ place: 'Koni' }, 'place', 'place_unclear'],
    [{ people: 0 }, 'people', 'too_small'],
    [{ people: 10, pledges: 11 }, 'pledges', 'more_than_people'],
    [{ day: '2199-01-01' }, 'day', 'in_the_future'],
    [{ day: '1999-01-01' }, 'day', 'not_a_date'],
    [{ topic: 'no-such-fraud' }, 'topic', 'not_a_choice'],
    [{ manner: 'dream' }, 'manner', 'not_a_choice'],
    [{ team: foreign }, 'team', 'not_a_choice'],
    [{ team: randomUUID() }, 'team', 'not_a_choice'],
  ] as const) {
    const { status, body } = await enter(given);
    expect([given, status, body.errors?.[0]]).toMatchObject([given, 422, { field, code }]);
  }
});

test('more than a day can hold is kept and not counted before somebody has looked', async () => {
  const { body } = await enter({ day: '2026-11-01', people: 5000, pledges: 5000 });
  expect(body.doubtful).toBe(true);
  await refreshCampaign(portal.services);
  const before = (await readProgress(portal.services)).district.reached;
  const [doubted] = (await ledger('?only=doubtful')).outreach;
  expect(doubted).toMatchObject({ people: 5000, state: 'doubtful' });
  await portal.call('POST', `/staff/outreach/${doubted.id}/confirm`, { cookie: nodal, json: {} });
  await refreshCampaign(portal.services);
  expect((await readProgress(portal.services)).district.reached).toBe(before + 5000);
});

test('every team of a thana may be chosen, full or not; of the whole district a thana is chosen first', async () => {
  const full = await addTeam('kota', 2);
  await portal.db`update mitan_teams set members = 25, has_leader = true where id = ${full}`;
  const ids = ({ teams }: { teams: { id: string }[] }) => teams.map(({ id }) => id);
  expect(ids(await ledger())).toEqual([team, full]);
  const cell = (await portal.signedIn('cyber-cell', null)).cookie;
  expect((await ledger('', cell)).teams).toEqual([]);
  expect(ids(await ledger('?thana=kota', cell))).toEqual([team, full]);
  // Of another's thana nothing is told.
  expect(await ledger('?thana=bilha')).toMatchObject({ outreach: [], teams: [] });
});

test('nobody sees another thana’s lines', async () => {
  const other = (await portal.signedIn('nodal-officer', 'bilha')).cookie;
  const [{ id }] = (await ledger()).outreach;
  expect((await ledger('', other)).outreach).toEqual([]);
  for (const verb of ['confirm', 'take-back'])
    expect(
      (await portal.call('POST', `/staff/outreach/${id}/${verb}`, { cookie: other, json: {} })).status,
    ).toBe(404);
  expect((await enter({ place: 'Belgahna' }, other)).status).toBe(422);
});

test('the numbers are those of an independent count, with leavers, transfers, struck and doubted lines among them', async () => {
  const { db } = portal;
  const thanas = ['kota', 'bilha', 'sarkanda', 'masturi'];
  const teams: { id: string; thana: string }[] = [];
  for (const thana of thanas)
    for (let n = 10; n < 14; n++) teams.push({ id: await addTeam(thana, n), thana });
  const [staff] = await db<{ id: string }[]>`select id from staff limit 1`;
  for (let n = 0; n < 400; n++) {
    const one = teams[randomInt(teams.length)] as (typeof teams)[0];
    const state = ['enrolled', 'accepted', 'accepted', 'ended'][randomInt(4)] as string;
    // Some have been moved from one team to another, some were taken in before they left.
    const card = state === 'enrolled' || (state === 'ended' && n % 2 === 0) ? null : randomBytes(32);
    await db`
      insert into volunteers (id, thana_id, team_id, source, language, phone_hash, sealed, key_id, consent, consented_at, status, enrolled_at,
        accepted_at, card_hash, valid_until, trained_at, ended_at, ended_reason)
      values (${randomUUID()}, ${one.thana}, ${state === 'accepted' ? one.id : null}, 'roster', 'hi', ${randomBytes(32)}, ${randomBytes(40)}, 'test',
        'paper', now(), ${state}, now(), ${card && new Date()}, ${card}, ${card && '2027-11-01'}, ${card && n % 3 === 0 ? new Date() : null}, ${state === 'ended' ? new Date() : null},
        ${state === 'ended' ? 'moved' : null})`;
  }
  const [volunteer] = await db<{ id: string }[]>`select id from volunteers limit 1`;
  for (let n = 0; n < 1500; n++) {
    const one = teams[randomInt(teams.length)] as (typeof teams)[0];
    const people = 1 + randomInt(300);
    const struck = n % 11 === 0;
    const doubtful = n % 13 === 0;
    const sure = n % 26 === 0;
    // Some were entered by volunteers themselves, and some of these struck out by them.
    const isOwn = n % 5 === 0;
    const [byStaff, byVolunteer] = isOwn ? [null, volunteer?.id ?? ''] : [staff?.id ?? '', null];
    await db`
      insert into mitan_outreach (thana_id, team_id, day, place, block, manner, people, pledges, topic, language, entered_by,
        entered_by_volunteer, key, entered_at, doubtful, confirmed_at, confirmed_by, taken_back_at, taken_back_by, taken_back_by_volunteer)
      values (${one.thana}, ${one.id}, current_date - ${randomInt(200)}::int, ${`village ${randomInt(60)}`}, ${['kota', 'bilha'][n % 2] as string}, 'market',
        ${people}, ${randomInt(people + 1)}, 'general', 'hi', ${byStaff}, ${byVolunteer}, ${isOwn ? randomUUID() : null}, now(), ${doubtful}, ${doubtful && sure ? new Date() : null},
        ${doubtful && sure ? (staff?.id ?? '') : null}, ${struck ? new Date() : null},
        ${struck ? byStaff : null}, ${struck ? byVolunteer : null})
      on conflict do nothing`;
  }
  await refreshCampaign(portal.services);
  const { thanas: shown, district, weeks } = await readProgress(portal.services);
  // Where teams of several thanas have been is one place of the district.
  const stands = await db<{ place: string; block: string }[]>`
    select place, block from mitan_outreach where taken_back_at is null and (not doubtful or confirmed_at is not null)`;
  expect(district.places).toBe(new Set(stands.map(({ place, block }) => `${place}|${block}`)).size);
  expect(district.places).toBeLessThan(shown.reduce((sum, { places }) => sum + places, 0));
  for (const { thana, lastDay: _, ...numbers } of shown) {
    // Counted here one by one, in another way than the view does.
    const people = await db<
      { status: string; trainedAt: Date | null }[]
    >`select status, trained_at as "trainedAt" from volunteers where thana_id = ${thana.id}`;
    const lines = await db<
      {
        people: number;
        pledges: number;
        place: string;
        block: string;
        team: string;
        day: Date;
        off: Date | null;
        doubtful: boolean;
        sure: Date | null;
      }[]
    >`
      select people, pledges, place, block, team_id as team, day, taken_back_at as off, doubtful, confirmed_at as sure from mitan_outreach where thana_id = ${thana.id}`;
    const good = lines.filter((one) => !one.off && (!one.doubtful || one.sure));
    const [{ today: now = new Date() } = {}] = await db<
      { today: Date }[]
    >`select (now() at time zone 'Asia/Kolkata')::date as today`;
    const isLately = ({ day }: { day: Date }) => now.getTime() - day.getTime() < 30 * 24 * 3600_000;
    expect([thana.id, numbers]).toEqual([
      thana.id,
      {
        enrolled: people.filter(({ status }) => status !== 'ended').length,
        accepted: people.filter(({ status }) => status === 'accepted').length,
        trained: people.filter(({ status, trainedAt }) => status === 'accepted' && trainedAt).length,
        teams: (await db`select 1 from mitan_teams where thana_id = ${thana.id}`).length,
        activeTeams: new Set(good.filter(isLately).map((one) => one.team)).size,
        reached: good.reduce((sum, one) => sum + one.people, 0),
        pledges: good.reduce((sum, one) => sum + one.pledges, 0),
        places: new Set(good.map(({ place, block }) => `${place}|${block}`)).size,
      },
    ]);
  }
  for (const name of [
    'enrolled',
    'accepted',
    'trained',
    'teams',
    'activeTeams',
    'reached',
    'pledges',
  ] as const)
    expect([name, district[name]]).toEqual([name, shown.reduce((sum, one) => sum + one[name], 0)]);
  const [inWeeks] = await db`
    select sum(people)::int as n from mitan_outreach where taken_back_at is null and (not doubtful or confirmed_at is not null)
      and day >= ${weeks[0]?.week ?? ''}`;
  expect(weeks.reduce((sum, { reached }) => sum + reached, 0)).toBe(inWeeks?.n);
});
