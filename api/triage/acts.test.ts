import { beforeAll, describe, expect, test } from 'vitest';
import { readStatus } from '../reports/read-status.ts';
import { hashReceipt, makeReceipt } from '../reports/receipt.ts';
import { reopenReport } from '../reports/reopen-report.ts';
import { testPortal } from '../staff/test-portal.ts';
import { closedReasons, transferReasons } from './schema.ts';

type Portal = Awaited<ReturnType<typeof testPortal>>;
let portal: Portal;
let mine: Awaited<ReturnType<Portal['signedIn']>>;
let colleague: typeof mine;
let other: typeof mine;
let cell: typeof mine;
beforeAll(async () => {
  portal = await testPortal();
  mine = await portal.signedIn('station-officer', 'sarkanda');
  colleague = await portal.signedIn('nodal-officer', 'sarkanda');
  other = await portal.signedIn('station-officer', 'torwa');
  cell = await portal.signedIn('cyber-cell');
});

const act = (id: string, verb: string, json?: unknown, who = mine) =>
  portal.call('POST', `/staff/reports/${id}/${verb}`, {
    cookie: who.cookie,
    ...(json === undefined ? {} : { json }),
  });
const read = async (id: string, who = mine) =>
  (await portal.call('GET', `/staff/reports/${id}`, { cookie: who.cookie })).body;
const auditOf = async (id: string) =>
  (await portal.db<{ act: string }[]>`select act from audit_log where object_id = ${id} order by id`).map(
    (row) => row.act,
  );
const toTorwa = { from: 'sarkanda', to: 'torwa', reason: 'other_area' };

/** A report whose receipt is known, as its citizen knows it. */
async function withReceipt(thana: string): Promise<{ id: string; receipt: string }> {
  const [id, receipt] = [await portal.addReport(thana), makeReceipt()];
  await portal.db`update reports set receipt_hash = ${hashReceipt(receipt)} where id = ${id}`;
  return { id, receipt };
}

