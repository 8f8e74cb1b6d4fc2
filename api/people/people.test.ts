import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { sealAudit, verifyAudit } from '../audit.ts';
import { endStaff } from '../staff/end-staff.ts';
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
const versionOf = async (id: string) => (await get(`/staff/people/${id}`)).body.version as number;
const actsOn = async (id: string) =>
  (
    await portal.db<{ act: string }[]>`
      select act from audit_log where object_kind = 'staff' and object_id = ${id} order by id
    `
  ).map(({ act }) => act);

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

describe('somebody who is invited', () => {
  test('comes in by the code once, may do nothing but choose a password, and then signs in with it', async () => {
    const { username, code, id } = await invite();
    // As it is typed from paper.
    const typed = ` ${code.toUpperCase().replaceAll('-', ' ')} `;
    const { status, cookie, body } = await signIn(username, typed);
    expect(status).toBe(201);
    expect(body.actor.choosingPassword).toBe(true);
    for (const path of ['/staff/queue', '/staff/sessions', '/staff/second-factor', '/staff/people'])
      expect((await get(path, cookie ?? '')).body.code).toBe('password_needed');
    // Used up: whoever finds the slip is late.
    expect((await signIn(username, code)).status).toBe(401);
    const choose = (password: string, again = password) =>
      post('/staff/password/first', { password, again }, cookie ?? '');
    expect((await choose('short')).body.errors).toEqual([
      { field: 'password', code: 'too_short', limit: 12 },
    ]);
    expect((await choose(chosen, `${chosen}x`)).body.errors).toEqual([
      { field: 'again', code: 'not_the_same' },
    ]);
    for (const easy of [
      code,
      '123456789012',
      'aaaaaaaaaaaa',
      `${username}12`,
      'qwertyuiop123',
      'Password@2026',
      'उमा साहू उमा साहू',
    ])
      expect((await choose(easy)).body.errors).toEqual([{ field: 'password', code: 'too_easy' }]);
    expect((await choose(chosen)).status).toBe(200);
    expect((await get('/staff/queue', cookie ?? '')).status).toBe(200);
    expect((await choose(chosen)).body.code).toBe('conflict');
    expect((await signIn(username, chosen)).status).toBe(201);
    expect((await signIn(username, code)).status).toBe(401);
    expect(await actsOn(id)).toEqual(['add_staff', 'sign_in', 'choose_password', 'sign_in']);
  });

  test('of two who type one code at once, one comes in', async () => {
    const { username, code } = await invite();
    const statuses = (await Promise.all([1, 2, 3].map(() => signIn(username, code)))).map(
      ({ status }) => status,
    );
    expect(statuses.sort()).toEqual([201, 401, 401]);
  });

  test('has 72 hours, and is told no more than a wrong password is', async () => {
    const { username, code, validUntil } = await invite();
    expect(Date.parse(validUntil) - portal.services.now().getTime()).toBe(72 * 3600_000);
    portal.advance(72 * 3600_000 + 1);
    expect((await signIn(username, code)).body).toEqual({ code: 'wrong_credentials', errors: [] });
    expect((await get('/staff/people?state=invited')).body.people[0].code.isOver).toBe(true);
  });

  test('is slowed like anybody who guesses', async () => {
    const { username, code } = await invite();
    for (let n = 0; n < 5; n += 1) expect((await signIn(username, 'abcd-efgh-jkmn-pqrs')).status).toBe(401);
    expect((await signIn(username, code)).status).toBe(429);
  });

  test('the code stands nowhere as it is', async () => {
    const { code } = await invite();
    for (const table of ['staff', 'audit_log', 'staff_sessions']) {
      const rows = await portal.db<{ row: string }[]>`select t::text as row from ${portal.db(table)} t`;
      const all = rows.map(({ row }) => row).join('\n');
      expect(all).not.toContain(code);
      expect(all).not.toContain(code.replaceAll('-', ''));
    }
    const [row] = await portal.db<
      { hash: string }[]
    >`select password_hash as hash from staff where code_until is not null limit 1`;
    expect(row?.hash).toMatch(/^\$argon2id\$/);
  });

  test('every mistake of the invitation is named at once', async () => {
    const wrong = async (body: object) =>
      (await post('/staff/people', body)).body.errors
        .map(({ field, code }: { field: string; code: string }) => `${field} ${code}`)
        .sort();
    expect(await wrong({ username: 'Ä', name: '', role: 'chief', thana: '../x', more: 1 })).toEqual(
      [' unknown_field', 'name required', 'role not_a_choice', 'thana not_a_thana', 'username not_a_username']
        .map((one) => one.replace(/^ /, 'more '))
        .sort(),
    );
    const fine = { username: uniqueName(), name: 'A', role: 'station-officer', thana: 'sarkanda' };
    expect(await wrong({ ...fine, thana: null })).toEqual(['thana thana_of_role']);
    expect(await wrong({ ...fine, role: 'editor' })).toEqual(['thana thana_of_role']);
    expect(await wrong({ ...fine, thana: 'nowhere' })).toEqual(['thana not_a_thana']);
    expect(await wrong({ ...fine, username: boss.actor.username })).toEqual(['username taken']);
    expect(await wrong({ ...fine, name: 'x'.repeat(121) })).toEqual(['name too_long']);
    expect(await wrong({ ...fine, name: 'Uma\u202eevil' })).toEqual(['name bad_characters']);
    expect((await post('/staff/people', { ...fine, name: 'x'.repeat(20_000) })).status).toBe(413);
  });
});

