import { beforeAll, describe, expect, test } from 'vitest';
import { testPortal } from '../staff/test-portal.ts';
import { markRising } from './mark-rising.ts';
import { readWanted } from './search-reports.ts';

let portal: Awaited<ReturnType<typeof testPortal>>;
let cookie: string;
beforeAll(async () => {
  portal = await testPortal();
  ({ cookie } = await portal.signedIn('station-officer', 'sarkanda'));
});

const hoursAgo = (hours: number) => new Date(portal.services.now().getTime() - hours * 3600_000);
const queue = async (query = '', who = cookie) =>
  (await portal.call('GET', `/staff/queue${query}`, { cookie: who })).body;
const ids = (body: { lines: { id: string }[] }) => body.lines.map(({ id }) => id);

/** Reports that form one pattern, come on these days before today. */
async function addPattern(
  thana: string,
  days: readonly number[],
  status = 'suggested',
): Promise<{ id: string; reports: string[] }> {
  const [pattern] = await portal.db<{ id: string }[]>`
    insert into patterns (report_count, first_seen, last_seen, status) values (${days.length}, now(), now(), ${status}) returning id
  `;
  const { id } = pattern as { id: string };
  const reports: string[] = [];
  for (const day of days) {
    const report = await portal.addReport(thana, { receivedAt: hoursAgo(1 + day * 24) });
    await portal.db`insert into pattern_reports (pattern_id, report_id, why) values (${id}, ${report}, '{"by":"first"}')`;
    await portal.db`
      insert into pattern_days (pattern_id, thana_id, day, reports)
      values (${id}, ${thana}, (${hoursAgo(1 + day * 24)}::timestamptz at time zone 'Asia/Kolkata')::date, 1)
      on conflict (pattern_id, day, thana_id) do update set reports = pattern_days.reports + 1
    `;
    reports.push(report);
  }
  return { id, reports };
}

describe('the promised time', () => {
  test('is 4 hours where money is gone and 24 otherwise; late ones are counted and listed, and come before what is in time', async () => {
    const made = {
      inTime: await portal.addReport('sarkanda', { receivedAt: hoursAgo(23) }),
      late: await portal.addReport('sarkanda', { receivedAt: hoursAgo(25) }),
      veryLate: await portal.addReport('mopka', { receivedAt: hoursAgo(70) }),
      lost: await portal.addReport('sarkanda', { receivedAt: hoursAgo(3), moneyLost: true }),
      lostLate: await portal.addReport('sarkanda', { receivedAt: hoursAgo(5), moneyLost: true }),
    };
    const body = await queue();
    expect(ids(body)).toEqual([made.lostLate, made.lost, made.veryLate, made.late, made.inTime]);
    expect(body.counts).toMatchObject({ new: 5, overdue: 3, urgent: 2 });
    expect(ids(await queue('?status=overdue'))).toEqual([made.lostLate, made.veryLate, made.late]);
    const due = (id: string) => Date.parse(body.lines.find((line: { id: string }) => line.id === id).dueAt);
    expect(due(made.lost)).toBe(hoursAgo(3 - 4).getTime());
    expect(due(made.late)).toBe(hoursAgo(25 - 24).getTime());
    await portal.call('POST', `/staff/reports/${made.veryLate}/acknowledge`, { cookie });
    const after = await queue('?status=overdue');
    expect(ids(after)).toEqual([made.lostLate, made.late]);
    expect(after.counts.overdue).toBe(2);
  });

  test('is what the district promised when the report came', async () => {
    const id = await portal.addReport('bilha', { receivedAt: hoursAgo(2) });
    await portal.db`update reports set promised_minutes = 60 where id = ${id}`;
    const { cookie: bilha } = await portal.signedIn('station-officer', 'bilha');
    expect(ids(await queue('?status=overdue', bilha))).toEqual([id]);
  });
});

