import { beforeAll, describe, expect, test } from 'vitest';
import { indianDay } from '../indian-day.ts';
import { testPortal } from '../staff/test-portal.ts';
import { makeCode, readCode } from './hall-code.ts';

let portal: Awaited<ReturnType<typeof testPortal>>;
let trainer: string;
let other: string;
let cell: string;
beforeAll(async () => {
  portal = await testPortal();
  trainer = (await portal.signedIn('nodal-officer', 'sarkanda')).cookie;
  other = (await portal.signedIn('nodal-officer', 'kota')).cookie;
  cell = (await portal.signedIn('cyber-cell', null)).cookie;
});

let serial = 0;
async function volunteer(name = 'Kavita Sahu', thana: 'sarkanda' | 'kota' = 'sarkanda') {
  const cookie = thana === 'kota' ? other : trainer;
  const phone = `98960${String(10000 + ++serial)}`;
  await portal.call('POST', '/mitan/volunteers', { json: { name, phone, thana, consent: 'yes' } });
  const { volunteers } = (await portal.call('GET', '/staff/volunteers', { cookie })).body;
  const { id } = volunteers.find((one: { phone: string }) => one.phone === `+91${phone}`);
  await portal.call('POST', `/staff/volunteers/${id}/accept`, { cookie, json: {} });
  const { code, pin } = (await portal.call('GET', `/staff/volunteers/${id}/card`, { cookie })).body;
  return { id: id as string, card: code as string, pin: pin as string };
}
const given = (more: object = {}) => ({
  ...{ title: 'First training', place: 'Panchayat hall', day: indianDay(portal.services.now()) },
  ...more,
});
const staff = (method: string, path: string, json?: object, cookie = trainer) =>
  portal.call(method, `/staff/halls${path}`, { cookie, ...(json ? { json } : {}) });
async function opened(more: object = {}, cookie = trainer) {
  const { body } = await staff('POST', '', given(more), cookie);
  const hall = (await staff('GET', `/${body.id}`, undefined, cookie)).body;
  return { id: body.id as string, code: hall.code.signs as string };
}
const join = (code: string, card: string, cookie?: string) =>
  portal.call('POST', '/mitan/halls/join', { json: { code, card }, ...(cookie ? { cookie } : {}) });
const look = async (id: string, cookie = trainer) => (await staff('GET', `/${id}`, undefined, cookie)).body;

describe('a code', () => {
  test('has six signs that nobody mistakes for another, and is read as people type it', () => {
    for (let n = 0; n < 200; n++) expect(makeCode()).toMatch(/^[2-9A-HJKMNP-TV-Z]{6}$/);
    expect(readCode(' k7-m 3xq ')).toBe('K7M3XQ');
    expect(readCode('K७M३XQ')).toBe('K7M3XQ');
    for (const typed of ['', 'K7M3X', 'K7M3XQQ', 'K7M3X0', 'K7M3XO', '😀😀😀😀😀😀', 'x'.repeat(40)])
      expect([typed, readCode(typed)]).toEqual([typed, null]);
  });
});

test('volunteers join with the code and their card; twice they are there once', async () => {
  const { id, code } = await opened();
  const one = await volunteer();
  const typed = `${code.slice(0, 3).toLowerCase()} ${code.slice(3)}`;
  const both = await Promise.all([join(typed, one.card), join(code, one.card.toLowerCase())]);
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  expect(both[0].body).toEqual({
    ...{ title: 'First training', place: 'Panchayat hall', day: indianDay(portal.services.now()) },
    thana: expect.objectContaining({ id: 'sarkanda' }),
  });
  const { attendance, there } = await look(id);
  expect(there).toBe(1);
  expect(attendance).toMatchObject([
    { id: one.id, name: 'Kavita Sahu', result: 'not_yet', addedBy: null, markable: true },
  ]);
});

test('whoever is signed in needs no card; whoever chose a PIN signs in', async () => {
  const { id, code } = await opened();
  const one = await volunteer();
  const signIn = async (pin: string) =>
    `mitan-session=${(await portal.call('POST', '/mitan/session', { json: { card: one.card, pin } })).body.token}`;
  const cookie = await signIn(one.pin);
  expect((await join(code, '', cookie)).status).toBe(200);
  await portal.call('POST', '/mitan/me/pin', { cookie, json: { pin: one.pin, next: '482915' } });
  const second = await opened();
  const refused = await join(second.code, one.card);
  expect([refused.status, refused.body.code]).toEqual([401, 'sign_in_needed']);
  expect((await join(second.code, '', await signIn('482915'))).status).toBe(200);
  expect((await look(id)).there).toBe(1);
});

