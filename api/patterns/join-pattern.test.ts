import { describe, expect, test } from 'vitest';
import { phone, testReports } from './test-reports.ts';

const { db, store, join, file, patternOf, reportsWith } = await testReports();

const meter = (number: string, sum: string) =>
  `Respected consumer, the gas pipeline of your flat will be sealed before dusk as the safety audit fee of ${sum} is pending, ring supervisor Tiwari on ${number} at once`;

describe('a report joins', () => {
  test('a pattern of its own while it is the only one, and the second joins it with why', async () => {
    const first = await store('someone rang about a lottery', phone('9893000001'));
    await join(first);
    expect(await reportsWith(first)).toBe(1);
    const pattern = await file('a call about a prize', phone('98930 00001'));
    expect(await patternOf(first)).toBe(pattern);
    const rows = await db<
      { why: unknown }[]
    >`select why from pattern_reports where pattern_id = ${pattern} order by id`;
    expect(rows.map(({ why }) => why)).toEqual([
      { by: 'first' },
      { by: 'signal', kind: 'phone', value: '+919893000001', like: first },
    ]);
    const told = await db<{ detail: unknown }[]>`
      select detail from report_events where event = 'joined_pattern' and report_id = ${first}
    `;
    expect(told.map(({ detail }) => detail)).toEqual([{ pattern, reports: 2 }]);
  });

  test('the same message with another number and sum, and the text is the why', async () => {
    const patterns: (string | null)[] = [];
    for (const text of [
      meter('98930 00010', 'Rs 512'),
      meter('98930 00011', '₹1,900'),
      meter('7000000012', 'Rs.75'),
    ])
      patterns.push(await file(text));
    expect(new Set(patterns).size).toBe(1);
    const [last] = await db<{ by: string; similarity: number }[]>`
      select why ->> 'by' as by, (why ->> 'similarity')::float as similarity
      from pattern_reports where pattern_id = ${patterns[1] as string} order by id desc limit 1
    `;
    expect(last).toEqual({ by: 'text', similarity: 1 });
  });

  test('the same message in the other script', async () => {
    const devanagari = await file(
      'आपके मकान का नल कनेक्शन कल सुबह काट दिया जाएगा क्योंकि नगर निगम का जल कर बाकी है तुरंत बाबू से मिलकर रसीद कटवाइए',
    );
    const latin = await file(
      'aapke makan ka nal connection kal subah kaat diya jayega kyonki nagar nigam ka jal kar baki hai turant babu se milkar raseed katvaiye',
    );
    expect(latin).toBe(devanagari);
  });

  test('only once, however often and however many at once its job runs', async () => {
    const id = await store('again', phone('9893000020'));
    await file('again', phone('9893000020'));
    const joined = await Promise.all([join(id), join(id), join(id)]);
    expect(new Set(joined).size).toBe(1);
    expect(await join(id)).toBe(joined[0]);
    const [row] = await db<{ reports: number; rows: number }[]>`
      select report_count as reports, (select count(*)::int from pattern_reports where pattern_id = patterns.id) as rows
      from patterns where id = ${joined[0] as string}
    `;
    expect(row).toEqual({ reports: 2, rows: 2 });
  });

  test('one pattern with the others that come at the same moment, by number', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => store('call', phone('9893000030'))));
    await Promise.all(ids.map(join));
    const [row] = await db<{ patterns: number; reports: number }[]>`
      select count(distinct pattern_id)::int as patterns, count(*)::int as reports
      from pattern_reports where report_id = any(${ids}::uuid[])
    `;
    expect(row).toEqual({ patterns: 1, reports: 12 });
  });

  test('one pattern with the others that come at the same moment, by text', async () => {
    const text = (n: number) =>
      `A drone subsidy for farmers is sanctioned, the agriculture officer wants aadhaar thumb on the machine in the van, token ${n}`;
    const ids = await Promise.all(Array.from({ length: 12 }, (_, n) => store(text(n))));
    await Promise.all(ids.map(join));
    expect(new Set(await Promise.all(ids.map(patternOf))).size).toBe(1);
    expect(await reportsWith(ids[0] as string)).toBe(12);
  });

  test('one of two that reach for the same lone report at once; both end in one pattern', async () => {
    for (let round = 0; round < 8; round++) {
      const [one, two] = [`98931${String(round).padStart(5, '0')}`, `98932${String(round).padStart(5, '0')}`];
      const middle = await store('two numbers rang me', [...phone(one), ...phone(two)]);
      await join(middle);
      const ids = [await store('first', phone(one)), await store('second', phone(two))];
      await Promise.all(ids.map(join));
      const patterns = await Promise.all([middle, ...ids].map(patternOf));
      expect(new Set(patterns).size).toBe(1);
      const [row] = await db<{ reports: number; rows: number }[]>`
        select report_count as reports, (select count(*)::int from pattern_reports where pattern_id = patterns.id) as rows
        from patterns where id = ${patterns[0] as string}
      `;
      expect(row).toEqual({ reports: 3, rows: 3 });
    }
  });

  test('the time from first to last report, whatever their order', async () => {
    const [early, late] = [await store('x', phone('9893000035')), await store('x', phone('9893000035'))];
    await db`update reports set received_at = '2026-01-02' where id = ${early}`;
    await db`update reports set received_at = '2026-01-01' where id = ${late}`;
    await join(early);
    const pattern = await join(late);
    const [row] = await db<{ first: Date; last: Date }[]>`
      select first_seen as first, last_seen as last from patterns where id = ${pattern}
    `;
    expect(row).toEqual({ first: new Date('2026-01-01T00:00Z'), last: new Date('2026-01-02T00:00Z') });
  });
});

