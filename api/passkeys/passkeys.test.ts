import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { makePasskey, type Twist, usePasskey } from '../../tests/support/authenticator.ts';
import { codeOf } from '../staff/test-portal.ts';
import { cookieOf, origin, testPeople } from './test-people.ts';

let people: Awaited<ReturnType<typeof testPeople>>;
beforeAll(async () => {
  people = await testPeople();
});

describe('a passkey', () => {
  test('is set up instead of the code app, with recovery codes, and opens the account after the password', async () => {
    const who = await people.withPasskey();
    expect(who.recovery).toHaveLength(10);
    expect((await people.send('GET', '/staff/alerts', who.cookie)).status).toBe(200);
    const cookie = await people.half(who);
    expect((await people.send('GET', '/staff/session/second', cookie)).body).toEqual({
      codeApp: false,
      passkey: true,
    });
    // Half signed in opens nothing.
    expect((await people.send('GET', '/staff/alerts', cookie)).status).toBe(401);
    const options = (await people.ask(cookie)).body;
    expect(options).toMatchObject({ rpId: 'cyber.example.gov.in', userVerification: 'required' });
    expect(options.allowCredentials.map(({ id }: { id: string }) => id)).toEqual([
      who.passkey.id.toString('base64url'),
    ]);
    const opened = await people.answer(cookie, usePasskey(who.passkey, options, origin));
    expect(opened.status).toBe(201);
    expect(opened.cookies['__Host-staff-half']).toBe('');
    expect((await people.send('GET', '/staff/alerts', cookieOf(opened))).status).toBe(200);
    const acts = await people.portal.db<
      { act: string }[]
    >`select act from audit_log where object_id = ${who.id} order by id`;
    expect(acts.map(({ act }) => act)).toEqual(['add_staff', 'sign_in', 'add_passkey', 'sign_in']);
  });

  test('is not planted from another session that has shown a password alone: the first factor ends that', async () => {
    const who = await people.person();
    const { username, password } = who;
    people.portal.advance(4000);
    const other = cookieOf(await people.send('POST', '/staff/session', '', { username, password }));
    // Both are setting up; the other has begun a passkey already.
    const begun = (await people.send('POST', '/staff/passkeys/options', other)).body;
    const { secret } = (await people.send('GET', '/staff/second-factor', who.cookie)).body;
    const code = codeOf(secret, people.portal.services.now());
    expect((await people.send('POST', '/staff/second-factor', who.cookie, { code })).status).toBe(201);
    const { response } = makePasskey(begun, origin);
    const planted = await people.send('POST', '/staff/passkeys', other, { name: 'Mine now', response });
    expect(planted.status).toBe(401);
    expect((await people.send('GET', '/staff/alerts', other)).status).toBe(401);
    expect((await people.send('GET', '/staff/alerts', who.cookie)).status).toBe(200);
  });

  test('and recovery codes open it too, each once; the password alone never does', async () => {
    const who = await people.withPasskey();
    const byCode = async (code: string) =>
      people.send('POST', '/staff/session/second', await people.half(who), { code });
    expect((await byCode(who.recovery[0] as string)).status).toBe(201);
    expect((await byCode(who.recovery[0] as string)).status).toBe(401);
    expect((await byCode('123456')).status).toBe(401);
    expect(
      (await people.send('POST', '/staff/session/second', '', { code: who.recovery[1] })).body.code,
    ).toBe('sign_in_over');
  });

  test('codes of any form are refused without an error of ours', async () => {
    const who = await people.withPasskey();
    const cookie = await people.half(who);
    const typed = async (code: unknown) =>
      (await people.send('POST', '/staff/session/second', cookie, { code })).status;
    for (const code of ['', 'x'.repeat(41), 7, null, ['1']]) expect(await typed(code)).toBe(422);
    for (const code of ['\u0000', '००००००', "' or 1=1 --", '\ud800', '999999', 'AAAA-AAAA-AAAA-AAAA-A'])
      expect(await typed(code)).toBe(401);
    expect((await people.send('GET', '/staff/session/second', '__Host-staff-half=x%00')).status).toBe(401);
  });

  test('stands beside the code app: either opens the account', async () => {
    const who = await people.withPasskey();
    const { secret } = (await people.send('GET', '/staff/second-factor', who.cookie)).body;
    const code = () => codeOf(secret, people.portal.services.now());
    // In a session that is open already the password is asked for.
    expect(
      (await people.send('POST', '/staff/second-factor', who.cookie, { code: code() })).body.errors[0].field,
    ).toBe('password');
    const proved = await people.send('POST', '/staff/second-factor', who.cookie, {
      code: code(),
      password: who.password,
    });
    expect(proved).toMatchObject({ status: 201, body: { recoveryCodes: [] } });
    people.portal.advance(30_000);
    expect(
      (await people.send('POST', '/staff/session/second', await people.half(who), { code: code() })).status,
    ).toBe(201);
    expect((await people.enter(who)).status).toBe(201);
  });
});

