import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { testPortal } from '../staff/test-portal.ts';
import { csvColumns } from './export-csv.ts';
import { mostRows } from './schema.ts';
import { addStory, putTogether } from './test-reports.ts';

type Portal = Awaited<ReturnType<typeof testPortal>>;
let portal: Portal;
let mine: Awaited<ReturnType<Portal['signedIn']>>;
beforeAll(async () => {
  portal = await testPortal();
  mine = await portal.signedIn('station-officer', 'sarkanda');
});

const contact = { name: 'Sita Bai', phone: '9893011111' };
const post = (json: object, cookie = mine.cookie) =>
  portal.call('POST', '/staff/packs/csv', { cookie, json });
async function rows(json: object, cookie = mine.cookie): Promise<Record<string, string>[]> {
  const { status, body } = await post(json, cookie);
  expect(status).toBe(200);
  return parse(body, { columns: true, bom: true }) as Record<string, string>[];
}
const add = (narrative: string, given: Parameters<typeof addStory>[3] = {}, thana = 'sarkanda') =>
  addStory(portal, thana, narrative, given);
const recorded = (id: string) =>
  portal.db<
    { detail: object }[]
  >`select detail from audit_log where object_id = ${id} and act = 'make_pack_csv' order by id`;

describe('the list for a spreadsheet', () => {
  test('has one line for a report, Indian times, each kind of sign in its column, and nothing of the citizen unasked', async () => {
    const id = await add(
      'Sita Bai, 9893011111. 98765 43210 ne =1+1 kaha, card 4111111111111111, khata number 50100123456789',
      {
        contact,
        amount: 45000.5,
        paidAt: new Date('2026-11-26T20:00:00Z'),
        reference: '633112345678',
      },
    );
    const [row, ...others] = await rows({ report: id });
    expect(others).toEqual([]);
    expect(Object.keys(row as object)).toEqual([...csvColumns]);
    expect(row).toMatchObject({
      report: id.slice(-6).toUpperCase(),
      thana: 'Sarkanda',
      money_lost: 'yes',
      amount_inr: '45000.50',
      paid_ist: '2026-11-27 01:30',
      reference: "'633112345678",
      phones: "'+919876543210",
      bank_accounts: "'50100123456789",
      citizen_name: '',
      citizen_phone: '',
    });
    expect(row?.story).not.toMatch(/Sita|9893011111|4111/);
    expect(await recorded(id)).toEqual([{ detail: { together: 1, tell: [] } }]);
    const [told] = await rows({ report: id, tell: ['name', 'phone'] });
    expect(told).toMatchObject({ citizen_name: 'Sita Bai', citizen_phone: '9893011111' });
    expect((await recorded(id))[1]).toEqual({ detail: { together: 1, tell: ['name', 'phone'] } });
  });

  test('keeps hostile cells as text, and is a file to be kept', async () => {
    const id = await add('=HYPERLINK("http://evil.top","x")\n@SUM(1);=cmd|\' /C calc\'!A0', {
      contact: { name: '=1+1' },
    });
    await portal.db`update reports set place_text = '+1+1', money_lost = true, money_reference = '-1+1' where id = ${id}`;
    const [row] = await rows({ report: id, tell: 'name' });
    for (const cell of Object.values(row as object)) expect(cell).not.toMatch(/(?:^|[;\t\n])\s*[=+\-@]/);
    const response = await portal.app.request('/staff/packs/csv', {
      method: 'POST',
      headers: { cookie: mine.cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ report: id }),
    });
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="cyber-mitan-\d{4}-\d\d-\d\d\.csv"$/,
    );
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  test('follows the queue’s filters, in its order, of one’s own reports alone', async () => {
    const kota = await portal.signedIn('station-officer', 'kota');
    const first = await add('zamzam pehli', { amount: 5 }, 'kota');
    const second = await add('zamzam doosri', { channel: 'sms' }, 'kota');
    const foreign = await add('zamzam teesri', {}, 'torwa');
    await portal.call('POST', `/staff/reports/${second}/acknowledge`, { cookie: kota.cookie });
    const ids = async (filter: object, cookie = kota.cookie) =>
      (await rows(filter, cookie)).map(({ report_id }) => report_id);
    expect(await ids({})).toEqual([first, second]);
    expect(await ids({ status: 'acknowledged' })).toEqual([second]);
    expect(await ids({ channel: 'sms' })).toEqual([second]);
    expect(await ids({ mine: 'yes' })).toEqual([]);
    expect(new Set(await ids({ q: 'zamzam' }))).toEqual(new Set([first, second]));
    expect(await ids({ thana: 'torwa' })).toEqual([]);
    const cell = await portal.signedIn('cyber-cell');
    expect(new Set(await ids({ q: 'zamzam' }, cell.cookie))).toEqual(new Set([first, second, foreign]));
    expect((await post({ report: foreign }, kota.cookie)).status).toBe(404);
    expect((await recorded(foreign)).length).toBe(1);
  });

  test('of a pattern has its closed reports too; the contact only there or of one report', async () => {
    const ids = [
      await add('pattern a', { contact }),
      await add('pattern b'),
      await add('pattern c', {}, 'torwa'),
    ];
    await portal.db`
      update reports set status = 'closed', acknowledged_at = now(), closed_at = now(), closed_reason = 'advice_given' where id = ${ids[1] ?? ''}
    `;
    const pattern = await putTogether(portal, ids);
    const listed = await rows({ pattern, tell: ['name'] });
    expect(new Set(listed.map(({ report_id }) => report_id))).toEqual(new Set(ids.slice(0, 2)));
    expect(listed.map(({ citizen_name }) => citizen_name).sort()).toEqual(['', 'Sita Bai']);
    expect((await post({ tell: ['name'] })).body.errors).toEqual([{ field: 'tell', code: 'not_a_choice' }]);
    expect((await post({ q: 'x'.repeat(201) })).body.errors).toMatchObject([
      { field: 'q', code: 'too_long' },
    ]);
    expect((await post({ what: 'all' })).body.errors).toEqual([{ field: 'what', code: 'unknown_field' }]);
    const wrong = await portal.call('POST', '/staff/packs/csv', {
      cookie: mine.cookie,
      form: { tell: 'name', back: '/staff/?status=new' },
    });
    expect(wrong.location).toBe('/staff/?status=new&error=invalid&fields=tell');
    const elsewhere = await portal.call('POST', '/staff/packs/csv', {
      cookie: mine.cookie,
      form: { tell: 'name', back: '//evil.top/' },
    });
    expect(elsewhere.location).toBe('/staff/?error=invalid&fields=tell');
  });

  test('ends after 5,000 rows, each recorded once', async () => {
    await portal.db`
      insert into reports (receipt_hash, source, language, channel, narrative, thana_id, routing_method, routing_confidence, routing_reason)
      select sha256(n::text::bytea), 'api', 'hi', 'call', 'one of many', 'bilha', 'chosen', 1, '{}'
      from generate_series(1, ${mostRows + 100}) as n
    `;
    // As PostgreSQL does by itself a while after so many rows came.
    await portal.db`analyze`;
    const bilha = await portal.signedIn('nodal-officer', 'bilha');
    const began = performance.now();
    const listed = await rows({}, bilha.cookie);
    const took = performance.now() - began;
    expect(listed).toHaveLength(mostRows);
    expect(new Set(listed.map(({ report_id }) => report_id)).size).toBe(mostRows);
    const [{ n } = { n: 0 }] = await portal.db<{ n: number }[]>`
      select count(*)::int as n from audit_log where act = 'make_pack_csv' and actor_id = ${bilha.actor.id}
    `;
    expect(n).toBe(mostRows);
    console.log(`  ${mostRows} rows in ${Math.round(took)} ms`);
  });
});
