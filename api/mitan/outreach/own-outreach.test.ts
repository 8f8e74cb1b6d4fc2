import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { indianDay } from '../../indian-day.ts';
import { placesOf } from '../../routing/places-of-district.ts';
import { testPortal } from '../../staff/test-portal.ts';
import { readProgress, refreshCampaign } from '../read-progress.ts';
import { daysBack, mostInADay, mostLinesADay, mostOfOne, mostPlacesADay } from '../schema.ts';

let portal: Awaited<ReturnType<typeof testPortal>>;
let nodal: string;
let phones = 0;
const dayMs = 24 * 3600_000;
const dayAgo = (days: number) => indianDay(new Date(portal.services.now().getTime() - days * dayMs));

type Member = { id: string; cookie: string; code: string; pin: string; team: string };

/** Somebody is taken in as people are, sits in a team of their own or in a given one, and signs in. */
async function takeIn(name: string, given: { team?: string; leads?: boolean } = {}): Promise<Member> {
  phones += 1;
  const phone = `98930${String(40000 + phones)}`;
  await portal.call('POST', '/mitan/volunteers', { json: { name, phone, thana: 'kota', consent: 'yes' } });
  const waiting = (await portal.call('GET', '/staff/volunteers', { cookie: nodal })).body.volunteers;
  const { id } = waiting.find((one: { phone: string }) => one.phone.endsWith(phone.slice(-10)));
  const number = 100 + phones;
  const [made] = given.team
    ? []
    : await portal.db<
        { id: string }[]
      >`insert into mitan_teams (thana_id, number) values ('kota', ${number}) returning id`;
  const team = given.team ?? (made?.id as string);
  const act = (verb: string, json: object) =>
    portal.call('POST', `/staff/volunteers/${id}/${verb}`, { cookie: nodal, json });
  await act('accept', { team });
  if (given.leads) await act('place', { team, leads: 'yes' });
  const { code, pin } = (await portal.call('GET', `/staff/volunteers/${id}/card`, { cookie: nodal })).body;
  const { cookie } = await portal.call('POST', '/mitan/session', { json: { card: code, pin } });
  return { id, cookie: cookie ?? '', code, pin, team };
}
/** They have been with us for long enough to enter any day. */
const longSince = (id: string) =>
  portal.db`update volunteers set accepted_at = now() - interval '90 days' where id = ${id}`;

const line = (given: object = {}) => ({
  ...{ key: randomUUID(), day: dayAgo(0), place: 'Ratanpur', manner: 'in_person', people: 20, pledges: 4 },
  ...given,
});
const enter = ({ cookie }: { cookie: string }, given: object = {}) =>
  portal.call('POST', '/mitan/me/outreach', { cookie, json: line(given) });
const own = async ({ cookie }: { cookie: string }) =>
  (await portal.call('GET', '/mitan/me/outreach', { cookie })).body;
const takeBack = ({ cookie }: { cookie: string }, id: string) =>
  portal.call('POST', `/mitan/me/outreach/${id}/take-back`, { cookie, json: {} });
const ledger = async (query = '', cookie = nodal) =>
  (await portal.call('GET', `/staff/outreach${query}`, { cookie })).body;

beforeAll(async () => {
  portal = await testPortal();
  nodal = (await portal.signedIn('nodal-officer', 'kota')).cookie;
});

