import { randomBytes } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../db/client.ts';
import { testPortal } from '../test-portal.ts';
import { absoluteHours, hashSessionId, sessionAdapter } from './session-adapter.ts';

let db: Database;
let staffId: string;
let otherId: string;
let adapter: ReturnType<typeof sessionAdapter>;
const hour = 3600 * 1000;
const inHours = (hours: number) => new Date(Date.now() + hours * hour);
const newSession = (userId = staffId, expiresAt = inHours(1)) => ({
  id: randomBytes(25).toString('hex'),
  userId,
  expiresAt,
  attributes: {},
});

beforeAll(async () => {
  const portal = await testPortal();
  db = portal.db;
  adapter = sessionAdapter(db);
  staffId = (await portal.addOfficer('station-officer', 'sarkanda')).actor.id;
  otherId = (await portal.addOfficer('cyber-cell')).actor.id;
});
beforeEach(async () => {
  await db`delete from staff_sessions`;
});

describe("the contract of Lucia's adapter", () => {
  test('an unknown session is neither session nor user', async () => {
    expect(await adapter.getSessionAndUser('nothing')).toEqual([null, null]);
    expect(await adapter.getUserSessions(staffId)).toEqual([]);
  });

  test('a session that was set is found with its user', async () => {
    const session = newSession();
    await adapter.setSession(session);
    const [found, user] = await adapter.getSessionAndUser(session.id);
    expect(found).toEqual(session);
    expect(user).toMatchObject({ id: staffId, attributes: { role: 'station-officer', thana: 'sarkanda' } });
  });

  test('the sessions of one user are listed without anything that opens them', async () => {
    const session = newSession();
    await adapter.setSession(session);
    await adapter.setSession(newSession(otherId));
    const listed = await adapter.getUserSessions(staffId);
    expect(listed).toEqual([{ ...session, id: hashSessionId(session.id).toString('hex') }]);
    expect(await adapter.getSessionAndUser(listed[0]?.id ?? '')).toEqual([null, null]);
  });

  test('the end of a session is moved, but never beyond its absolute limit', async () => {
    const session = newSession();
    await adapter.setSession(session);
    await adapter.updateSessionExpiration(session.id, inHours(3));
    const [moved] = await adapter.getSessionAndUser(session.id);
    expect(moved?.expiresAt.getTime()).toBeGreaterThan(inHours(2.9).getTime());
    await adapter.updateSessionExpiration(session.id, inHours(100));
    const [held] = await adapter.getSessionAndUser(session.id);
    expect(held?.expiresAt.getTime()).toBeLessThanOrEqual(inHours(absoluteHours).getTime());
  });

  test('the table itself refuses a session that lasts longer', async () => {
    await expect(adapter.setSession(newSession(staffId, inHours(absoluteHours + 1)))).rejects.toThrow(
      'staff_sessions_limit',
    );
  });

  test('one session is deleted, or all of one user', async () => {
    const [one, two, foreign] = [newSession(), newSession(), newSession(otherId)];
    for (const session of [one, two, foreign]) await adapter.setSession(session);
    await adapter.deleteSession(one.id);
    expect((await adapter.getUserSessions(staffId)).length).toBe(1);
    await adapter.deleteUserSessions(staffId);
    expect(await adapter.getUserSessions(staffId)).toEqual([]);
    expect((await adapter.getUserSessions(otherId)).length).toBe(1);
  });

  test('expired sessions are deleted, others stay', async () => {
    const [ended, open] = [newSession(staffId, inHours(-1)), newSession()];
    await adapter.setSession(ended);
    await adapter.setSession(open);
    await adapter.deleteExpiredSessions();
    expect((await adapter.getSessionAndUser(ended.id))[0]).toBeNull();
    expect((await adapter.getSessionAndUser(open.id))[0]).not.toBeNull();
  });
});

test('the session id is nowhere in the table, in no form that can be sent back', async () => {
  const session = newSession();
  await adapter.setSession(session);
  const [row] = await db<{ text: string }[]>`select staff_sessions::text as text from staff_sessions`;
  expect(row?.text).not.toContain(session.id);
  expect(row?.text).not.toContain(Buffer.from(session.id).toString('hex'));
  expect(row?.text).toContain(hashSessionId(session.id).toString('hex'));
});

test('a session of an account that has ended has no user', async () => {
  const session = newSession(otherId);
  await adapter.setSession(session);
  await db`update staff set ended_at = now(), ended_reason = 'left' where id = ${otherId}`;
  const [found, user] = await adapter.getSessionAndUser(session.id);
  expect(found).not.toBeNull();
  expect(user).toBeNull();
});
