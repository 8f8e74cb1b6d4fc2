import { beforeAll, describe, expect, test } from 'vitest';
import { testPortal } from '../staff/test-portal.ts';

let portal: Awaited<ReturnType<typeof testPortal>>;
let cookie: string;
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const queue = async (query = '', who = cookie) =>
  (await portal.call('GET', `/staff/queue${query}`, { cookie: who })).body;
const ids = (body: { lines: { id: string }[] }) => body.lines.map(({ id }) => id);
const acknowledge = (id: string) => portal.call('POST', `/staff/reports/${id}/acknowledge`, { cookie });

let made: Record<
  'lost' | 'lostEarlier' | 'old' | 'young' | 'taken' | 'done' | 'doneLater' | 'outpost' | 'foreign',
  string
>;
beforeAll(async () => {
  portal = await testPortal();
  ({ cookie } = await portal.signedIn('station-officer', 'sarkanda'));
  const add = portal.addReport;
  made = {
    young: await add('sarkanda', { receivedAt: minutesAgo(5), channel: 'sms' }),
    done: await add('sarkanda', { receivedAt: minutesAgo(900) }),
    doneLater: await add('sarkanda', { receivedAt: minutesAgo(800) }),
    old: await add('sarkanda', { receivedAt: minutesAgo(500), narrative: 'क'.repeat(400) }),
    lost: await add('sarkanda', { receivedAt: minutesAgo(10), moneyLost: true }),
    taken: await add('sarkanda', { receivedAt: minutesAgo(700), moneyLost: true }),
    outpost: await add('mopka', { receivedAt: minutesAgo(60) }),
    lostEarlier: await add('mopka', { receivedAt: minutesAgo(20), moneyLost: true }),
    foreign: await add('torwa', { receivedAt: minutesAgo(30) }),
  };
  for (const id of [made.taken, made.done, made.doneLater]) await acknowledge(id);
  for (const id of [made.done, made.doneLater]) {
    await portal.call('POST', `/staff/reports/${id}/close`, { cookie, json: { reason: 'advice_given' } });
  }
});

describe('the queue of a thana', () => {
  test('has new with money lost first, then new, then acknowledged, each by how long they have waited, its outpost among them', async () => {
    const body = await queue();
    expect(ids(body)).toEqual([made.lostEarlier, made.lost, made.old, made.outpost, made.young, made.taken]);
    expect(body.counts).toEqual({ urgent: 2, new: 5, overdue: 0, acknowledged: 1, floors: [] });
    expect(body.thanas.map(({ id }: { id: string }) => id)).toEqual(['sarkanda', 'mopka']);
  });

  test('is narrowed by status, channel and thana, which stand in the address', async () => {
    expect(ids(await queue('?status=new'))).toEqual([
      made.lostEarlier,
      made.lost,
      made.old,
      made.outpost,
      made.young,
    ]);
    expect(ids(await queue('?status=acknowledged'))).toEqual([made.taken]);
    expect(ids(await queue('?status=closed'))).toEqual([made.doneLater, made.done]);
    expect(ids(await queue('?channel=sms'))).toEqual([made.young]);
    expect((await queue('?channel=sms')).counts).toEqual({
      urgent: 0,
      new: 1,
      overdue: 0,
      acknowledged: 0,
      floors: [],
    });
    expect(ids(await queue('?thana=mopka&status=&channel='))).toEqual([made.lostEarlier, made.outpost]);
  });

  test('stays empty for another thana than one’s own', async () => {
    const body = await queue('?thana=torwa');
    expect(ids(body)).toEqual([]);
    expect(body.counts).toEqual({ urgent: 0, new: 0, overdue: 0, acknowledged: 0, floors: [] });
  });

  test('refuses filters that are none', async () => {
    const reply = await portal.call('GET', '/staff/queue?status=lost&channel=drum&page=0', { cookie });
    expect(reply.status).toBe(422);
    expect(reply.body.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
      'channel',
      'page',
      'status',
    ]);
  });

  test('shows of a report its first words, and who waits', async () => {
    await portal.db`insert into report_messages (report_id, author, text) values (${made.old}, 'station', 'hello'), (${made.old}, 'citizen', 'please?')`;
    await portal.db`
      insert into report_signals (report_id, kind, value, joins, named_by_citizen)
      values (${made.old}, 'phone', '+919800000001', true, true), (${made.old}, 'phone', '1930', false, false)
    `;
    const line = (await queue()).lines.find(({ id }: { id: string }) => id === made.old);
    expect(line).toMatchObject({
      citizenWaits: true,
      signals: [{ kind: 'phone', value: '+919800000001' }],
      moneyLost: null,
    });
    expect([...line.excerpt]).toHaveLength(160);
  });
});

test('the cyber cell has the queue of the whole district', async () => {
  const { cookie: cell } = await portal.signedIn('cyber-cell');
  const body = await queue('', cell);
  expect(ids(body)).toContain(made.foreign);
  expect(body.thanas).toHaveLength(portal.services.jurisdiction.thanas.length);
});