describe('a rising pattern', () => {
  test('comes after what is late and before what is older; one that does not rise, or is dismissed, does not', async () => {
    const { cookie: masturi } = await portal.signedIn('station-officer', 'masturi');
    const old = await portal.addReport('masturi', { receivedAt: hoursAgo(20) });
    const late = await portal.addReport('masturi', { receivedAt: hoursAgo(30) });
    const rising = await addPattern('masturi', [0, 0, 0]);
    const two = await addPattern('masturi', [0, 0]);
    // As many each week for eight weeks as in this one.
    const steady = await addPattern('masturi', [0, 0, 0, ...Array.from({ length: 24 }, (_, i) => 8 + 2 * i)]);
    const dismissed = await addPattern('masturi', [0, 0, 0], 'dismissed');
    expect(await markRising(portal.services)).toBe(3);
    const pages = [
      await queue('?status=new&view=reports', masturi),
      await queue('?status=new&view=reports&page=2', masturi),
    ];
    const body = { lines: pages.flatMap(({ lines }) => lines) };
    const shown = ids(body);
    expect(shown.indexOf(late)).toBeLessThan(shown.indexOf(rising.reports[0] as string));
    expect(shown.indexOf(rising.reports[2] as string)).toBeLessThan(shown.indexOf(old));
    for (const { reports } of [two, steady, dismissed])
      expect(shown.indexOf(reports[0] as string)).toBeGreaterThan(shown.indexOf(old));
    expect(
      body.lines.filter((line: { pattern: { rising: boolean } | null }) => line.pattern?.rising),
    ).toHaveLength(3);
    expect(await markRising(portal.services)).toBe(0);
    // Two weeks later nothing has been added to it.
    portal.advance(14 * 24 * 3600_000);
    expect(await markRising(portal.services)).toBe(3);
    portal.advance(-14 * 24 * 3600_000);
  });
});

describe('the queue by patterns', () => {
  test('has one line for a pattern with its reports of this scope, single reports beside it, in the order of the queue', async () => {
    const { cookie: kota } = await portal.signedIn('station-officer', 'kota');
    const { id, reports } = await addPattern('kota', [0, 0, 0]);
    const [foreign] = (await addPattern('torwa', [0])).reports as [string];
    await portal.db`update pattern_reports set pattern_id = ${id} where report_id = ${foreign}`;
    await portal.db`update reports set money_lost = true, money_lost_inr = 900 where id = ${reports[1] as string}`;
    const single = await portal.addReport('kota', { receivedAt: hoursAgo(10) });
    const body = await queue('?view=patterns', kota);
    expect(ids(body)).toEqual([reports[1], single]);
    expect(body.lines[0].group).toMatchObject({ reports: 3, new: 3, moneyLost: 1 });
    expect(body.lines[1].group).toBeNull();
    const opened = await queue(`?pattern=${id}`, kota);
    expect(new Set(ids(opened))).toEqual(new Set(reports));
    await portal.call('POST', '/staff/queue/acknowledge', { cookie: kota, json: { ids: ids(opened) } });
    expect((await queue('?view=patterns', kota)).lines[1].group).toMatchObject({ reports: 3, new: 0 });
    expect(ids(await queue(`?pattern=${id}&status=new`, kota))).toEqual([]);
    const { cookie: cell } = await portal.signedIn('cyber-cell');
    expect(ids(await queue(`?pattern=${id}`, cell))).toContain(foreign);
    expect(ids(await queue(`?pattern=${id}`))).toEqual([]);
  });
});

