import { beforeAll, describe, expect, test } from 'vitest';
import { readReceipt } from '../reports/receipt.ts';
import { needsSecondFactor } from './second-factor.ts';
import { codeOf, testPortal } from './test-portal.ts';

let portal: Awaited<ReturnType<typeof testPortal>>;
beforeAll(async () => {
  portal = await testPortal();
});

const signIn = (username: string, password: string, code?: string) =>
  portal.call('POST', '/staff/session', { json: { username, password, ...(code ? { code } : {}) } });

/** An editor with a second factor in use. */
async function withFactor() {
  const { actor, password } = await portal.addOfficer('editor');
  const { cookie } = await signIn(actor.username, password);
  const begun = await portal.call('GET', '/staff/second-factor', { cookie: cookie ?? '' });
  const code = () => codeOf(begun.body.secret, portal.services.now());
  const done = await portal.call('POST', '/staff/second-factor', {
    cookie: cookie ?? '',
    json: { code: code() },
  });
  expect(done.status).toBe(201);
  const enter = (typed?: string) => signIn(actor.username, password, typed);
  return {
    actor,
    password,
    cookie: cookie ?? '',
    code,
    enter,
    recovery: done.body.recoveryCodes as string[],
  };
}

describe('whoever can publish', () => {
  test('may do nothing but set up the second factor after the first sign-in', async () => {
    const { actor, password } = await portal.addOfficer('cyber-cell');
    const { cookie, body } = await signIn(actor.username, password);
    expect(body.actor.settingUp).toBe(true);
    const get = (path: string) => portal.call('GET', path, { cookie: cookie ?? '' });
    for (const path of ['/staff/queue', '/staff/alerts', '/staff/objections'])
      expect((await get(path)).body.code).toBe('second_factor_needed');
    const { secret, address } = (await get('/staff/second-factor')).body;
    expect(address).toContain(`secret=${secret}`);
    // Looked at again it is the same, so that a reload spoils nothing.
    expect((await get('/staff/second-factor')).body.secret).toBe(secret);
    const prove = (code: string) =>
      portal.call('POST', '/staff/second-factor', { cookie: cookie ?? '', json: { code } });
    expect((await prove('000000')).status).toBe(422);
    expect((await prove(codeOf(secret, portal.services.now()))).status).toBe(201);
    expect((await get('/staff/queue')).status).toBe(200);
    // Once in use it is not shown again.
    expect((await get('/staff/second-factor')).status).toBe(409);
  });

  test('signs in with the code from then on, each code once, and in Devanagari digits too', async () => {
    const { enter, code } = await withFactor();
    expect((await enter()).body.code).toBe('code_needed');
    expect((await enter('123456')).body.code).toBe('wrong_credentials');
    // The one that proved it is used up.
    expect((await enter(code())).status).toBe(401);
    portal.advance(30_000);
    const typed = code();
    expect((await enter(`${typed.slice(0, 3)} ${typed.slice(3)}`)).status).toBe(201);
    expect((await enter(typed)).status).toBe(401);
    portal.advance(30_000);
    const devanagari = code().replace(/\d/g, (digit) => String.fromCharCode(0x966 + Number(digit)));
    expect((await enter(devanagari)).status).toBe(201);
    portal.advance(30_000);
    const late = code();
    portal.advance(60_000);
    expect((await enter(late)).status).toBe(401);
  });

  test('of two who use one code at once, one comes in', async () => {
    const { enter, code } = await withFactor();
    portal.advance(30_000);
    const typed = code();
    const statuses = (await Promise.all([enter(typed), enter(typed)])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 401]);
  });

  test('comes in with a recovery code when the phone is lost, each once', async () => {
    const { enter, recovery } = await withFactor();
    expect(recovery).toHaveLength(10);
    expect(recovery.every((code) => readReceipt(code) === code)).toBe(true);
    expect((await enter(recovery[3]?.toLowerCase())).status).toBe(201);
    expect((await enter(recovery[3])).status).toBe(401);
    expect((await enter(recovery[4])).status).toBe(201);
  });
});

test('codes are guessed slowly, by whoever knows the password, and the owner’s own browser is not slowed', async () => {
  const { actor, password, code, enter, recovery } = await withFactor();
  const owner = await portal.app.request('/staff/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: actor.username, password, code: recovery[0] }),
  });
  const device = owner.headers
    .getSetCookie()
    .find((one) => one.startsWith('staff-device='))
    ?.split(';')[0];
  const statuses: number[] = [];
  for (let n = 0; n < 40; n += 1) {
    // As slowly as the password's own throttle lets through.
    portal.advance(3000);
    statuses.push((await enter(String(100_000 + n))).status);
  }
  expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(13);
  expect(statuses.at(-1)).toBe(429);
  const { status } = await portal.app.request('/staff/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: device ?? '' },
    body: JSON.stringify({ username: actor.username, password, code: code() }),
  });
  expect(status).toBe(201);
});