describe('handing a report to another thana', () => {
  test('puts it into the other queue with its clock running; here it is gone, but where it went stands in the list', async () => {
    const { id, receipt } = await withReceipt('sarkanda');
    const before = await read(id);
    const reply = await act(id, 'transfer', { ...toTorwa, note: 'lives behind the Torwa market' });
    expect(reply.body).toEqual({ id, done: 'transferred' });
    expect((await portal.call('GET', `/staff/reports/${id}`, { cookie: mine.cookie })).status).toBe(404);
    const after = await read(id, other);
    expect(after).toMatchObject({
      status: 'new',
      receivedAt: before.receivedAt,
      dueAt: before.dueAt,
      thana: { id: 'torwa' },
      transferredFrom: { id: 'sarkanda' },
    });
    expect(after.notes).toMatchObject([{ text: 'lives behind the Torwa market' }]);
    expect(await auditOf(id)).toEqual(['transfer_report']);
    const { body } = await portal.call('GET', '/staff/transfers', { cookie: colleague.cookie });
    expect(body.transfers[0]).toMatchObject({
      report: id,
      from: { id: 'sarkanda' },
      to: { id: 'torwa' },
      reason: 'other_area',
      by: mine.actor.name,
      open: false,
    });
    const { body: torwas } = await portal.call('GET', '/staff/transfers', { cookie: other.cookie });
    expect(JSON.stringify(torwas)).not.toContain(id);
    for (const [language, name] of [
      ['hi', 'तोरवा'],
      ['en', 'Torwa'],
    ] as const) {
      const { timeline, thana } = await readStatus(portal.services, receipt, language);
      expect(thana.id).toBe('torwa');
      expect(timeline.at(-1)?.event).toBe('transferred');
      expect(timeline.at(-1)?.text).toContain(name);
      expect(JSON.stringify(timeline)).not.toContain('behind');
    }
  });

  test('makes what was acknowledged new again: the other thana has not read it, and must before it closes it', async () => {
    const { id, receipt } = await withReceipt('sarkanda');
    await act(id, 'acknowledge');
    await act(id, 'assign', { to: mine.actor.username });
    await act(id, 'transfer', toTorwa);
    expect(await read(id, other)).toMatchObject({ status: 'new', acknowledged: null, assigned: null });
    expect((await readStatus(portal.services, receipt, 'en')).status).toBe('new');
    expect((await act(id, 'close', { reason: 'advice_given' }, other)).status).toBe(409);
    expect((await act(id, 'acknowledge', undefined, other)).status).toBe(200);
  });

  test('is refused to no thana of the district, nor back', async () => {
    const id = await portal.addReport('sarkanda');
    let from = 'sarkanda';
    for (const { id: to } of portal.services.jurisdiction.thanas.filter((one) => one.id !== 'sarkanda')) {
      expect((await act(id, 'transfer', { from, to, reason: 'citizen_asked' }, cell)).status).toBe(200);
      from = to;
    }
    await act(id, 'transfer', { from, to: 'sarkanda', reason: 'sent_wrongly' }, cell);
    expect((await read(id)).thana.id).toBe('sarkanda');
    const { body } = await portal.call('GET', '/staff/transfers', { cookie: cell.cookie });
    expect(body.transfers[0].open).toBe(true);
  });

  test('needs a thana that there is and is another, a reason of the list, and words where the reason is another', async () => {
    const id = await portal.addReport('sarkanda');
    for (const wrong of [
      { ...toTorwa, to: 'sarkanda' },
      { ...toTorwa, to: 'atlantis' },
      { ...toTorwa, reason: 'bored' },
      { ...toTorwa, reason: 'other' },
      { ...toTorwa, note: 'x'.repeat(1001) },
      { to: 'torwa', reason: 'other_area' },
      {},
    ])
      expect((await act(id, 'transfer', wrong)).status, JSON.stringify(wrong)).toBe(422);
    expect(await auditOf(id)).toEqual([]);
    for (const reason of transferReasons) {
      const one = await portal.addReport('sarkanda');
      expect((await act(one, 'transfer', { ...toTorwa, reason, note: 'why' })).status).toBe(200);
    }
  });

  test('is not done to a closed report', async () => {
    const id = await portal.addReport('sarkanda');
    await act(id, 'acknowledge');
    await act(id, 'close', { reason: 'advice_given' });
    expect((await act(id, 'transfer', toTorwa)).status).toBe(409);
  });

  test('by two at once: one wins, the other is told, and nothing is written twice', async () => {
    for (let round = 0; round < 30; round += 1) {
      const id = await portal.addReport('sarkanda');
      const second = round % 2 ? cell : colleague;
      const replies = await Promise.all([
        act(id, 'transfer', { ...toTorwa, note: 'one' }),
        act(id, 'transfer', { ...toTorwa, to: 'bilha', note: 'two' }, second),
      ]);
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(await auditOf(id)).toEqual(['transfer_report']);
      const { timeline, notes } = await read(id, cell);
      expect([timeline.length, notes.length]).toEqual([1, 1]);
    }
  });

  test('from the page’s form leads to where it went', async () => {
    const id = await portal.addReport('sarkanda');
    const form = { ...toTorwa, note: '' };
    const call = () => portal.call('POST', `/staff/reports/${id}/transfer`, { cookie: mine.cookie, form });
    expect((await call()).location).toBe(`/staff/transfers/?report=${id}&done=transferred`);
    expect((await call()).location).toBe(`/staff/reports/${id}/?act=transfer&error=conflict`);
  });
});

