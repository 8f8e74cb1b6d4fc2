import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../tests/support/database.ts';
import { extractSignals } from './extract-signals.ts';
import { bandsOf, fingerprintOf, similarity } from './fingerprint.ts';
import { joinPattern } from './join-pattern.ts';
import { loadStopList } from './load-stop-list.ts';

const { db } = await testDatabase();
const stopList = await loadStopList();
const services = { db, now: () => new Date() };

beforeAll(async () => {
  await db`insert into thanas (id, jurisdiction, name_hi, name_en, kind) values ('bilha', 'x', 'बिल्हा', 'Bilha', 'thana')`;
});

/** A report as it lies in the database before its job runs. */
async function stored(narrative: string, named: string[] = []): Promise<string> {
  const [row] = await db<{ id: string }[]>`
    insert into reports (receipt_hash, source, language, channel, narrative, thana_id, routing_method, routing_confidence, routing_reason)
    values (${randomBytes(32)}, 'api', 'en', 'call', ${narrative}, 'bilha', 'none', 0, '{}') returning id
  `;
  const { id } = row as { id: string };
  const rows = [
    ...named.flatMap((value) =>
      extractSignals(value, stopList).map((signal) => ({ ...signal, named: true })),
    ),
    ...extractSignals(narrative, stopList).map((signal) => ({ ...signal, named: false })),
  ];
  await db`
    insert into report_signals (report_id, kind, value, joins, named_by_citizen)
    select ${id}, kind, value, joins, named from jsonb_to_recordset(${db.json(rows)}) as given (kind text, value text, joins boolean, named boolean)
    on conflict do nothing
  `;
  return id;
}
const filed = async (narrative: string, named: string[] = []) =>
  joinPattern(services, await stored(narrative, named));

const electricity = (number: string, amount: string) =>
  `Dear customer your power will be cut tonight at half past nine because your last month bill of ${amount} was not updated, please contact our officer at ${number} at once`;

describe('a report joins', () => {
  test('nothing while it is the only one, then the second begins a pattern with why', async () => {
    const first = await stored('someone rang about a lottery', ['9893000001']);
    expect(await joinPattern(services, first)).toBeNull();
    const pattern = await filed('a call about a prize', ['98930 00001']);
    expect(pattern).not.toBeNull();
    const rows = await db<
      { why: unknown }[]
    >`select why from pattern_reports where pattern_id = ${pattern} order by id`;
    expect(rows.map(({ why }) => why)).toEqual([
      { by: 'first' },
      { by: 'signal', kind: 'phone', value: '+919893000001' },
    ]);
    const events = await db<
      { n: number }[]
    >`select count(*)::int as n from report_events where event = 'joined_pattern' and report_id = ${first}`;
    expect(events[0]?.n).toBe(1);
  });

  test('the same message with another number and sum', async () => {
    const texts = [
      electricity('98930 00010', 'Rs 512'),
      electricity('98930 00011', '₹1,900'),
      electricity('7000000012', 'Rs.75'),
    ];
    const patterns: (string | null)[] = [];
    for (const text of texts) patterns.push(await filed(text));
    expect(patterns[1]).not.toBeNull();
    expect(patterns[2]).toBe(patterns[1]);
  });

  test('the same message in the other script', async () => {
    await filed(
      'आपके घर की बिजली आज रात साढ़े नौ बजे काट दी जाएगी क्योंकि पिछले महीने का बिल जमा नहीं हुआ है तुरंत हमारे अधिकारी से संपर्क कीजिए',
    );
    const latin = await filed(
      'aapke ghar ki bijli aaj raat sadhe nau baje kaat di jayegi kyonki pichhle mahine ka bill jama nahin hua hai turant hamare adhikari se sampark kijiye',
    );
    expect(latin).not.toBeNull();
  });

  test('only once, however often its job runs', async () => {
    const id = await stored('again', ['9893000020']);
    await filed('again', ['9893000020']);
    const pattern = await joinPattern(services, id);
    expect(await joinPattern(services, id)).toBe(pattern);
    const [row] = await db<{ reports: number; rows: number }[]>`
      select report_count as reports, (select count(*)::int from pattern_reports where pattern_id = patterns.id) as rows from patterns where id = ${pattern}
    `;
    expect(row).toEqual({ reports: 2, rows: 2 });
  });

  test('one pattern with the others that come at the same moment', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => stored('fraud call', ['9893000030'])));
    const joined = await Promise.all(ids.map((id) => joinPattern(services, id)));
    const [row] = await db<{ patterns: number; reports: number }[]>`
      select count(distinct pattern_id)::int as patterns, count(*)::int as reports from pattern_reports where report_id = any(${ids}::uuid[])
    `;
    expect(row).toEqual({ patterns: 1, reports: 12 });
    expect(new Set(joined.filter(Boolean)).size).toBe(1);
  });
});

describe('a report does not join', () => {
  test('by a line that fits every campaign', async () => {
    for (let times = 0; times < 3; times += 1)
      expect(await filed('fraud call from this number, please take action')).toBeNull();
  });

  test('by a host that carries many', async () => {
    expect(await filed('first channel', ['https://t.me/first_channel_here'])).toBeNull();
    expect(await filed('second channel', ['https://t.me/second_channel_here'])).toBeNull();
    expect(await filed('short link', ['http://bit.ly/aaaa1'])).toBeNull();
    expect(await filed('short link', ['http://bit.ly/bbbb2'])).toBeNull();
  });

  test('by a masked number or a helpline', async () => {
    expect(await filed('they called from XXXXXXXXXX')).toBeNull();
    expect(await filed('they called from XXXXXXXXXX')).toBeNull();
    expect(await filed('I rang 1930')).toBeNull();
    expect(await filed('I rang 1930 too')).toBeNull();
  });

  test('two patterns together, as a single bridge', async () => {
    for (let times = 0; times < 3; times += 1) await filed('a', ['9893000041']);
    for (let times = 0; times < 3; times += 1) await filed('b', ['9893000042']);
    await filed('both of them rang me', ['9893000041', '9893000042']);
    const [row] = await db<{ patterns: number }[]>`
      select count(distinct pattern_id)::int as patterns from pattern_reports
      join report_signals using (report_id) where value in ('+919893000041', '+919893000042') and ended_at is null
    `;
    expect(row?.patterns).toBe(2);
  });
});

describe('a fingerprint', () => {
  test('is the same whatever the numbers, links and script habits', () => {
    const one = fingerprintOf(electricity('98930 12345', 'Rs 512'));
    const other = fingerprintOf(electricity('7000012345', '₹9,999').toUpperCase());
    expect(similarity(one?.minhash as Uint32Array, other?.minhash as Uint32Array)).toBe(1);
    expect(bandsOf(one as NonNullable<typeof one>)).toHaveLength(24);
  });

  test('of two different stories is not alike', () => {
    const one = fingerprintOf(electricity('98930 12345', 'Rs 512'));
    const other = fingerprintOf(
      'A man in police uniform on a video call said my parcel to Taiwan held passports and kept me on the line for four hours until I sent money',
    );
    expect(similarity(one?.minhash as Uint32Array, other?.minhash as Uint32Array)).toBeLessThan(0.2);
  });
});
