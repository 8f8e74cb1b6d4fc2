import { beforeAll, describe, expect, test } from 'vitest';
import { testPortal } from '../staff/test-portal.ts';
import { eraseObjectionContacts } from './answer-objection.ts';

let portal: Awaited<ReturnType<typeof testPortal>>;
let cell: string;
beforeAll(async () => {
  portal = await testPortal();
  ({ cookie: cell } = await portal.signedIn('cyber-cell'));
});

const file = (json: object) => portal.call('POST', '/objections', { json });
const desk = async () => (await portal.call('GET', '/staff/objections', { cookie: cell })).body.objections;
const objection = { value: '98765 43210', reason: 'This is my shop’s own number.', phone: '9893000001' };

describe('somebody who is listed wrongly', () => {
  test('reaches the cyber cell with a case of their own and reads its answer with the receipt', async () => {
    const { status, body } = await file(objection);
    expect(status).toBe(201);
    const read = async () => (await portal.call('GET', `/objections/${body.receipt}`)).body;
    expect(await read()).toMatchObject({ status: 'open', answer: null });
    const [one] = await desk();
    expect(one).toMatchObject({
      value: objection.value,
      reason: objection.reason,
      contact: { phone: '9893000001' },
    });
    const decided = await portal.call('POST', `/staff/objections/${one.id}/decide`, {
      cookie: cell,
      json: { decision: 'upheld', answer: 'You are right, it is gone.' },
    });
    expect(decided.status).toBe(200);
    expect(await read()).toMatchObject({ status: 'upheld', answer: 'You are right, it is gone.' });
  });

  test('may name no one and no alert; what is no alert is told', async () => {
    expect((await file({ reason: 'My site is in the check.' })).status).toBe(201);
    expect((await file({ ...objection, alert: 'no-such-alert' })).body.errors).toEqual([
      { field: 'alert', code: 'wrong' },
    ]);
    expect((await file({ value: '1' })).body.errors).toEqual([{ field: 'reason', code: 'required' }]);
    expect((await file({ reason: 'x'.repeat(2001) })).body.errors[0].code).toBe('too_long');
  });

  test('is answered once, by the cyber cell alone', async () => {
    await file(objection);
    const [one] = await desk();
    const decide = (cookie: string, decision: string) =>
      portal.call('POST', `/staff/objections/${one.id}/decide`, {
        cookie,
        json: { decision, answer: 'This is our answer.' },
      });
    const { cookie: editor } = await portal.signedIn('editor');
    expect((await decide(editor, 'upheld')).status).toBe(403);
    const statuses = await Promise.all(
      ['upheld', 'declined'].map(async (decision) => (await decide(cell, decision)).status),
    );
    expect(statuses.sort()).toEqual([200, 409]);
  });

  test('is stored with no contact in clear, and with none at all after its day', async () => {
    const { body } = await file(objection);
    const inTable = async () => {
      const rows = await portal.db<{ all: string }[]>`select objections::text as all from objections`;
      return rows.map((row) => row.all).join('\n');
    };
    expect(await inTable()).not.toContain('9893000001');
    expect(await inTable()).not.toContain(body.receipt);
    portal.advance(91 * 24 * 3600_000);
    expect(await eraseObjectionContacts(portal.services)).toBeGreaterThan(0);
    expect((await desk()).every(({ contact }: { contact: unknown }) => contact === null)).toBe(true);
  });
});