test('an outpost’s officer sees the outpost alone', async () => {
  const { cookie: outpost } = await portal.signedIn('nodal-officer', 'mopka');
  expect(ids(await queue('', outpost))).toEqual([made.lostEarlier, made.outpost]);
});

test('editors and administrators have no queue, visitors neither', async () => {
  for (const role of ['editor', 'administrator'] as const) {
    const { cookie: other } = await portal.signedIn(role);
    expect((await portal.call('GET', '/staff/queue', { cookie: other })).status).toBe(403);
    expect((await portal.call('GET', `/staff/reports/${made.old}`, { cookie: other })).status).toBe(403);
  }
  expect((await portal.call('GET', '/staff/queue')).status).toBe(401);
});

test('pages follow each other without a gap or a double', async () => {
  const torwa = await portal.signedIn('station-officer', 'takhatpur');
  const all: string[] = [];
  for (let i = 0; i < 120; i += 1)
    all.push(
      await portal.addReport(i % 3 ? 'takhatpur' : 'junapara', {
        receivedAt: minutesAgo(i % 7),
        moneyLost: i % 5 === 0,
      }),
    );
  const pages = await Promise.all([1, 2, 3, 4, 5].map((page) => queue(`?page=${page}`, torwa.cookie)));
  expect(pages.map((body) => body.lines.length)).toEqual([30, 30, 30, 30, 0]);
  expect(pages[0].pages).toBe(4);
  expect(new Set(pages.flatMap(ids))).toEqual(new Set(all));
});

describe('a long queue', () => {
  const statuses = ['open', 'new', 'overdue', 'acknowledged'] as const;
  type Report = { id: string; status: string; lost: boolean; rising: boolean; at: Date; due: Date };
  let reports: Report[];
  let officer: string;
  const isLate = ({ status, due }: Report) => status === 'new' && due <= portal.services.now();
  /** Written apart from the code: urgent, late, rising, the others, acknowledged. */
  const places: ((report: Report) => boolean)[] = [
    ({ status, lost }) => status === 'new' && lost,
    isLate,
    ({ status, rising }) => status === 'new' && rising,
    ({ status }) => status === 'new',
    () => true,
  ];
  const place = (report: Report) => places.findIndex((holds) => holds(report));
  const waitsSince = ({ status, at, due }: Report) => (status === 'new' ? due : at).getTime();
  const ordered = (some: Report[]) =>
    [...some].sort((a, b) => place(a) - place(b) || waitsSince(a) - waitsSince(b) || (a.id < b.id ? -1 : 1));
  const within: Record<(typeof statuses)[number], (report: Report) => boolean> = {
    open: () => true,
    new: ({ status }) => status === 'new',
    overdue: isLate,
    acknowledged: ({ status }) => status === 'acknowledged',
  };

  beforeAll(async () => {
    ({ cookie: officer } = await portal.signedIn('station-officer', 'kota'));
    reports = await portal.db<Report[]>`
      insert into reports (receipt_hash, received_at, source, language, channel, narrative, money_lost, thana_id,
        routing_method, routing_confidence, routing_reason, status, acknowledged_at, rising)
      select sha256(('long' || n)::bytea), ${portal.services.now()}::timestamptz - n % 300 * interval '11 minutes', 'form', 'hi',
        'call', 'x', n % 5 = 0, 'kota', 'chosen', 1, '{}', case when n % 3 = 0 then 'acknowledged' else 'new' end,
        case when n % 3 = 0 then now() end, n % 7 = 0
      from generate_series(1, 900) as n
      returning id, status, money_lost as lost, rising, received_at as at, due_at as due
    `;
  });

  test.for(statuses)('has each page of “%s” in the order in which a station works', async (status) => {
    const all = ordered(reports.filter(within[status])).map(({ id }) => id);
    for (const page of [1, 3, 6, 9, 14]) {
      const body = await queue(`?view=reports&status=${status}&page=${page}`, officer);
      expect(ids(body), `page ${page}`).toEqual(all.slice((page - 1) * 30, page * 30));
    }
    expect(ids(await queue(`?status=${status}`, officer))).toEqual(all.slice(0, 30));
  });

  test('is counted up to 200 of each rank, on whatever page, and says where counting ended', async () => {
    const most = (some: Report[]) => Math.min(200, some.length);
    const ranks = [0, 1, 2].map((rank) =>
      reports.filter(({ status, lost, rising }) => status === 'new' && (lost ? 0 : rising ? 1 : 2) === rank),
    );
    const counts = {
      urgent: most(ranks[0] as Report[]),
      new: ranks.reduce((sum, some) => sum + most(some), 0),
      overdue: ranks.reduce((sum, some) => sum + most(some.filter(isLate)), 0),
      acknowledged: 200,
      floors: ['new', 'overdue', 'acknowledged'],
    };
    for (const query of ['', '?view=reports', '?view=reports&page=14', '?status=closed', '?q=x', '?page=5'])
      expect((await queue(query, officer)).counts, query).toEqual(counts);
  });
});