describe('searching one’s own reports', () => {
  test('finds by words in either script, by the beginning of a word, by a number and a link however they are written', async () => {
    const { cookie: takhatpur } = await portal.signedIn('station-officer', 'takhatpur');
    const add = async (narrative: string, signals: [string, string][] = [], thana = 'takhatpur') => {
      const id = await portal.addReport(thana, { narrative });
      for (const [kind, value] of signals)
        await portal.db`insert into report_signals (report_id, kind, value, joins, named_by_citizen) values (${id}, ${kind}, ${value}, true, true)`;
      return id;
    };
    const hindi = await add('बिजली विभाग के नाम से फोन आया, नंबर नीचे है', [['phone', '+919893012345']]);
    const english = await add('A courier message with a link', [
      ['url', 'parcel-jama.top/p1'],
      ['domain', 'parcel-jama.top'],
    ]);
    const foreign = await add('बिजली का बिल, courier', [['phone', '+919893012345']], 'torwa');
    const found = async (q: string, who = takhatpur) =>
      ids(await queue(`?${new URLSearchParams({ q })}`, who));
    for (const q of ['बिजली', 'बिजली विभाग', 'बिज', '98930 12345', '+91-98930-12345', '०९८९३०१२३४५', 'नंबर'])
      expect(await found(q), q).toEqual([hindi]);
    for (const q of [
      'COURIER',
      'cour',
      'http://parcel-jama.top/p1',
      'hxxp://parcel-jama[.]top',
      'message courier',
    ])
      expect(await found(q), q).toEqual([english]);
    for (const q of [
      'पानी',
      'parcel-jama.top/p2',
      '9893012346',
      "'; drop table reports; --",
      ' & | ! :* ',
      '%',
      "a'b",
    ])
      expect(await found(q), q).toEqual([]);
    const { cookie: cell } = await portal.signedIn('cyber-cell');
    expect(new Set(await found('98930 12345', cell))).toEqual(new Set([hindi, foreign]));
    expect(new Set(await found('बिजली', cell))).toEqual(new Set([hindi, foreign]));
    expect(await found('courier 98930 12345')).toEqual([]);
    expect(await found('विभाग 98930 12345', takhatpur)).toEqual([hindi]);
    for (const [thana, ids] of [
      ['torwa', [foreign]],
      ['sarkanda', []],
    ] as const)
      expect(
        (await queue(`?${new URLSearchParams({ q: 'बिजली', thana })}`, cell)).lines.map(
          ({ id }: { id: string }) => id,
        ),
      ).toEqual(ids);
    await portal.call('POST', `/staff/reports/${hindi}/transfer`, {
      cookie: takhatpur,
      json: { from: 'takhatpur', to: 'torwa', reason: 'other_area' },
    });
    expect(await found('विभाग')).toEqual([]);
    expect(await found('विभाग', (await portal.signedIn('station-officer', 'torwa')).cookie)).toEqual([hindi]);
  });

  test('finds a report by the number officers call it by, in one’s own scope', async () => {
    const id = await portal.addReport('sipat');
    const number = id.slice(-6).toUpperCase();
    const { cookie: sipat } = await portal.signedIn('station-officer', 'sipat');
    expect(ids(await queue(`?q=${number}`, sipat))).toEqual([id]);
    expect(ids(await queue(`?q=${number}`))).toEqual([]);
  });

  test('takes at most 200 characters, and survives whatever is typed', async () => {
    expect((await portal.call('GET', `/staff/queue?q=${'a'.repeat(201)}`, { cookie })).status).toBe(422);
    for (const q of [
      '\\',
      "''",
      '\u0000',
      '::',
      'a:b',
      '🙂',
      'ﷺ'.repeat(60),
      '1 2 3 4 5 6 7 8 9 10 11 12',
      '(((',
      '<->',
      '\u200d्',
    ])
      expect(
        (await portal.call('GET', `/staff/queue?${new URLSearchParams({ q })}`, { cookie })).status,
        q,
      ).toBe(200);
  });

  test('reads a number and a link apart from the words', () => {
    const read = (typed: string) => readWanted(typed, portal.services.stopList);
    expect(read('bijli 98930 12345 wala')).toEqual({
      words: ['bijli', 'wala'],
      signals: [{ kind: 'phone', value: '+919893012345' }],
    });
    expect(read('1930').signals).toEqual([]);
    expect(read('').words).toEqual([]);
  });
});