test('sent again under its key a line is the same one, also by two at once, after a lost answer and once it is struck out', async () => {
  const kavita = await takeIn('Kavita Sahu');
  const one = line({ people: '२०', pledges: '४' });
  const send = () => portal.call('POST', '/mitan/me/outreach', { cookie: kavita.cookie, json: one });
  const both = await Promise.all([send(), send(), send()]);
  const { body } = await send();
  expect(both.map(({ status, body: { id } }) => [status, id])).toEqual(Array(3).fill([201, body.id]));
  // As a form, too, as the phone sends what has waited.
  const form = Object.fromEntries(Object.entries(one).map(([name, value]) => [name, String(value)]));
  expect((await portal.call('POST', '/mitan/me/outreach', { cookie: kavita.cookie, form })).body.id).toBe(
    body.id,
  );
  expect((await own(kavita)).lines).toMatchObject([
    { people: 20, pledges: 4, state: 'counted', mayTakeBack: true },
  ]);
  // Other words under the same key are no retry.
  const other = await enter(kavita, { key: one.key, place: 'Ganiyari' });
  expect([other.status, other.body.code]).toEqual([409, 'idempotency_conflict']);
  expect((await takeBack(kavita, body.id)).status).toBe(200);
  expect((await takeBack(kavita, body.id)).status).toBe(409);
  expect((await send()).body.id).toBe(body.id);
  const [{ count } = {}] =
    await portal.db`select count(*)::int from mitan_outreach where team_id = ${kavita.team}`;
  expect(count).toBe(1);
  // Struck out, the place may be entered again; somebody else's key is nobody's.
  expect((await enter(kavita, { people: 21 })).status).toBe(201);
  const ramesh = await takeIn('Ramesh Patel');
  expect((await enter(ramesh, { key: one.key })).body.id).not.toBe(body.id);
});