test('what is wrong is one answer, whichever it was: code, card, a card that is good no more, a closed hall', async () => {
  const [one, ended] = [await volunteer(), await volunteer()];
  await portal.call('POST', `/staff/volunteers/${ended.id}/end`, {
    cookie: trainer,
    json: { reason: 'moved' },
  });
  const { id, code } = await opened();
  const wrong = code === '222222' ? '333333' : '222222';
  for (const [typed, card] of [
    [wrong, one.card],
    [code, '0000-0000-0000-0000-0'],
    [code, ended.card],
    [code, ''],
    ["' or 1", one.card],
    ['😀', one.card],
  ] as const) {
    const { status, body } = await join(typed, card);
    expect([typed, status, body.code]).toEqual([typed, 401, 'wrong_code_or_card']);
  }
  for (const json of [
    {},
    { code: 'x'.repeat(41) },
    { code, card: 'x'.repeat(101) },
    { code, card: 5 },
    { code, more: 1 },
  ])
    expect((await portal.call('POST', '/mitan/halls/join', { json })).status).toBe(422);
  expect((await staff('POST', `/${id}/close`, {})).status).toBe(200);
  expect((await join(code, one.card)).body.code).toBe('wrong_code_or_card');
  expect((await staff('POST', `/${id}/close`, {})).status).toBe(409);
  // Kept, and added to no more.
  expect((await staff('POST', `/${id}/add`, { card: one.card })).status).toBe(409);
  expect((await look(id)).code).toBe(null);
});

test('thirty behind one address join at once; guessing codes gets nowhere, and locks out nobody else', async () => {
  const { id, code } = await opened();
  const thirty = [];
  for (let n = 0; n < 30; n++) thirty.push(await volunteer());
  const answers = await Promise.all(thirty.map(({ card }) => join(code, card)));
  expect(answers.map(({ status }) => status)).toEqual(thirty.map(() => 200));
  expect((await look(id)).there).toBe(30);
  const [guesser, neighbour] = [await volunteer(), await volunteer()];
  const codes = [];
  for (let n = 0; n < 14; n++) codes.push((await join(makeCode(), guesser.card)).status);
  expect(codes).toEqual([...Array(10).fill(401), ...Array(4).fill(429)]);
  // Even the right one is not looked at now; beside them others go on.
  expect((await join(code, guesser.card)).status).toBe(429);
  expect((await join(code, neighbour.card)).status).toBe(200);
  // Cards that are none are tried without end and find nothing: 80 bits.
  for (let n = 0; n < 20; n++) expect((await join(code, 'AAAA-AAAA-AAAA-AAAA-A')).status).toBe(401);
});

test('the trainer writes down who has no phone, sees who passed, and marks those present in one act', async () => {
  const { id, code } = await opened();
  const [one, two, three, away] = [
    await volunteer(),
    await volunteer(),
    await volunteer(),
    await volunteer(),
  ];
  await join(code, one.card);
  await join(code, two.card);
  expect((await staff('POST', `/${id}/add`, { card: three.card })).status).toBe(200);
  expect((await staff('POST', `/${id}/add`, { card: three.card })).status).toBe(409);
  for (const card of ['0000-0000-0000-0000-0', 'x', "'; drop table volunteers"])
    expect((await staff('POST', `/${id}/add`, { card })).status).toBe(422);
  // One passes the test, in the hall; another had passed before.
  await portal.db`update volunteers set trained_at = ${new Date(portal.services.now().getTime() + 60_000)} where id = ${one.id}`;
  await portal.db`update volunteers set trained_at = now() - interval '5 days' where id = ${three.id}`;
  const results = async () =>
    Object.fromEntries(
      (await look(id)).attendance.map(({ id: who, result }: { id: string; result: string }) => [who, result]),
    );
  expect(await results()).toEqual({ [one.id]: 'passed', [two.id]: 'not_yet', [three.id]: 'before' });
  const marked = await staff('POST', `/${id}/trained`, { volunteers: [one.id, two.id, three.id, away.id] });
  expect([marked.status, marked.body.n]).toEqual([200, 1]);
  expect((await results())[two.id]).toBe('passed');
  const [row] = await portal.db`select trained_at from volunteers where id = ${away.id}`;
  expect(row).toEqual({ trained_at: null });
  const acts = await portal.db<{ act: string }[]>`
    select act from audit_log where object_id in (${id}, ${two.id}) and act in ('mark_trained', 'mark_hall_trained', 'add_to_hall', 'open_hall') order by id`;
  expect(acts.map(({ act }) => act)).toEqual([
    'open_hall',
    'add_to_hall',
    'mark_trained',
    'mark_hall_trained',
  ]);
});

test('who comes from another thana is there with first name and thana, and is marked by their own', async () => {
  const { id, code } = await opened();
  const guest = await volunteer('Ramesh Kumar Verma', 'kota');
  await join(code, guest.card);
  const [there] = (await look(id)).attendance;
  expect(there).toMatchObject({ name: 'Ramesh', thana: { id: 'kota' }, markable: false });
  expect((await staff('POST', `/${id}/trained`, { volunteers: [guest.id] })).body.n).toBe(0);
  expect((await look(id, cell)).attendance[0]).toMatchObject({ name: 'Ramesh Kumar Verma', markable: true });
});

