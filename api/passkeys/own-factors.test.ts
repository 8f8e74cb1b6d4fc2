import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { makePasskey, type Twist } from '../../tests/support/authenticator.ts';
import { codeOf } from '../staff/test-portal.ts';
import { origin, type Person, testPeople } from './test-people.ts';

let people: Awaited<ReturnType<typeof testPeople>>;
beforeAll(async () => {
  people = await testPeople();
});

describe('registering', () => {
  test.each<[string, Twist]>([
    ['made for another site', { origin: 'https://evil.example' }],
    ['for another host', { rpId: 'evil.example' }],
    ['without knowing who holds the device', { unverified: true }],
    ['for another challenge', { challenge: randomBytes(32).toString('base64url') }],
    ['an answer of signing in', { type: 'webauthn.get' }],
  ])('is refused: %s', async (_, twist) => {
    const who = await people.person();
    const options = (await people.send('POST', '/staff/passkeys/options', who.cookie)).body;
    const { response } = makePasskey(options, origin, twist);
    const kept = await people.send('POST', '/staff/passkeys', who.cookie, { name: 'x', response });
    expect(kept).toMatchObject({ status: 422, body: { errors: [{ field: 'response', code: 'wrong' }] } });
    expect((await people.send('GET', '/staff/alerts', who.cookie)).body.code).toBe('second_factor_needed');
  });

  test('one challenge makes one passkey, of the session that asked, and nobody registers another’s', async () => {
    const [who, other] = [await people.person(), await people.person()];
    const options = (await people.send('POST', '/staff/passkeys/options', who.cookie)).body;
    const { response } = makePasskey(options, origin);
    expect((await people.send('POST', '/staff/passkeys', other.cookie, { name: 'x', response })).status).toBe(
      422,
    );
    expect((await people.send('POST', '/staff/passkeys', who.cookie, { name: 'x', response })).status).toBe(
      201,
    );
    const again = { name: 'x', response, password: who.password };
    expect((await people.send('POST', '/staff/passkeys', who.cookie, again)).status).toBe(422);
    // The same device key, answered to another person’s challenge.
    const theirs = (await people.send('POST', '/staff/passkeys/options', other.cookie)).body;
    const copy = makePasskey(theirs, origin);
    await people.portal
      .db`update staff_passkeys set credential_id = ${copy.passkey.id} where staff_id = ${who.id}`;
    expect(
      (await people.send('POST', '/staff/passkeys', other.cookie, { name: 'x', response: copy.response }))
        .status,
    ).toBe(409);
  });

  test('in an open session asks for the password, names within limits, ten at most', async () => {
    const who = await people.withPasskey();
    const register = async (more: object) => {
      const options = (await people.send('POST', '/staff/passkeys/options', who.cookie)).body;
      if (!options.challenge) return { status: 409 };
      return people.send('POST', '/staff/passkeys', who.cookie, {
        name: 'Laptop',
        ...makePasskey(options, origin),
        passkey: undefined,
        ...more,
      });
    };
    expect((await register({})).status).toBe(422);
    expect((await register({ password: 'wrong' })).status).toBe(422);
    for (const name of ['', 'x'.repeat(61), 'a\u202eb'])
      expect((await register({ password: who.password, name })).status).toBe(422);
    for (let n = 1; n < 10; n += 1) expect((await register({ password: who.password })).status).toBe(201);
    expect((await register({ password: who.password })).status).toBe(409);
  });
});

describe('removing', () => {
  const factors = async (who: Person) => (await people.send('GET', '/staff/second-factors', who.cookie)).body;
  const remove = async (who: Person, id: string, password = who.password) =>
    people.send('POST', `/staff/passkeys/${id}/remove`, who.cookie, { password });

  test('the last is not allowed where the role must have one, two at once included', async () => {
    const who = await people.withPasskey();
    const [first] = (await factors(who)).passkeys;
    expect((await factors(who)).mustHave).toBe(true);
    expect((await remove(who, first.id)).body.code).toBe('last_factor');
    const { secret } = (await people.send('GET', '/staff/second-factor', who.cookie)).body;
    await people.send('POST', '/staff/second-factor', who.cookie, {
      code: codeOf(secret, people.portal.services.now()),
      password: who.password,
    });
    expect((await remove(who, first.id, 'wrong')).body.errors[0]).toEqual({
      field: 'password',
      code: 'wrong',
    });
    const replies = await Promise.all([
      remove(who, first.id),
      people.send('POST', '/staff/second-factor/remove', who.cookie, { password: who.password }),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    const left = await factors(who);
    expect(left.passkeys.length + (left.codeApp ? 1 : 0)).toBe(1);
  });

  test('is one’s own alone', async () => {
    const [who, other] = [await people.withPasskey(), await people.withPasskey()];
    const [theirs] = (await factors(other)).passkeys;
    expect((await remove(who, theirs.id)).status).toBe(404);
    expect((await remove(who, 'none')).status).toBe(404);
    expect((await factors(other)).passkeys).toHaveLength(1);
  });

  test('a station officer may have none again; the codes on paper go with it', async () => {
    const who = await people.person('station-officer');
    const options = (await people.send('POST', '/staff/passkeys/options', who.cookie)).body;
    const { response } = makePasskey(options, origin);
    const kept = await people.send('POST', '/staff/passkeys', who.cookie, {
      name: 'Phone',
      response,
      password: who.password,
    });
    expect(kept.body.recoveryCodes).toHaveLength(10);
    await people.half(who);
    expect((await remove(who, (await factors(who)).passkeys[0].id)).status).toBe(200);
    expect(await factors(who)).toMatchObject({
      passkeys: [],
      codeApp: null,
      recoveryCodesLeft: 0,
      mustHave: false,
    });
    people.portal.advance(4000);
    expect(
      (await people.send('POST', '/staff/session', '', { username: who.username, password: who.password }))
        .status,
    ).toBe(201);
  });

  test('new codes on paper end the old ones', async () => {
    const who = await people.withPasskey();
    const renewed = await people.send('POST', '/staff/recovery-codes', who.cookie, {
      password: who.password,
    });
    expect(renewed.body.recoveryCodes).toHaveLength(10);
    const byCode = async (code: string) =>
      (await people.send('POST', '/staff/session/second', await people.half(who), { code })).status;
    expect(await byCode(who.recovery[0] as string)).toBe(401);
    expect(await byCode(renewed.body.recoveryCodes[0])).toBe(201);
  });
});
