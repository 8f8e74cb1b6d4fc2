import { expect } from 'vitest';
import { makePasskey, type Passkey, type Twist, usePasskey } from '../../tests/support/authenticator.ts';
import type { Role } from '../staff/schema.ts';
import { testPortal } from '../staff/test-portal.ts';

export const origin = 'https://cyber.example.gov.in';
// biome-ignore lint/suspicious/noExplicitAny: each test knows the answer it asked for
export type Reply = { status: number; body: any; cookies: Record<string, string> };
export type Person = { username: string; password: string; id: string; cookie: string };

export const cookieOf = ({ cookies }: Reply, name = '__Host-staff-session') =>
  `${name}=${cookies[name] ?? ''}`;

/** For tests: people whose second factor is a passkey, over the staff's routes. */
export async function testPeople() {
  const portal = await testPortal(origin);
  async function send(method: string, path: string, cookie: string, json?: unknown): Promise<Reply> {
    const response = await portal.app.request(path, {
      method,
      headers: { cookie, ...(json === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
    const cookies = Object.fromEntries(
      response.headers.getSetCookie().map((one) => (one.split(';')[0] ?? '').split('=') as [string, string]),
    );
    return { status: response.status, body: await response.json().catch(() => null), cookies };
  }

  async function person(role: Role = 'editor'): Promise<Person> {
    const { actor, password } = await portal.addOfficer(role, role === 'station-officer' ? 'torwa' : null);
    const entered = await send('POST', '/staff/session', '', { username: actor.username, password });
    return { username: actor.username, password, id: actor.id, cookie: cookieOf(entered) };
  }
  /** An editor whose only second factor is a passkey. */
  async function withPasskey(twist: Twist = {}) {
    const who = await person();
    const options = (await send('POST', '/staff/passkeys/options', who.cookie)).body;
    const { passkey, response } = makePasskey(options, origin, twist);
    const kept = await send('POST', '/staff/passkeys', who.cookie, { name: 'My phone', response });
    expect(kept.status).toBe(201);
    return { ...who, passkey, recovery: kept.body.recoveryCodes as string[] };
  }
  const half = async (who: Person): Promise<string> => {
    portal.advance(4000);
    const { username, password } = who;
    const entered = await send('POST', '/staff/session', '', { username, password });
    expect(entered).toMatchObject({ status: 401, body: { code: 'code_needed' } });
    return cookieOf(entered, '__Host-staff-half');
  };
  const ask = (cookie: string) => send('POST', '/staff/session/passkey/options', cookie);
  const answer = (cookie: string, response: unknown) =>
    send('POST', '/staff/session/passkey', cookie, { response });
  const enter = async (who: Person & { passkey: Passkey }, twist: Twist = {}) => {
    const cookie = await half(who);
    return answer(cookie, usePasskey(who.passkey, (await ask(cookie)).body, origin, twist));
  };

  return { portal, send, person, withPasskey, half, ask, answer, enter };
}