describe('a report does not join', () => {
  test('by a line that fits every campaign', async () => {
    for (const line of [
      'fraud call from this number, please take action',
      'मुझे अनजान नंबर से फोन आया और पैसे मांगे, कृपया कार्रवाई करें',
      'unknown person asked for OTP and money was deducted from my account please help',
    ]) {
      const patterns = [await file(line), await file(line), await file(line)];
      expect(new Set(patterns).size).toBe(3);
    }
  });

  test.each([
    ['t.me', 'https://t.me/first_channel_here', 'https://t.me/second_channel_here'],
    ['bit.ly', 'http://bit.ly/aaaa1', 'http://bit.ly/bbbb2'],
    ['forms.gle', 'https://forms.gle/AbCdEf', 'https://forms.gle/GhIjKl'],
    ['web.app', 'https://kyc-one.web.app/login', 'https://rewards-two.web.app/login'],
    ['ngrok', 'https://1a2b3c.ngrok.io/sbi', 'https://4d5e6f.ngrok.io/sbi'],
    ['blogspot', 'http://offer-a.blogspot.com/p/1', 'http://offer-b.blogspot.com/p/1'],
    ['wa.me', 'https://wa.me/919893011111', 'https://wa.me/919893022222'],
    ['a shortener nobody listed', 'http://x7q.in/PP4rAd', 'http://x7q.in/O4vFij'],
    ['a front page', 'https://t.me/', 'https://t.me/'],
    ['a bank', 'https://www.onlinesbi.sbi/login', 'https://www.onlinesbi.sbi/login'],
    ['mailboxes', 'one.helper@gmail.com', 'two.helper@gmail.com'],
  ])('by what many share: %s', async (_, one, other) => {
    expect(await file(`see ${one}`)).not.toBe(await file(`look ${other}`));
  });

  test('by a masked number, a helpline or a number that stands for any', async () => {
    for (const line of [
      'they called from XXXXXXXXXX',
      'I rang 1930',
      'number 98XXXXXX10',
      'phone 9999999999',
    ])
      expect(await file(line)).not.toBe(await file(line));
  });

  test('two patterns together, as a single bridge, and does not lead others across', async () => {
    for (let times = 0; times < 3; times++) await file('a', phone('9893000041'));
    const other = await file('b', phone('9893000042')).then(() => file('b', phone('9893000042')));
    await file('both of them rang me', [...phone('9893000041'), ...phone('9893000042')]);
    expect(await file('c', phone('9893000042'))).toBe(other);
    const [row] = await db<{ patterns: number }[]>`
      select count(distinct pattern_id)::int as patterns from pattern_reports join report_signals using (report_id)
      where value in ('+919893000041', '+919893000042') and ended_at is null
    `;
    expect(row?.patterns).toBe(2);
  });

  test('a pattern whose number its story only mentions', async () => {
    await file('x', phone('9893000051'));
    const theirs = await file('x', phone('9893000051'));
    const own = await file('earlier 98930 00051 had called too', phone('9893000052'));
    expect(own).not.toBe(theirs);
    expect(await file('y', phone('9893000052'))).toBe(own);
  });

  test('the pattern that staff took it out of', async () => {
    await file('x', phone('9893000061'));
    const id = await store('x', phone('9893000061'));
    const pattern = await join(id);
    await db`update pattern_reports set ended_at = now(), ended_reason = 'taken_out' where report_id = ${id}`;
    expect(await join(id)).not.toBe(pattern);
    expect(await file('x', phone('9893000061'))).toBe(pattern);
  });
});

test('a report that is not there is an error, so that its job is set aside and seen', async () => {
  await expect(join('00000000-0000-7000-8000-000000000000')).rejects.toThrow('no report');
});
