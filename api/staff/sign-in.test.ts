import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealAudit, verifyAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { endStaff } from './end-staff.ts';
import { makeDemonstrationAccounts } from './make-demonstration-accounts.ts';
import { resetPassword } from './reset-password.ts';
import { deleteExpiredSessions } from './sessions/lucia.ts';
import { testPortal } from './test-portal.ts';

let portal: Awaited<ReturnType<typeof testPortal>>;
beforeAll(async () => {
  portal = await testPortal();
});

const signIn = (username: string, password: string) =>
  portal.call('POST', '/staff/session', { json: { username, password } });
const who = (cookie: string) => portal.call('GET', '/staff/session', { cookie });

describe('signing in', () => {
  test('with the right password opens a session of that person', async () => {
    const { actor, password } = await portal.addOfficer('station-officer', 'sarkanda');
    const reply = await signIn(actor.username.toUpperCase(), password);
    expect(reply.status).toBe(201);
    const { id: _, ...shown } = actor;
    expect(reply.body).toEqual({ actor: shown });
    expect((await who(reply.cookie ?? '')).body).toEqual({ actor: shown });
  });

  test('says the same to a wrong password, an unknown name and an account that has ended', async () => {
    const { actor } = await portal.addOfficer('editor');
    const ended = await portal.addOfficer('editor');
    await endStaff(portal.services, { username: ended.actor.username }, 'left the service');
    const replies = [
      await signIn(actor.username, 'wrong'),
      await signIn('nobody-here', 'wrong'),
      await signIn('\u0000', 'wrong'),
      await signIn('कोई नहीं', '\ud800\u0000'),
      await signIn(ended.actor.username, ended.password),
    ];
    for (const reply of replies) {
      expect(reply).toEqual({
        status: 401,
        location: null,
        cookie: null,
        body: { code: 'wrong_credentials', errors: [] },
      });
    }
  });

  test('takes an unknown name as long as a known one', async () => {
    const { actor } = await portal.addOfficer('editor');
    const quickest = { known: Number.POSITIVE_INFINITY, unknown: Number.POSITIVE_INFINITY };
    // In turn, and the quickest of each: what else the machine does falls out.
    for (let round = 0; round < 15; round += 1) {
      portal.advance(60_000);
      for (const [kind, username] of [
        ['known', actor.username],
        ['unknown', 'nobody-at-all'],
      ] as const) {
        const began = performance.now();
        expect((await signIn(username, 'wrong')).status).toBe(401);
        quickest[kind] = Math.min(quickest[kind], performance.now() - began);
      }
    }
    // Without the hash an unknown name answers in about a tenth of the time.
    expect(quickest.unknown / quickest.known).toBeGreaterThan(0.6);
    expect(quickest.unknown / quickest.known).toBeLessThan(1.7);
  });

  test('names every wrong field of a body', async () => {
    const reply = await portal.call('POST', '/staff/session', { json: { password: 7, extra: true } });
    expect(reply.status).toBe(422);
    expect(reply.body.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
      'extra',
      'password',
      'username',
    ]);
  });

  test('leaves neither password nor session id in the database', async () => {
    const { cookie, password } = await portal.signedIn('cyber-cell');
    const id = cookie.split('=')[1] ?? '';
    expect(id).toMatch(/^[a-z2-7]{40}$/);
    for (const table of ['staff', 'staff_sessions', 'audit_log']) {
      const rows = await portal.db<{ row: string }[]>`select t::text as row from ${portal.db(table)} t`;
      const everything = rows.map(({ row }) => row).join('\n');
      expect(everything).not.toContain(id);
      expect(everything).not.toContain(Buffer.from(id).toString('hex'));
      expect(everything).not.toContain(password);
    }
    const [row] = await portal.db<{ hash: string }[]>`select password_hash as hash from staff limit 1`;
    expect(row?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test('ends the session the browser held before', async () => {
    const { cookie, actor, password } = await portal.signedIn('station-officer', 'torwa');
    const again = await portal.call('POST', '/staff/session', {
      cookie,
      json: { username: actor.username, password },
    });
    expect((await who(cookie)).status).toBe(401);
    expect((await who(again.cookie ?? '')).status).toBe(200);
  });

  test('slows guesses at one name from one address, and lets the owner in a few seconds later', async () => {
    const { actor, password } = await portal.addOfficer('editor');
    for (let i = 0; i < 5; i += 1) expect((await signIn(actor.username, 'guess')).status).toBe(401);
    expect((await signIn(actor.username, 'guess')).status).toBe(429);
    const other = await portal.addOfficer('editor');
    expect((await signIn(other.actor.username, other.password)).status).toBe(201);
    portal.advance(3000);
    expect((await signIn(actor.username, password)).status).toBe(201);
  });

  test('of hundreds at once hashes two at a time, turns the rest away and stays well', async () => {
    const replies = await Promise.all(Array.from({ length: 300 }, (_, i) => signIn(`crowd-${i}`, 'guess')));
    const statuses = new Set(replies.map(({ status }) => status));
    expect([...statuses].sort()).toEqual([401, 429]);
    expect(replies.filter(({ status }) => status === 401).length).toBeGreaterThanOrEqual(52);
    const { cookie } = await portal.signedIn('cyber-cell');
    expect((await who(cookie)).status).toBe(200);
  });
});

describe('a session', () => {
  test('ends at sign-out, and its cookie goes', async () => {
    const { cookie } = await portal.signedIn('editor');
    const out = await portal.call('DELETE', '/staff/session', { cookie });
    expect(out).toMatchObject({ status: 204, cookie: 'staff-session=' });
    expect((await who(cookie)).status).toBe(401);
    expect((await portal.call('DELETE', '/staff/session', { cookie })).status).toBe(204);
  });

  test('ends when nobody used it', async () => {
    const { cookie, actor } = await portal.signedIn('editor');
    await portal.db`update staff_sessions set expires_at = now() - interval '1 second' where staff_id = ${actor.id}`;
    expect((await who(cookie)).status).toBe(401);
    expect(await portal.db`select 1 from staff_sessions where staff_id = ${actor.id}`).toHaveLength(0);
  });

  test('lives on while it is used', async () => {
    const { cookie, actor } = await portal.signedIn('editor');
    await portal.db`
      update staff_sessions set created_at = now() - interval '5 hours', expires_at = now() + interval '3 hours' where staff_id = ${actor.id}
    `;
    expect((await who(cookie)).status).toBe(200);
    const [row] = await portal.db<{ hours: number }[]>`
      select extract(epoch from expires_at - now())::float / 3600 as hours from staff_sessions where staff_id = ${actor.id}
    `;
    expect(row?.hours).toBeGreaterThan(6.9);
    expect(row?.hours).toBeLessThanOrEqual(7);
  });

  test('ends twelve hours after sign-in however much it is used', async () => {
    const { cookie, actor } = await portal.signedIn('editor');
    // Even where the row's own end would lie ahead, which the table forbids.
    await portal.db`alter table staff_sessions drop constraint staff_sessions_limit`;
    await portal.db`
      update staff_sessions set created_at = now() - interval '12 hours 1 second', expires_at = now() + interval '5 hours'
      where staff_id = ${actor.id}
    `;
    expect((await who(cookie)).status).toBe(401);
    await portal.db`delete from staff_sessions where staff_id = ${actor.id}`;
    await portal.db`alter table staff_sessions add constraint staff_sessions_limit check (expires_at <= created_at + interval '12 hours')`;
  });

  test('ends with a new password and with the account', async () => {
    const first = await portal.signedIn('editor');
    await resetPassword(portal.services, { username: first.actor.username });
    expect((await who(first.cookie)).status).toBe(401);
    const second = await portal.signedIn('editor');
    await endStaff(portal.services, { username: second.actor.username }, 'retired');
    expect((await who(second.cookie)).status).toBe(401);
  });

  test('is not opened by a broken, empty, endless or invented cookie, and nothing breaks', async () => {
    const values = ['%E0%A4', '', 'a'.repeat(5000), 'a'.repeat(40), '"x"; other=%', "' or 1=1 --"];
    for (const cookie of ['', 'x', ...values.map((value) => `staff-session=${value}`)]) {
      expect((await who(cookie)).status).toBe(401);
    }
  });

  test('that is over is erased by the retention job', async () => {
    const { actor } = await portal.signedIn('editor');
    await portal.db`update staff_sessions set expires_at = now() - interval '1 second' where staff_id = ${actor.id}`;
    await deleteExpiredSessions(portal.services);
    expect(await portal.db`select 1 from staff_sessions where staff_id = ${actor.id}`).toHaveLength(0);
  });
});

describe('the plain form', () => {
  test('leads to the queue, or to the page the officer was on the way to, never to another site', async () => {
    const { actor, password } = await portal.addOfficer('station-officer', 'torwa');
    const post = (next?: string) =>
      portal.call('POST', '/staff/session', {
        form: { username: actor.username, password, ...(next ? { next } : {}) },
      });
    expect(await post()).toMatchObject({ status: 303, location: '/staff/' });
    expect((await post('/staff/?status=new&page=2')).location).toBe('/staff/?status=new&page=2');
    for (const next of [
      'https://evil.example/',
      '//evil.example',
      '/staff//evil',
      '/staff/../hi/',
      '/hi/',
      'staff/',
    ]) {
      expect((await post(next)).location).toBe('/staff/');
    }
  });

  test('comes back to itself with the error', async () => {
    const wrong = await portal.call('POST', '/staff/session', {
      form: { username: 'nobody', password: 'x' },
    });
    expect(wrong).toMatchObject({
      status: 303,
      location: '/staff/sign-in/?error=wrong_credentials',
      cookie: 'staff-username=nobody',
    });
    // Where somebody was on the way to is not lost by a slip of the finger.
    const onTheWay = await portal.call('POST', '/staff/session', {
      form: { username: 'nobody', password: 'x', next: '/staff/handover/' },
    });
    expect(onTheWay.location).toBe('/staff/sign-in/?next=%2Fstaff%2Fhandover%2F&error=wrong_credentials');
    const empty = await portal.call('POST', '/staff/session', { form: { username: '', password: '' } });
    expect(empty.location).toBe('/staff/sign-in/?error=invalid&fields=username%2Cpassword');
  });

  test('signs out', async () => {
    const { cookie } = await portal.signedIn('editor');
    expect(await portal.call('POST', '/staff/session/end', { cookie, form: {} })).toMatchObject({
      status: 303,
      location: '/staff/sign-in/?signed-out=yes',
    });
    expect((await who(cookie)).status).toBe(401);
  });
});

test('signing out everywhere else ends all but this session, and only one’s own', async () => {
  const { cookie, actor, password } = await portal.signedIn('station-officer', 'torwa');
  const other = await portal.signedIn('station-officer', 'torwa');
  const elsewhere = [await signIn(actor.username, password), await signIn(actor.username, password)];
  const { sessions } = (await portal.call('GET', '/staff/sessions', { cookie })).body;
  expect(sessions.map(({ isThis }: { isThis: boolean }) => isThis).sort()).toEqual([false, false, true]);
  expect((await portal.call('POST', '/staff/sessions/end-others', { cookie, json: {} })).body).toEqual({
    ended: 2,
  });
  for (const reply of elsewhere) expect((await who(reply.cookie ?? '')).status).toBe(401);
  for (const kept of [cookie, other.cookie]) expect((await who(kept)).status).toBe(200);
});

test('every sign-in and sign-out is in the audit log, and the chain holds', async () => {
  const { cookie, actor } = await portal.signedIn('station-officer', 'torwa');
  await portal.call('DELETE', '/staff/session', { cookie });
  const rows = await portal.db<
    { act: string }[]
  >`select act from audit_log where object_id = ${actor.id} order by id`;
  expect(rows.map(({ act }) => act)).toEqual(['add_staff', 'sign_in', 'sign_out']);
  await portal.db.begin((tx) => sealAudit(tx));
  expect((await verifyAudit(portal.db)).brokenAt).toBeNull();
});

describe('under https', () => {
  test('the cookie is bound to the host, secure, and out of reach of scripts', async () => {
    const secure = await testPortal('https://cyber.example.gov.in');
    const { actor, password } = await secure.addOfficer('editor');
    const response = await secure.app.request('/staff/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: actor.username, password }),
    });
    const [session, device] = response.headers.getSetCookie();
    expect(device).toMatch(/^staff-device=[\w-]{22}; .*HttpOnly; Secure; SameSite=Lax$/);
    expect(session).toMatch(/^__Host-staff-session=[a-z2-7]{40}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
  });
});

describe('the demonstration accounts', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'demonstration-'));
  afterAll(() => rmSync(dataFolder, { recursive: true }));
  const demonstration = (): Services => ({
    ...portal.services,
    config: { ...portal.services.config, dataFolder, database: { kind: 'embedded' } },
  });

  test('are one officer for each thana, a nodal officer, the cyber cell, an editor and an administrator, with one password kept in the data folder', async () => {
    const { accounts, password } = await makeDemonstrationAccounts(demonstration());
    expect(accounts).toContainEqual({
      username: 'city-kotwali',
      role: 'station-officer',
      thana: 'city-kotwali',
    });
    expect(accounts).toHaveLength(portal.services.jurisdiction.thanas.length + 4);
    expect(statSync(join(dataFolder, 'demonstration-password')).mode & 0o777).toBe(0o600);
    for (const { username } of accounts.slice(0, 2))
      expect((await signIn(username, password)).status).toBe(201);
    expect(await makeDemonstrationAccounts(demonstration())).toEqual({ accounts, password });
  });

  test('get a new password when its file is lost', async () => {
    rmSync(join(dataFolder, 'demonstration-password'));
    const { password } = await makeDemonstrationAccounts(demonstration());
    expect((await signIn('cyber-cell', password)).status).toBe(201);
  });

  test('are refused in production and on a real server', async () => {
    const { services } = portal;
    await expect(makeDemonstrationAccounts(services)).rejects.toThrow('only in the embedded');
    const production: Services = {
      ...demonstration(),
      config: { ...demonstration().config, mode: 'production' },
    };
    await expect(makeDemonstrationAccounts(production)).rejects.toThrow('only in the embedded');
  });
});