test('a station officer needs none, and the demonstration is let off on its embedded database alone', () => {
  const server = { kind: 'server', url: '' } as const;
  const embedded = { kind: 'embedded' } as const;
  expect(needsSecondFactor({ mode: 'production', database: server }, 'station-officer')).toBe(false);
  for (const role of ['cyber-cell', 'editor', 'administrator'] as const) {
    expect(needsSecondFactor({ mode: 'production', database: server }, role)).toBe(true);
    expect(needsSecondFactor({ mode: 'production', database: embedded }, role)).toBe(true);
    expect(needsSecondFactor({ mode: 'demonstration', database: server }, role)).toBe(true);
    expect(needsSecondFactor({ mode: 'demonstration', database: embedded }, role)).toBe(false);
  }
});

test('a stolen database signs nobody in: no session, device, secret or code stands in it as it is', async () => {
  const { actor, password, cookie, recovery } = await withFactor();
  portal.advance(60_000);
  const response = await portal.app.request('/staff/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: actor.username, password, code: recovery[0] }),
  });
  const cookies = response.headers.getSetCookie().map((one) => one.split(';')[0]?.split('=')[1] ?? '');
  expect(cookies).toHaveLength(2);
  const [session] = [cookie.split('=')[1] ?? ''];
  const tables = await portal.db<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename like 'staff%' or tablename = 'audit_log'
  `;
  const dumped: string[] = [];
  for (const { name } of tables) {
    const rows = await portal.db<
      { row: string }[]
    >`select ${portal.db(name)}::text as row from ${portal.db(name)}`;
    dumped.push(...rows.map(({ row }) => row));
  }
  const all = dumped.join('\n');
  const [factor] = await portal.db<{ sealed: Buffer }[]>`
    select sealed from staff_second_factors where staff_id = ${actor.id}
  `;
  expect(factor?.sealed.length).toBeGreaterThan(40);
  for (const secret of [
    ...cookies,
    session,
    password,
    ...recovery,
    ...recovery.map((code) => code.replaceAll('-', '')),
  ]) {
    expect(secret.length).toBeGreaterThan(10);
    expect(all).not.toContain(secret);
    expect(all).not.toContain(Buffer.from(secret).toString('hex'));
  }
});

describe('10,000 wrong passwords', () => {
  const device = (response: Response) =>
    response.headers
      .getSetCookie()
      .find((one) => one.startsWith('staff-device='))
      ?.split(';')[0] ?? '';

  test('keep neither the owner out nor the server busy', { timeout: 180_000 }, async () => {
    const { actor, password } = await portal.addOfficer('station-officer', 'sarkanda');
    const enter = async (cookie = '') =>
      portal.app.request('/staff/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify({ username: actor.username, password }),
      });
    // Signed in once before, in the browser of the station.
    const known = device(await enter());
    expect(known).not.toBe('');
    const statuses: Record<number, number> = {};
    const guess = async (username: string) => {
      const { status } = await signIn(username, 'guess');
      statuses[status] = (statuses[status] ?? 0) + 1;
    };
    const ownerIn: number[] = [];
    const pages: number[] = [];
    for (let burst = 0; burst < 50; burst += 1) {
      // Half at the owner's own name from the owner's own address, half at as many names as there are guesses.
      const guesses = Array.from({ length: 200 }, (_, n) =>
        guess(n % 2 ? actor.username : `nobody-${burst}-${n}`),
      );
      if (burst % 5 === 0) {
        ownerIn.push((await enter(known)).status);
        const began = performance.now();
        expect((await portal.call('GET', '/alerts')).status).toBe(200);
        pages.push(performance.now() - began);
      }
      await Promise.all(guesses);
    }
    expect(statuses[401] ?? 0).toBeGreaterThan(0);
    // Those who are turned away cost no hash.
    expect(statuses[429] ?? 0).toBeGreaterThan(4000);
    expect((statuses[401] ?? 0) + (statuses[429] ?? 0)).toBe(10_000);
    expect(ownerIn).toEqual(Array(10).fill(201));
    expect(Math.max(...pages)).toBeLessThan(2000);
    // And from a new browser, once it is quiet.
    portal.advance(60_000);
    expect((await enter()).status).toBe(201);
  });
});