describe('a hall', () => {
  test('is opened for a thana of the trainer’s own, with a title, a place and a near day', async () => {
    for (const [more, field] of [
      [{ title: '' }, 'title'],
      [{ title: 'x'.repeat(121) }, 'title'],
      [{ place: '' }, 'place'],
      [{ day: '2020-01-01' }, 'day'],
      [{ day: 'tomorrow' }, 'day'],
      [{ hours: 0 }, 'hours'],
      [{ hours: 99 }, 'hours'],
      [{ thana: 'kota' }, 'thana'],
      [{ thana: '../x' }, 'thana'],
    ] as const) {
      const { status, body } = await staff('POST', '', given(more));
      expect([more, status, body.errors?.[0]?.field]).toEqual([more, 422, field]);
    }
    expect((await staff('POST', '', given(), cell)).body.errors[0].field).toBe('thana');
    expect((await staff('POST', '', given({ thana: 'kota' }), cell)).status).toBe(201);
  });
  test('its code has its hours, and another one replaces it', async () => {
    const { id, code } = await opened({ hours: 1 });
    const [one, two] = [await volunteer(), await volunteer()];
    expect((await staff('POST', `/${id}/code`, { hours: 2 })).status).toBe(200);
    const next = (await look(id)).code.signs;
    expect(next).not.toBe(code);
    expect((await join(code, one.card)).status).toBe(401);
    expect((await join(next, one.card)).status).toBe(200);
    portal.advance(2 * 3600_000 + 1);
    trainer = (await portal.signedIn('nodal-officer', 'sarkanda')).cookie;
    other = (await portal.signedIn('nodal-officer', 'kota')).cookie;
    cell = (await portal.signedIn('cyber-cell', null)).cookie;
    expect((await join(next, two.card)).status).toBe(401);
    expect((await look(id)).code.isGood).toBe(false);
  });
  test('is nobody else’s: not of another thana, not of who leads no teams', async () => {
    const { id, code } = await opened();
    const one = await volunteer();
    await join(code, one.card);
    for (const [method, path, json] of [
      ['GET', `/${id}`],
      ['POST', `/${id}/add`, { card: one.card }],
      ['POST', `/${id}/code`, {}],
      ['POST', `/${id}/trained`, { volunteers: [one.id] }],
      ['POST', `/${id}/close`, {}],
    ] as [string, string, object?][]) {
      expect([path, (await staff(method, path, json, other)).status]).toEqual([path, 404]);
      expect((await portal.call(method, `/staff/halls${path}`, json ? { json } : {})).status).toBe(401);
    }
    expect(JSON.stringify((await staff('GET', '', undefined, other)).body)).not.toContain(id);
    expect((await staff('GET', '?thana=sarkanda', undefined, other)).body.halls).toEqual([]);
    for (const role of ['station-officer', 'editor', 'administrator'] as const) {
      const { cookie } = await portal.signedIn(role, role === 'station-officer' ? 'sarkanda' : null);
      expect((await staff('GET', '', undefined, cookie)).status).toBe(403);
      expect((await staff('POST', '', given(), cookie)).status).toBe(403);
    }
  });
  test('PostgreSQL itself shows it and who was there to its thana alone', async () => {
    const { id, code } = await opened();
    await join(code, (await volunteer()).card);
    const as = (scope: string) =>
      portal.db.begin(async (tx) => {
        await tx`select set_config('role', 'cyber_mitan_station', true), set_config('portal.scope', ${scope}, true)`;
        const halls = await tx`select 1 from mitan_halls where id = ${id}`;
        const there = await tx`select 1 from mitan_attendance where hall_id = ${id}`;
        return [halls.length, there.length];
      });
    expect([await as('sarkanda'), await as('*'), await as('kota'), await as('')]).toEqual([
      [1, 1],
      [1, 1],
      [0, 0],
      [0, 0],
    ]);
  });
});

test('trainings and those who came are numbers of their own, of the thana', async () => {
  const numbers = async (cookie: string, query = '') =>
    (await portal.call('GET', `/staff/campaign/week${query}`, { cookie })).body.halls;
  const [before, elsewhere] = [await numbers(trainer), await numbers(other)];
  const { code } = await opened();
  for (let n = 0; n < 3; n++) await join(code, (await volunteer()).card);
  expect(await numbers(trainer)).toEqual({
    ...{ halls: before.halls + 1, attended: before.attended + 3 },
    ...{ hallsSince: before.hallsSince + 1, attendedSince: before.attendedSince + 3 },
  });
  expect(await numbers(other)).toEqual(elsewhere);
  expect(await numbers(cell, '?thana=sarkanda')).toEqual(await numbers(trainer));
});