describe('a new code in the place of a forgotten password', () => {
  test('signs out everywhere, ends the old password, and leaves the second factor', async () => {
    const editor = await portal.signedIn('editor');
    const path = `/staff/people/${editor.actor.id}`;
    const { status, body } = await post(`${path}/code`, { version: 1 });
    expect(status).toBe(200);
    expect((await get('/staff/session', editor.cookie)).status).toBe(401);
    expect((await signIn(editor.actor.username, editor.password)).status).toBe(401);
    // The phone is still asked for.
    expect((await signIn(editor.actor.username, body.code)).body.code).toBe('code_needed');
    expect((await get(path)).body.secondFactor).toBe('set');
    // Sent once more by going back, it makes no second code.
    expect((await post(`${path}/code`, { version: 1 })).body.code).toBe('conflict');
  });

  test('a password that is being typed in the same moment opens nothing afterwards', async () => {
    for (let round = 0; round < 10; round += 1) {
      portal.advance(60_000);
      const person = await settle();
      const [entered] = await Promise.all([
        signIn(person.username, chosen),
        post(`/staff/people/${person.id}/code`, { version: 1 }),
      ]);
      if (entered.status === 201)
        expect((await get('/staff/session', entered.cookie ?? '')).status).toBe(401);
      else expect(entered.status).toBe(401);
    }
  });
});

test('another role or thana signs out, and of the old post nothing is in reach', async () => {
  const person = await settle('station-officer', 'sarkanda');
  const report = await portal.addReport('sarkanda');
  expect((await get(`/staff/reports/${report}`, person.cookie)).status).toBe(200);
  const path = `/staff/people/${person.id}/post`;
  expect((await post(path, { version: 1, role: 'station-officer', thana: 'torwa' })).status).toBe(200);
  expect((await get(`/staff/reports/${report}`, person.cookie)).status).toBe(401);
  const { cookie } = await signIn(person.username, chosen);
  expect((await get(`/staff/reports/${report}`, cookie ?? '')).status).toBe(404);
  expect((await get('/staff/queue', cookie ?? '')).body.thanas.map(({ id }: { id: string }) => id)).toEqual([
    'torwa',
  ]);
  // As it was looked at: stale, and unchanged.
  expect((await post(path, { version: 1, role: 'editor', thana: null })).body.code).toBe('conflict');
  expect((await post(path, { version: 2, role: 'station-officer', thana: 'torwa' })).body.code).toBe(
    'conflict',
  );
  expect((await post(path, { version: 2, role: 'nodal-officer', thana: null })).body.errors[0].code).toBe(
    'thana_of_role',
  );
  expect((await post(path, { version: 2, role: 'editor', thana: null })).status).toBe(200);
  const again = await signIn(person.username, chosen);
  // Who may publish from now on sets up the second factor first.
  expect(again.body.actor.settingUp).toBe(true);
  expect((await get('/staff/queue', again.cookie ?? '')).status).toBe(403);
});

test('an ended account is signed out at once, keeps its reason, and nothing more can be done with it', async () => {
  const person = await settle();
  const path = `/staff/people/${person.id}`;
  expect((await post(`${path}/end`, { version: 1, reason: ' ' })).status).toBe(422);
  expect((await post(`${path}/end`, { version: 1, reason: 'x'.repeat(501) })).status).toBe(422);
  expect((await post(`${path}/end`, { version: 1, reason: 'तबादला हुआ' })).status).toBe(200);
  expect((await get('/staff/session', person.cookie)).status).toBe(401);
  expect((await signIn(person.username, chosen)).status).toBe(401);
  expect((await get(path)).body).toMatchObject({ state: 'ended', endedReason: 'तबादला हुआ' });
  for (const [act, body] of [
    ['code', {}],
    ['second-factor/forget', {}],
    ['end', { reason: 'once more' }],
    ['post', { role: 'editor', thana: null }],
  ] as const)
    expect((await post(`${path}/${act}`, { version: 2, ...body })).body.code).toBe('conflict');
  expect(
    (await post('/staff/people', { username: person.username, name: 'B', role: 'editor', thana: null }))
      .status,
  ).toBe(422);
  expect((await actsOn(person.id)).at(-1)).toBe('end_staff');
});