test('a line that stands is not counted twice, and it is said who entered it', async () => {
  const leader = await takeIn('Leader Bai', { leads: true });
  const { team } = leader;
  const [member, other] = [await takeIn('Member One', { team }), await takeIn('Member Two', { team })];
  const at = (place: string) => ({ place });
  expect((await enter(leader, at('Ratanpur'))).status).toBe(201);
  expect((await enter(member, at('Masturi'))).status).toBe(201);
  const byOfficer = { team, day: dayAgo(0), place: 'Ganiyari', manner: 'in_person', people: 5 };
  expect((await portal.call('POST', '/staff/outreach', { cookie: nodal, json: byOfficer })).status).toBe(201);
  for (const [who, place, code] of [
    [member, 'Ratanpur', 'stands_by_leader'],
    [leader, 'Ratanpur', 'stands_by_yourself'],
    [other, 'मस्तूरी', 'stands_by_member'],
    [other, 'Ganiyari', 'stands_by_officer'],
  ] as const) {
    const { status, body } = await enter(who, { ...at(place), people: 33 });
    expect([place, status, body.code, body.errors]).toEqual([
      ...[place, 409, 'line_stands'],
      [{ field: 'place', code }],
    ]);
  }
  // And the other way round: the officer is told of what a volunteer has entered.
  const twice = { ...byOfficer, place: 'Masturi' };
  expect((await portal.call('POST', '/staff/outreach', { cookie: nodal, json: twice })).status).toBe(409);
  expect((await own(other)).month).toEqual({ reached: 45, pledges: 8, places: 3 });
  // Whoever sits in another team by now has not talked to them twice.
  const elsewhere = await takeIn('Leader of Another');
  await portal.db`update volunteers set team_id = ${elsewhere.team} where id = ${member.id}`;
  const again = await enter(member, { ...at('Masturi'), people: 34 });
  expect([again.status, again.body.errors]).toEqual([409, [{ field: 'place', code: 'stands_by_yourself' }]]);
  await portal.db`update volunteers set team_id = ${team} where id = ${member.id}`;
  // Of two of a team at once one is first.
  const both = await Promise.all([enter(member, at('Takhatpur')), enter(other, at('Takhatpur'))]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
});

test('more than one person can do in a day is doubted, all places together; of a leader more than a team can', async () => {
  const member = await takeIn('Busy Member');
  const most = mostOfOne.in_person;
  expect((await enter(member, { people: most })).body.doubtful).toBe(false);
  expect((await enter(member, { people: 1, pledges: 0, place: 'Masturi' })).body.doubtful).toBe(true);
  expect(
    (await enter(member, { people: 1, pledges: 0, place: 'Masturi', manner: 'phone' })).body.doubtful,
  ).toBe(false);
  // Two at once do not both find room.
  const both = await Promise.all(
    ['Ganiyari', 'Takhatpur'].map((place) =>
      enter(member, { place, manner: 'market', people: mostOfOne.market }),
    ),
  );
  expect(both.map(({ body }) => body.doubtful).sort()).toEqual([false, true]);
  const leader = await takeIn('Leader Busy', { leads: true });
  expect((await enter(leader, { people: mostInADay.in_person })).body.doubtful).toBe(false);
  const over = await enter(leader, { people: mostInADay.in_person + 1, place: 'Masturi' });
  // However many lines it is told in: a team's day has an end, and so have the villages one person can be in.
  const teams = await takeIn('Leader of a Day', { leads: true });
  const meeting = { manner: 'meeting', people: mostInADay.meeting, pledges: 0 };
  const day = [];
  for (const place of ['Masturi', 'Ganiyari', 'Takhatpur'])
    day.push((await enter(teams, { ...meeting, place })).body.doubtful);
  expect(day).toEqual([false, false, true]);
  const walker = await takeIn('Walker');
  const manyPlaces = placesOf(portal.services.jurisdiction)
    .filter(({ name }) => /^[A-Za-z]+$/.test(name.en))
    .slice(0, mostPlacesADay.member + 1);
  const walked = [];
  for (const { name, block } of manyPlaces)
    walked.push(
      (await enter(walker, { place: `${name.en} (${block})`, people: 1, pledges: 0 })).body.doubtful,
    );
  expect(walked).toEqual([...Array(mostPlacesADay.member).fill(false), true]);
  expect(over.body.doubtful).toBe(true);

  // It is the officer's to say: seen among the doubted, with whose it is, and counted once they say so.
  await refreshCampaign(portal.services);
  const before = (await readProgress(portal.services)).district.reached;
  const doubted = (await ledger('?only=doubtful')).outreach;
  const one = doubted.find(({ id }: { id: string }) => id === over.body.id);
  expect(one).toMatchObject({
    state: 'doubtful',
    enteredBy: { volunteer: 'Leader', leads: true, team: one.team },
  });
  await portal.call('POST', `/staff/outreach/${one.id}/confirm`, { cookie: nodal, json: {} });
  await refreshCampaign(portal.services);
  expect((await readProgress(portal.services)).district.reached).toBe(before + mostInADay.in_person + 1);
});

test('what cannot be is refused with why', async () => {
  const member = await takeIn('Hostile Tester');
  await longSince(member.id);
  const foreign = await takeIn('Foreign Team');
  for (const [given, field, code] of [
    [{ place: 'कहीं नहीं' }, 'place', 'place_unknown'],
    [{ place: 'Koni' }, 'place', 'place_unclear'],
    [{ place: 'x'.repeat(300) }, 'place', 'too_long'],
    [{ place: { $ne: null } }, 'place', 'not_text'],
    [{ people: 0 }, 'people', 'too_small'],
    [{ people: 20_001 }, 'people', 'too_large'],
    [{ people: 'many' }, 'people', 'not_a_number'],
    [{ people: '1e9' }, 'people', 'too_large'],
    [{ people: 2.5 }, 'people', null],
    [{ people: 10, pledges: 11 }, 'pledges', 'more_than_people'],
    [{ pledges: -1 }, 'pledges', 'too_small'],
    [{ day: dayAgo(-1) }, 'day', 'in_the_future'],
    [{ day: dayAgo(daysBack + 1) }, 'day', 'too_long_ago'],
    [{ day: '2026-02-30' }, 'day', 'not_a_date'],
    [{ topic: 'no-such-fraud' }, 'topic', 'not_a_choice'],
    [{ topic: "'; drop table mitan_outreach; --" }, 'topic', 'not_a_choice'],
    [{ manner: 'dream' }, 'manner', 'not_a_choice'],
    [{ language: 'fr' }, 'language', 'not_a_choice'],
    [{ key: 'not-a-key' }, 'key', null],
    [{ card: '<script>' }, 'card', 'wrong'],
    // Whose team it is nobody says for themselves, nor who entered it, nor that it is beyond doubt.
    [{ team: foreign.team }, 'team', 'unknown_field'],
    [{ entered_by_volunteer: foreign.id }, 'entered_by_volunteer', 'unknown_field'],
    [{ doubtful: false }, 'doubtful', 'unknown_field'],
  ] as const) {
    const { status, body } = await enter(member, given);
    expect([given, status]).toEqual([given, 422]);
    expect(body.errors[0]).toMatchObject(code ? { field, code } : { field });
  }
  const fresh = await takeIn('Fresh Member');
  expect((await enter(fresh, { day: dayAgo(1) })).body.errors).toEqual([
    { field: 'day', code: 'before_you_joined' },
  ]);
  expect((await enter(member, { day: dayAgo(1) })).status).toBe(201);
  expect((await own(member)).lines.length).toBe(1);
});

test('of one day there are only so many lines, struck ones too', async () => {
  const member = await takeIn('Endless Member');
  for (let n = 0; n < mostLinesADay; n += 1) {
    const { status, body } = await enter(member, { people: 1, pledges: 0 });
    expect(status).toBe(201);
    expect((await takeBack(member, body.id)).status).toBe(200);
  }
  expect((await enter(member, { people: 1, pledges: 0 })).body.errors).toEqual([
    { field: 'day', code: 'day_is_full', limit: mostLinesADay },
  ]);
});

test('only one’s own is struck out, on the day it was entered, and it counts no more', async () => {
  const one = await takeIn('Own Line', { leads: true });
  const other = await takeIn('Other Member', { team: one.team });
  const { id } = (await enter(one, { place: 'Sipat' })).body;
  expect((await takeBack(other, id)).status).toBe(404);
  expect((await takeBack(one, randomUUID())).status).toBe(404);
  expect((await takeBack(one, 'x')).status).toBe(422);
  expect((await own(one)).month.reached).toBe(20);
  expect((await takeBack(one, id)).status).toBe(200);
  expect((await own(one)).month.reached).toBe(0);
  expect((await own(one)).lines).toMatchObject([{ state: 'taken_back', mayTakeBack: false }]);
  // What an officer has entered for the team is the officer's.
  const byOfficer = { team: one.team, day: dayAgo(0), place: 'Masturi', manner: 'market', people: 5 };
  const entered = await portal.call('POST', '/staff/outreach', { cookie: nodal, json: byOfficer });
  expect((await takeBack(one, entered.body.id)).status).toBe(404);
  // The day after it is the officer's as well.
  const late = (await enter(one, { place: 'Sipat', people: 7 })).body.id;
  await portal.db`update mitan_outreach set entered_at = entered_at - interval '1 day' where id = ${late}`;
  expect((await takeBack(one, late)).status).toBe(409);
  expect((await own(one)).lines.find(({ id: own }: { id: string }) => own === late).mayTakeBack).toBe(false);
  expect(
    (await portal.call('POST', `/staff/outreach/${late}/take-back`, { cookie: nodal, json: {} })).status,
  ).toBe(200);
});

test('a phone that others use too hands in no line under another card', async () => {
  const [one, other] = [await takeIn('First Card'), await takeIn('Second Card')];
  const card = one.code.slice(-6);
  expect((await own(one)).card).toBe(card);
  const waiting = line({ card });
  const send = ({ cookie }: Member) => portal.call('POST', '/mitan/me/outreach', { cookie, json: waiting });
  const wrong = await send(other);
  expect([wrong.status, wrong.body.code]).toEqual([401, 'another_card']);
  expect((await send({ ...other, cookie: '' })).body.code).toBe('sign_in_needed');
  expect((await send(one)).status).toBe(201);
  expect((await own(other)).lines).toEqual([]);
  // What one sees names nobody else.
  expect(JSON.stringify(await own(other))).not.toMatch(/First|Card/);
});

test('who has left, has another PIN, or whose card is past its day enters nothing', async () => {
  const act = ({ id }: Member, verb: string, json = {}) =>
    portal.call('POST', `/staff/volunteers/${id}/${verb}`, { cookie: nodal, json });
  const refused = async (member: Member) => [
    (await enter(member)).body.code,
    (await portal.call('GET', '/mitan/me/outreach', { cookie: member.cookie })).body.code,
  ];
  const gone = await takeIn('Gone Member');
  const before = (await enter(gone, { place: 'Sipat' })).body.id;
  await act(gone, 'end', { reason: 'moved' });
  expect(await refused(gone)).toEqual(['sign_in_needed', 'sign_in_needed']);
  expect((await takeBack(gone, before)).body.code).toBe('sign_in_needed');
  // What they did stays, under their first name until it is erased.
  const named = async () =>
    (await ledger()).outreach.find(({ id }: { id: string }) => id === before).enteredBy;
  expect(await named()).toEqual({ volunteer: 'Gone', team: null, leads: false });
  await portal.db`update volunteers set sealed = null, erased_at = now() where id = ${gone.id}`;
  expect(await named()).toEqual({ volunteer: null, team: null, leads: false });

  const renewed = await takeIn('Renewed Pin');
  await act(renewed, 'pin');
  expect(await refused(renewed)).toEqual(['sign_in_needed', 'sign_in_needed']);
  const expired = await takeIn('Expired Card');
  await portal.db`update volunteers set valid_until = current_date - 2 where id = ${expired.id}`;
  expect(await refused(expired)).toEqual(['sign_in_needed', 'sign_in_needed']);
  const seatless = await takeIn('Without Seat');
  await portal.db`update volunteers set team_id = null where id = ${seatless.id}`;
  expect((await enter(seatless)).body.code).toBe('no_team');
  expect((await own(seatless)).month.reached).toBe(0);
  // An officer is no volunteer, and a volunteer no officer.
  expect((await enter({ cookie: nodal })).body.code).toBe('sign_in_needed');
  expect((await portal.call('GET', '/staff/outreach', { cookie: seatless.cookie })).status).toBe(401);
});

test('another thana reads of no volunteer’s line', async () => {
  const member = await takeIn('Secret Member');
  const { id } = (await enter(member)).body;
  const other = (await portal.signedIn('nodal-officer', 'bilha')).cookie;
  expect((await ledger('', other)).outreach).toEqual([]);
  for (const verb of ['confirm', 'take-back'])
    expect(
      (await portal.call('POST', `/staff/outreach/${id}/${verb}`, { cookie: other, json: {} })).status,
    ).toBe(404);
  expect((await ledger()).outreach.find((one: { id: string }) => one.id === id).enteredBy.volunteer).toBe(
    'Secret',
  );
});

test('the numbers are those of a count line by line', async () => {
  const lines = await portal.db<{ people: number; pledges: number; where: string; isGood: boolean }[]>`
    select people, pledges, place || '|' || block as where, taken_back_at is null and (not doubtful or confirmed_at is not null) as "isGood"
    from mitan_outreach`;
  const good = lines.filter(({ isGood }) => isGood);
  await refreshCampaign(portal.services);
  const { district } = await readProgress(portal.services);
  expect(good.length).toBeLessThan(lines.length);
  expect([district.reached, district.pledges, district.places]).toEqual([
    good.reduce((sum, { people }) => sum + people, 0),
    good.reduce((sum, { pledges }) => sum + pledges, 0),
    new Set(good.map(({ where }) => where)).size,
  ]);
});

test('the places may be had by anybody, in both languages as they are typed', async () => {
  const { places } = (await portal.call('GET', '/mitan/places')).body;
  expect(places).toContain('रतनपुर');
  expect(places.length).toBeGreaterThan(900);
});
