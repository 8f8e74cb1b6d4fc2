import { beforeAll, describe, expect, test } from 'vitest';
import { testPortal } from '../staff/test-portal.ts';

type Portal = Awaited<ReturnType<typeof testPortal>>;
let portal: Portal;
let mine: Awaited<ReturnType<Portal['signedIn']>>;
beforeAll(async () => {
  portal = await testPortal();
  mine = await portal.signedIn('station-officer', 'sarkanda');
});

const get = async (path: string, cookie = mine.cookie) => (await portal.call('GET', path, { cookie })).body;
const act = (id: string, verb: string, json?: unknown) =>
  portal.call('POST', `/staff/reports/${id}/${verb}`, { cookie: mine.cookie, ...(json ? { json } : {}) });
const hoursAgo = (hours: number) => new Date(portal.services.now().getTime() - hours * 3600_000);
const ids = (lines: { id: string }[]) => lines.map(({ id }) => id);

describe('the handover sheet', () => {
  test('tells what happened in the shift, what is urgent and late, who waits and who has what, of one’s own scope alone', async () => {
    const add = portal.addReport;
    const made = {
      urgent: await add('sarkanda', { receivedAt: hoursAgo(1), moneyLost: true }),
      late: await add('mopka', { receivedAt: hoursAgo(30) }),
      inTime: await add('sarkanda', { receivedAt: hoursAgo(2) }),
      mine: await add('sarkanda', { receivedAt: hoursAgo(3) }),
      free: await add('sarkanda', { receivedAt: hoursAgo(3) }),
      closed: await add('sarkanda', { receivedAt: hoursAgo(3) }),
      gone: await add('sarkanda', { receivedAt: hoursAgo(3) }),
      foreign: await add('torwa', { receivedAt: hoursAgo(50), moneyLost: true }),
    };
    for (const id of [made.mine, made.free, made.closed]) await act(id, 'acknowledge');
    await act(made.mine, 'assign', { to: mine.actor.username });
    await act(made.closed, 'close', { reason: 'advice_given' });
    await act(made.gone, 'transfer', { from: 'sarkanda', to: 'torwa', reason: 'other_area' });
    for (const id of [made.mine, made.foreign, made.closed]) {
      await portal.db`insert into report_events (report_id, at, event) values (${id}, ${hoursAgo(1)}, 'citizen_wrote')`;
      await portal.db`insert into report_messages (report_id, author, text) values (${id}, 'citizen', 'please?')`;
    }
    const sheet = await get('/staff/handover?hours=8');
    expect(sheet.happened).toEqual({ received: 0, acknowledged: 3, closed: 1, transferred: 1 });
    expect(sheet.counts).toMatchObject({ new: 3, overdue: 1, acknowledged: 2 });
    expect(ids(sheet.urgent)).toEqual([made.urgent]);
    expect(ids(sheet.overdue)).toEqual([made.late]);
    expect(sheet.moreOverdue).toBe(0);
    expect(ids(sheet.waiting)).toEqual([made.mine]);
    expect(sheet.holdings).toEqual([
      { name: mine.actor.name, reports: 1 },
      { name: null, reports: 1 },
    ]);
    await act(made.mine, 'reply', { text: 'we are on it' });
    expect((await get('/staff/handover')).waiting).toEqual([]);
    expect((await portal.call('GET', '/staff/handover?hours=9', { cookie: mine.cookie })).status).toBe(422);
    const { cookie: torwa } = await portal.signedIn('station-officer', 'torwa');
    expect(ids((await get('/staff/handover?hours=8', torwa)).urgent)).toEqual([made.foreign]);
  });
});

describe('the weeks', () => {
  test('are twelve, from Monday in India, with money lost counted, of one’s own scope alone', async () => {
    const bilha = await portal.signedIn('station-officer', 'bilha');
    const { weeks } = await get('/staff/weeks', bilha.cookie);
    expect(weeks).toHaveLength(12);
    expect(
      weeks.every(
        ({ week, reports }: { week: string; reports: number }) =>
          new Date(week).getUTCDay() === 1 && reports === 0,
      ),
    ).toBe(true);
    const monday = weeks[10].week as string;
    // Half an hour before and after midnight in India, which is evening before in London.
    const midnight = new Date(`${monday}T00:00:00+05:30`).getTime();
    await portal.addReport('bilha', { receivedAt: new Date(midnight - 1800_000) });
    await portal.addReport('bilha', { receivedAt: new Date(midnight + 1800_000), moneyLost: true });
    await portal.addReport('torwa', { receivedAt: new Date(midnight + 1800_000) });
    const counted = (await get('/staff/weeks', bilha.cookie)).weeks;
    expect(counted[9]).toMatchObject({ reports: 1, moneyLost: 0 });
    expect(counted[10]).toEqual({ week: monday, reports: 1, moneyLost: 1 });
  });
});