test('what was given to somebody who goes, or is moved, is everybody’s again; what is closed stays as it was', async () => {
  for (const go of [
    (id: string, version: number) => post(`/staff/people/${id}/end`, { version, reason: 'transferred_away' }),
    (id: string, version: number) =>
      post(`/staff/people/${id}/post`, { version, role: 'station-officer', thana: 'bilha' }),
  ]) {
    const person = await settle();
    const [open, closed] = [await portal.addReport('sarkanda'), await portal.addReport('sarkanda')];
    await portal.db`update reports set assigned_to = ${person.id} where id = any(${[open, closed]}::uuid[])`;
    await portal.db`
      update reports set status = 'closed', acknowledged_at = now(), closed_at = now(), closed_reason = 'advice_given'
      where id = ${closed}
    `;
    expect((await go(person.id, await versionOf(person.id))).status).toBe(200);
    const rows = await portal.db<{ id: string; to: string | null }[]>`
      select id, assigned_to as to from reports where id = any(${[open, closed]}::uuid[])
    `;
    expect(new Map(rows.map(({ id, to }) => [id, to]))).toEqual(
      new Map([
        [open, null],
        [closed, person.id],
      ]),
    );
  }
});

test('whoever lost the phone sets the second factor up anew', async () => {
  const editor = await portal.signedIn('editor');
  const path = `/staff/people/${editor.actor.id}`;
  expect((await post(`${path}/second-factor/forget`, { version: 1 })).status).toBe(200);
  expect((await get('/staff/session', editor.cookie)).status).toBe(401);
  expect((await signIn(editor.actor.username, editor.password)).body.actor.settingUp).toBe(true);
  expect(await actsOn(editor.actor.id)).toContain('reset_second_factor');
});

test('nobody does any of it to themselves', async () => {
  const path = `/staff/people/${boss.actor.id}`;
  for (const [act, body] of [
    ['code', {}],
    ['second-factor/forget', {}],
    ['end', { reason: 'by mistake' }],
    ['post', { role: 'editor', thana: null }],
  ] as const)
    expect(
      (await post(`${path}/${act}`, { version: await versionOf(boss.actor.id), ...body })).body.code,
    ).toBe('not_on_oneself');
  expect((await get('/staff/session')).status).toBe(200);
});

describe('the last administrator stays', () => {
  const administrators = async () =>
    (
      await portal.db`select 1 from staff where role = 'administrator' and ended_at is null and password_chosen_at is not null`
    ).length;

  test('when two end or demote each other at once, one of them is left; 30 rounds', {
    timeout: 120_000,
  }, async () => {
    const fresh = await testPortal();
    let one = await fresh.signedIn('administrator');
    for (let round = 0; round < 30; round += 1) {
      const other = await fresh.signedIn('administrator');
      const act = (by: typeof one, on: typeof one) =>
        round % 2
          ? fresh.call('POST', `/staff/people/${on.actor.id}/end`, {
              cookie: by.cookie,
              json: { version: 1, reason: 'at once' },
            })
          : fresh.call('POST', `/staff/people/${on.actor.id}/post`, {
              cookie: by.cookie,
              json: { version: 1, role: 'editor', thana: null },
            });
      const replies = await Promise.all([act(one, other), act(other, one)]);
      const statuses = replies.map(({ status }) => status);
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
      // The other was signed out before, or has lost the role meanwhile.
      expect([401, 403]).toContain(statuses.find((status) => status !== 200));
      const left = await fresh.db<{ n: number }[]>`
        select count(*)::int as n from staff where role = 'administrator' and ended_at is null
      `;
      expect(left[0]?.n).toBe(1);
      one = replies[0]?.status === 200 ? one : other;
    }
  });

  test('whoever runs the server cannot end the last one either, and one who never came in does not count', async () => {
    const fresh = await testPortal();
    const { actor } = await fresh.addOfficer('administrator');
    await expect(endStaff(fresh.services, { username: actor.username }, 'gone')).rejects.toMatchObject({
      code: 'last_administrator',
    });
    const { addStaff } = await import('../staff/add-staff.ts');
    await addStaff(fresh.services, {
      username: 'invited',
      name: 'Invited',
      role: 'administrator',
      thana: null,
    });
    await expect(endStaff(fresh.services, { username: actor.username }, 'gone')).rejects.toMatchObject({
      code: 'last_administrator',
    });
    const second = await fresh.addOfficer('administrator');
    const { resetPassword } = await import('../staff/reset-password.ts');
    await resetPassword(fresh.services, { username: second.actor.username });
    await expect(endStaff(fresh.services, { username: actor.username }, 'gone')).rejects.toMatchObject({
      code: 'last_administrator',
    });
    await fresh.addOfficer('administrator');
    await endStaff(fresh.services, { username: actor.username }, 'gone');
    // Many at once, by whoever runs the server.
    const more = await Promise.all([1, 2, 3, 4].map(() => fresh.addOfficer('administrator')));
    const outcomes = await Promise.allSettled(
      more.map((each) => endStaff(fresh.services, { username: each.actor.username }, 'all at once')),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
    expect(
      await fresh.db`select 1 from staff where role = 'administrator' and ended_at is null and code_until is null`,
    ).toHaveLength(1);
  });

  test('there still is one here', async () => expect(await administrators()).toBeGreaterThan(0));
});

test('the chain over all of it holds', async () => {
  await portal.db.begin((tx) => sealAudit(tx));
  expect((await verifyAudit(portal.db)).brokenAt).toBeNull();
});