describe('reopening', () => {
  const closed = async (reason: string = closedReasons[0]) => {
    const made = await withReceipt('sarkanda');
    await act(made.id, 'acknowledge');
    await act(made.id, 'close', { reason });
    return made;
  };

  test('by the station goes on where it was left, and the citizen sees it', async () => {
    const { id, receipt } = await closed();
    expect((await act(id, 'reopen', { note: 'a witness came' })).body).toEqual({ id, done: 'reopened' });
    expect(await read(id)).toMatchObject({ status: 'acknowledged', closed: null });
    expect((await act(id, 'reopen', {})).status).toBe(409);
    const { status, timeline } = await readStatus(portal.services, receipt, 'hi');
    expect(status).toBe('acknowledged');
    expect(timeline.map(({ event }) => event)).toEqual(['acknowledged', 'closed', 'reopened']);
    expect(await auditOf(id)).toEqual(['acknowledge_report', 'close_report', 'reopen_report']);
  });

  test('by two at once is done once', async () => {
    for (let round = 0; round < 15; round += 1) {
      const { id } = await closed();
      const replies = await Promise.all([act(id, 'reopen', {}), act(id, 'reopen', {}, cell)]);
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect((await read(id)).timeline).toHaveLength(3);
    }
  });

  test('by the citizen puts it back as new with a new promise and what they add, and only once', async () => {
    const { id, receipt } = await closed('not_enough_to_act');
    expect((await readStatus(portal.services, receipt, 'en')).canReopen).toBe(true);
    portal.advance(100 * 3600_000);
    await reopenReport(portal.services, receipt, 'I found the number: 98930 12345');
    // The button pressed twice is one press.
    await reopenReport(portal.services, receipt, 'I found the number: 98930 12345');
    const report = await read(id);
    expect(report).toMatchObject({ status: 'new', acknowledged: null, closed: null });
    expect(Date.parse(report.dueAt)).toBe(portal.services.now().getTime() + 24 * 3600_000);
    expect(report.messages).toMatchObject([{ author: 'citizen', text: 'I found the number: 98930 12345' }]);
    expect((await act(id, 'close', { reason: 'advice_given' })).status).toBe(409);
    await act(id, 'acknowledge');
    await act(id, 'close', { reason: 'advice_given' });
    expect((await readStatus(portal.services, receipt, 'en')).canReopen).toBe(false);
    await expect(reopenReport(portal.services, receipt, 'and one more thing')).rejects.toThrow(
      'report_closed',
    );
  });

  test('by the citizen and the station at once is done once', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id, receipt } = await closed();
      const both = await Promise.allSettled([
        reopenReport(portal.services, receipt, 'more'),
        act(id, 'reopen', {}).then(({ status }) => (status === 200 ? status : Promise.reject(status))),
      ]);
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    }
  });
});

describe('giving a report to somebody', () => {
  test('of its thana shows it among theirs; who is not there cannot be chosen', async () => {
    const id = await portal.addReport('sarkanda');
    const outpost = await portal.addReport('mopka');
    expect((await read(id)).colleagues.map(({ username }: { username: string }) => username).sort()).toEqual(
      [mine, colleague].map(({ actor }) => actor.username).sort(),
    );
    for (const report of [id, outpost])
      expect((await act(report, 'assign', { to: colleague.actor.username })).status).toBe(200);
    for (const to of [other.actor.username, cell.actor.username, 'nobody'])
      expect((await act(id, 'assign', { to, was: colleague.actor.username })).body.errors).toMatchObject([
        { field: 'to' },
      ]);
    const queue = async (who: typeof mine) =>
      (await portal.call('GET', '/staff/queue?mine=yes', { cookie: who.cookie })).body;
    const theirs = await queue(colleague);
    expect(theirs.lines.map((line: { id: string }) => line.id)).toEqual([id, outpost]);
    expect(theirs.lines[0].assigned).toBe(colleague.actor.name);
    expect(theirs.counts.new).toBe(2);
    expect((await queue(mine)).lines).toEqual([]);
    expect((await act(id, 'assign', { was: colleague.actor.username })).status).toBe(200);
    expect((await read(id)).assigned).toBeNull();
    expect(await auditOf(id)).toEqual(['assign_report', 'assign_report']);
  });

  test('by two at once: one wins, the other is told', async () => {
    for (let round = 0; round < 20; round += 1) {
      const id = await portal.addReport('sarkanda');
      const replies = await Promise.all([
        act(id, 'assign', { to: mine.actor.username }),
        act(id, 'assign', { to: colleague.actor.username }, colleague),
      ]);
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(await auditOf(id)).toEqual(['assign_report']);
      const wrong = await act(id, 'assign', { to: mine.actor.username, was: 'nobody' });
      expect(wrong.status).toBe(409);
    }
  });
});

describe('a note', () => {
  test('is read by staff alone, whatever the status, and written once when the button is pressed twice', async () => {
    const { id, receipt } = await withReceipt('sarkanda');
    const replies = await Promise.all([1, 2, 3].map(() => act(id, 'note', { note: 'called back at five' })));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await read(id)).notes).toMatchObject([{ text: 'called back at five', author: mine.actor.name }]);
    expect(await auditOf(id)).toEqual(['write_note']);
    for (const text of ['', ' ', 'x'.repeat(1001), 7])
      expect((await act(id, 'note', { note: text })).status).toBe(422);
    expect(JSON.stringify(await readStatus(portal.services, receipt, 'en'))).not.toContain('five');
    await act(id, 'acknowledge');
    await act(id, 'close', { reason: 'advice_given' });
    expect((await act(id, 'note', { note: 'filed in the register' })).status).toBe(200);
  });
});