describe('is refused', () => {
  test.each<[string, Twist]>([
    ['made for another site', { origin: 'https://cyber-example-gov.in' }],
    ['made for a part of this site', { origin: 'https://x.cyber.example.gov.in' }],
    ['made without https', { origin: 'http://cyber.example.gov.in' }],
    ['for another host’s passkeys', { rpId: 'example.gov.in' }],
    ['without knowing who holds the device', { unverified: true }],
    ['an answer to another challenge', { challenge: randomBytes(32).toString('base64url') }],
    ['an empty challenge', { challenge: '' }],
    ['of the wrong kind', { type: 'webauthn.create' }],
    ['signed by another key', { key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey }],
    ['with another person’s name in it', { userHandle: Buffer.alloc(16, 1).toString('base64url') }],
  ])('%s', async (_, twist) => {
    const who = await people.withPasskey();
    expect(await people.enter(who, twist)).toMatchObject({
      status: 401,
      body: { code: 'wrong_credentials' },
    });
    // And does no harm to the one who owns it.
    expect((await people.enter(who, { counter: 100 })).status).toBe(201);
  });

  test('sent twice: a challenge is used up by its first answer, right or wrong', async () => {
    const who = await people.withPasskey();
    const cookie = await people.half(who);
    const options = (await people.ask(cookie)).body;
    const wrong = usePasskey(who.passkey, options, origin, { origin: 'https://evil.example' });
    expect((await people.answer(cookie, wrong)).status).toBe(401);
    expect((await people.answer(cookie, usePasskey(who.passkey, options, origin))).status).toBe(401);
    const right = usePasskey(who.passkey, (await people.ask(cookie)).body, origin);
    const statuses = (
      await Promise.all([
        people.answer(cookie, right),
        people.answer(cookie, right),
        people.answer(cookie, right),
      ])
    ).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 401, 401]);
  });

  test('an earlier challenge, once another was asked for', async () => {
    const who = await people.withPasskey();
    const cookie = await people.half(who);
    const first = (await people.ask(cookie)).body;
    await people.ask(cookie);
    expect((await people.answer(cookie, usePasskey(who.passkey, first, origin))).status).toBe(401);
  });

  test('in another half session than the one that asked', async () => {
    const who = await people.withPasskey();
    const [one, two] = [await people.half(who), await people.half(who)];
    const options = (await people.ask(one)).body;
    await people.ask(two);
    expect((await people.answer(two, usePasskey(who.passkey, options, origin))).status).toBe(401);
  });

  test('another person’s passkey, though it is a good one', async () => {
    const [who, other] = [await people.withPasskey(), await people.withPasskey()];
    const cookie = await people.half(who);
    const options = (await people.ask(cookie)).body;
    expect((await people.answer(cookie, usePasskey(other.passkey, options, origin))).status).toBe(401);
    const again = (await people.ask(cookie)).body;
    const renamed = usePasskey({ ...other.passkey, id: who.passkey.id }, again, origin, { userHandle: null });
    expect((await people.answer(cookie, renamed)).status).toBe(401);
  });

  test('after five minutes the challenge, after ten the half session', async () => {
    const who = await people.withPasskey();
    const cookie = await people.half(who);
    const options = (await people.ask(cookie)).body;
    people.portal.advance(5 * 60_000 + 1);
    expect((await people.answer(cookie, usePasskey(who.passkey, options, origin))).body.code).toBe(
      'wrong_credentials',
    );
    const later = (await people.ask(cookie)).body;
    people.portal.advance(5 * 60_000);
    expect((await people.answer(cookie, usePasskey(who.passkey, later, origin))).body.code).toBe(
      'sign_in_over',
    );
  });

  test('a device whose counter goes back is stopped, and the password alone opens nothing then', async () => {
    const who = await people.withPasskey({ counter: 5 });
    expect((await people.enter(who, { counter: 6 })).status).toBe(201);
    // A forged answer that only claims to have gone back stops nothing.
    const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    expect((await people.enter(who, { counter: 2, key })).status).toBe(401);
    expect((await people.enter(who, { counter: 7 })).status).toBe(201);
    expect((await people.enter(who, { counter: 7 })).status).toBe(401);
    const cookie = await people.half(who);
    expect((await people.ask(cookie)).status).toBe(409);
    const { body } = await people.send('GET', '/staff/second-factors', who.cookie);
    expect(body.passkeys[0]).toMatchObject({ name: 'My phone', isStopped: true });
    const acts = await people.portal
      .db`select 1 from audit_log where object_id = ${who.id} and act = 'stop_passkey'`;
    expect(acts).toHaveLength(1);
    // Codes on paper still work.
    expect(
      (await people.send('POST', '/staff/session/second', cookie, { code: who.recovery[3] })).status,
    ).toBe(201);
  });

  test.each([
    ['no object', 'x'],
    ['empty', {}],
    ['too long', { id: 'a'.repeat(2000) }],
    ['not text', { id: 7, rawId: 7, type: 'public-key', response: {} }],
    [
      'null bytes',
      {
        id: '\u0000',
        rawId: '\u0000',
        type: 'public-key',
        response: { clientDataJSON: 'e30', authenticatorData: 'AA', signature: 'AA' },
      },
    ],
  ])('what is no answer at all: %s', async (_, response) => {
    const who = await people.withPasskey();
    const cookie = await people.half(who);
    await people.ask(cookie);
    expect((await people.answer(cookie, response)).status).toBe(422);
    expect(
      (await people.send('POST', '/staff/session/passkey', cookie, { response: 'x'.repeat(70_000) })).status,
    ).toBe(413);
  });

  test('junk that has the form of an answer, a thousand times, without an error of ours', {
    timeout: 60_000,
  }, async () => {
    const who = await people.withPasskey();
    const cookie = await people.half(who);
    const junk = () => randomBytes(1 + Math.floor(Math.random() * 300)).toString('base64url');
    for (let n = 0; n < 300; n += 1) {
      await people.ask(cookie);
      const id = n % 2 ? who.passkey.id.toString('base64url') : junk();
      const response = { clientDataJSON: junk(), authenticatorData: junk(), signature: junk() };
      expect((await people.answer(cookie, { id, rawId: id, type: 'public-key', response })).status).toBe(401);
    }
  });
});

test('a half session ends with the password, the account and a new code; and when it ends at once, nobody comes in', async () => {
  const boss = await withBoss();
  for (const act of ['code', 'end'] as const) {
    for (let round = 0; round < 5; round += 1) {
      const who = await people.withPasskey();
      const cookie = await people.half(who);
      const response = usePasskey(who.passkey, (await people.ask(cookie)).body, origin);
      const [entered] = await Promise.all([
        people.answer(cookie, response),
        people.send('POST', `/staff/people/${who.id}/${act}`, boss, {
          version: 1,
          ...(act === 'end' ? { reason: 'at once' } : {}),
        }),
      ]);
      if (entered.status === 201)
        expect((await people.send('GET', '/staff/session', cookieOf(entered))).status).toBe(401);
      expect((await people.send('GET', '/staff/session/second', cookie)).body.code).toBe('sign_in_over');
    }
  }
  async function withBoss() {
    const who = await people.person('administrator');
    const options = (await people.send('POST', '/staff/passkeys/options', who.cookie)).body;
    await people.send('POST', '/staff/passkeys', who.cookie, {
      name: 'x',
      response: makePasskey(options, origin).response,
    });
    return who.cookie;
  }
});
