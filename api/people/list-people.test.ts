import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../staff/schema.ts';
import { testPortal } from '../staff/test-portal.ts';

let portal: Awaited<ReturnType<typeof testPortal>>;
let boss: Awaited<ReturnType<typeof portal.signedIn>>;
beforeAll(async () => {
  portal = await testPortal();
  boss = await portal.signedIn('administrator');
});

const uniqueName = () => `p-${randomBytes(5).toString('hex')}`;
const post = (path: string, json: object, cookie = boss.cookie) =>
  portal.call('POST', path, { cookie, json });
const get = (path: string, cookie = boss.cookie) => portal.call('GET', path, { cookie });
const signIn = (username: string, password: string) =>
  portal.call('POST', '/staff/session', { json: { username, password } });

async function invite(role: Role = 'station-officer', thana: string | null = 'sarkanda') {
  const username = uniqueName();
  const { status, body } = await post('/staff/people', { username, name: 'उमा साहू', role, thana });
  expect(status).toBe(201);
  return {
    username,
    id: body.id as string,
    code: body.code as string,
    validUntil: body.validUntil as string,
  };
}
const chosen = 'tin neele kabutar chhat par';
async function settle(role: Role = 'station-officer', thana: string | null = 'sarkanda') {
  const person = await invite(role, thana);
  const { cookie } = await signIn(person.username, person.code);
  await post('/staff/password/first', { password: chosen, again: chosen }, cookie ?? '');
  return { ...person, cookie: cookie ?? '' };
}

describe('the list', () => {
  test('says of everybody what they do, where, since when, and how they sign in', async () => {
    const person = await settle('nodal-officer', 'torwa');
    const { body } = await get(`/staff/people?q=${person.username}`);
    expect(body.people).toHaveLength(1);
    expect(body.people[0]).toMatchObject({
      username: person.username,
      name: 'उमा साहू',
      role: 'nodal-officer',
      state: 'active',
      secondFactor: 'none',
      thana: { id: 'torwa', name: { en: 'Torwa' } },
      code: null,
      endedAt: null,
    });
    expect(Date.parse(body.people[0].lastSignedInAt)).toBe(portal.services.now().getTime());
    expect(JSON.stringify(body)).not.toMatch(/argon2|passwordHash|sealed/);
  });

  test('is narrowed by word, role, thana and state; what is typed is no pattern', async () => {
    await invite('nodal-officer', 'bilha');
    const found = async (query: string) => (await get(`/staff/people?${query}`)).body.people.length as number;
    expect(await found('thana=bilha')).toBe(1);
    expect(await found('thana=bilha&role=station-officer')).toBe(0);
    expect(await found('thana=bilha&state=active')).toBe(0);
    expect(await found('thana=bilha&state=invited')).toBe(1);
    expect(await found(`q=${encodeURIComponent('साहू')}&thana=bilha`)).toBe(1);
    for (const q of ['%', '_', '\\', "' or 1=1 --"])
      expect(await found(`q=${encodeURIComponent(q)}`)).toBe(0);
    for (const query of [
      'role=chief',
      'state=all',
      'page=0',
      'page=x',
      'thana=../',
      'q=%00',
      `q=${'x'.repeat(101)}`,
    ])
      expect((await get(`/staff/people?${query}`)).status).toBe(422);
    expect((await get('/staff/people?page=1000')).status).toBe(200);
  });

  test('and every act is the administrator’s alone', async () => {
    const person = await settle();
    const acts: [string, string, object?][] = [
      ['GET', '/staff/people'],
      ['GET', `/staff/people/${person.id}`],
      ['POST', '/staff/people', { username: uniqueName(), name: 'X', role: 'administrator', thana: null }],
      ['POST', `/staff/people/${person.id}/code`, { version: 1 }],
      ['POST', `/staff/people/${person.id}/post`, { version: 1, role: 'administrator', thana: null }],
      ['POST', `/staff/people/${person.id}/second-factor/forget`, { version: 1 }],
      ['POST', `/staff/people/${person.id}/end`, { version: 1, reason: 'mine now' }],
    ];
    const others = [
      person.cookie,
      ...(await Promise.all(
        (['editor', 'cyber-cell'] as const).map(async (role) => (await portal.signedIn(role)).cookie),
      )),
    ];
    for (const [method, path, json] of acts) {
      for (const cookie of others)
        expect(await portal.call(method, path, { cookie, ...(json ? { json } : {}) })).toMatchObject({
          status: 403,
          body: { code: 'not_allowed' },
        });
      expect((await portal.call(method, path, json ? { json } : {})).status).toBe(401);
    }
    for (const id of ['none', '%00', '01900000-0000-7000-8000-000000000000', "'--"])
      expect((await get(`/staff/people/${id}`)).status).toBe(404);
  });
});
