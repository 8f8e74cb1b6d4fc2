import { beforeAll, describe, expect, test } from 'vitest';
import { testPortal } from './test-portal.ts';

let portal: Awaited<ReturnType<typeof testPortal>>;
beforeAll(async () => {
  portal = await testPortal();
});

const post = (path: string, json: object, cookie: string) => portal.call('POST', path, { cookie, json });
const get = (path: string, cookie: string) => portal.call('GET', path, { cookie });
const signIn = (username: string, password: string) =>
  portal.call('POST', '/staff/session', { json: { username, password } });
const actsOn = async (id: string) =>
  (
    await portal.db<{ act: string }[]>`
      select act from audit_log where object_kind = 'staff' and object_id = ${id} order by id
    `
  ).map(({ act }) => act);

const chosen = 'tin neele kabutar chhat par';

describe('one’s own password', () => {
  test('is changed by who knows the old one; everywhere else one is signed out', async () => {
    const { cookie, actor, password } = await portal.signedIn('station-officer', 'torwa');
    const elsewhere = await signIn(actor.username, password);
    const change = (current: string, next: string, again = next) =>
      post('/staff/password', { current, password: next, again }, cookie);
    expect((await change('wrong', chosen)).body.errors).toEqual([{ field: 'current', code: 'wrong' }]);
    expect((await change(password, password)).body.errors).toEqual([{ field: 'password', code: 'too_easy' }]);
    expect((await change(password, 'x'.repeat(257))).status).toBe(422);
    expect(await change(password, chosen)).toMatchObject({ status: 200, body: { ended: 1 } });
    expect((await get('/staff/session', elsewhere.cookie ?? '')).status).toBe(401);
    expect((await get('/staff/session', cookie)).status).toBe(200);
    expect((await signIn(actor.username, chosen)).status).toBe(201);
    expect(await actsOn(actor.id)).toContain('change_password');
  });

  test('is not guessed at an unlocked screen', async () => {
    const { cookie } = await portal.signedIn('station-officer', 'torwa');
    const statuses: number[] = [];
    for (let n = 0; n < 8; n += 1)
      statuses.push(
        (await post('/staff/password', { current: `guess ${n}`, password: chosen, again: chosen }, cookie))
          .status,
      );
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429, 429, 429]);
  });
});
