import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { sealAudit, writeAudit } from '../audit.ts';
import { indianDay } from '../indian-day.ts';
import { testPortal } from '../staff/test-portal.ts';
import { acts, isKnownAct } from './schema.ts';
import { walkOn } from './walk-on.ts';

let portal: Awaited<ReturnType<typeof testPortal>>;
let boss: Awaited<ReturnType<typeof portal.signedIn>>;
let officer: Awaited<ReturnType<typeof portal.signedIn>>;
beforeAll(async () => {
  portal = await testPortal();
  boss = await portal.signedIn('administrator');
  officer = await portal.signedIn('station-officer', 'sarkanda');
});

const get = (path: string, cookie = boss.cookie) => portal.call('GET', path, { cookie });
const act = (name: string, more: object = {}) =>
  portal.db.begin((tx) =>
    writeAudit(tx, {
      actorKind: 'staff',
      actorId: officer.actor.id,
      act: name,
      objectKind: 'report',
      objectId: 'r-1',
      ...more,
    }),
  );
const seal = () => portal.db.begin((tx) => sealAudit(tx));
type Act = {
  id: string;
  act: string;
  row: number | null;
  who: { kind: string; name: string | null };
  object: { page: object | null; name: object | null };
};
const actsAt = async (query: string) => (await get(`/staff/audit${query}`)).body.acts as Act[];

describe('the record', () => {
  test('stands newest first, says who and with what, and leads to the account', async () => {
    await portal.call('POST', '/staff/people', {
      cookie: boss.cookie,
      json: { username: 'u.sahu', name: 'Uma Sahu', role: 'station-officer', thana: 'torwa' },
    });
    const [newest] = await actsAt('');
    expect(newest).toMatchObject({
      act: 'add_staff',
      who: { kind: 'staff', name: boss.actor.name },
      object: {
        kind: 'staff',
        name: { hi: 'Uma Sahu' },
        page: { hi: expect.stringMatching(/^\/staff\/people\/[0-9a-f-]{36}\/$/) },
      },
      detail: { username: 'u.sahu', role: 'station-officer', thana: 'torwa' },
    });
    // Reports are not the administrator’s: no link, no words of theirs.
    await act('acknowledge_report');
    expect((await actsAt(''))[0]?.object).toEqual({ kind: 'report', id: 'r-1', name: null, page: null });
  });

  test('is narrowed by person, act, object and day, alone and together', async () => {
    await act('close_report', { objectId: 'r-2' });
    await act('submit_report', { actorKind: 'citizen', actorId: null, objectId: 'r-2' });
    await act('expire', { actorKind: 'system', actorId: null, objectKind: 'alert', objectId: 'a-1' });
    const only = async (query: string) => [...new Set((await actsAt(query)).map((one) => one.act))];
    expect(await only(`?who=${officer.actor.id}&act=close_report`)).toEqual(['close_report']);
    expect(await only('?kind=report&object=r-2')).toEqual(['submit_report', 'close_report']);
    expect(await only('?who=citizen')).toEqual(['submit_report']);
    expect(await only('?who=system&kind=alert')).toEqual(['expire']);
    expect(await only('?act=submit_report')).toEqual(['submit_report']);
    expect(await only(`?who=${boss.actor.id}&act=close_report`)).toEqual([]);
    const today = indianDay(new Date());
    expect((await actsAt(`?day=${today}&kind=alert`)).length).toBe(1);
    expect(await actsAt('?day=2020-01-01')).toEqual([]);
  });

  test('day by India’s clock, to the second', async () => {
    const at = async (iso: string, id: string) =>
      portal.db`
        insert into audit_log (id, at, actor_kind, act, object_kind, object_id)
        values (${id}, ${iso}, 'system', 'midnight', 'staff', 'm')
      `;
    const idOf = (iso: string) => {
      const hex = Date.parse(iso).toString(16).padStart(12, '0');
      return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000001`;
    };
    for (const iso of [
      '2026-03-04T18:29:59.999Z',
      '2026-03-04T18:30:00Z',
      '2026-03-05T18:29:59.999Z',
      '2026-03-05T18:30:00Z',
    ])
      await at(iso, idOf(iso));
    const times = async (day: string) =>
      ((await get(`/staff/audit?act=midnight&day=${day}`)).body.acts as { at: string }[]).map(
        (one) => one.at,
      );
    expect(await times('2026-03-05')).toEqual(['2026-03-05T18:29:59.999Z', '2026-03-04T18:30:00.000Z']);
    expect(await times('2026-03-04')).toEqual(['2026-03-04T18:29:59.999Z']);
    // A transaction that began before midnight and wrote after it belongs to the day it bears.
    await at('2026-04-01T18:29:59Z', idOf('2026-04-01T18:30:05Z'));
    expect(await times('2026-04-01')).toEqual(['2026-04-01T18:29:59.000Z']);
    expect(await times('2026-04-02')).toEqual([]);
  });

  test('page by page back and forth, nothing twice and nothing left out, whatever is written meanwhile', async () => {
    for (let n = 0; n < 130; n += 1) await act('write_note', { objectId: `p-${n}` });
    const seen: string[] = [];
    let page = (await get('/staff/audit?act=write_note')).body;
    expect(page.newer).toBeNull();
    for (;;) {
      seen.push(...page.acts.map(({ object }: { object: { id: string } }) => object.id));
      await act('write_note', { objectId: 'later' });
      if (!page.older) break;
      page = (await get(`/staff/audit?act=write_note&before=${page.older}`)).body;
    }
    expect(seen).toEqual(Array.from({ length: 130 }, (_, n) => `p-${129 - n}`));
    const back: string[] = [];
    while (page.newer) {
      page = (await get(`/staff/audit?act=write_note&after=${page.newer}`)).body;
      back.unshift(...page.acts.map(({ object }: { object: { id: string } }) => object.id));
    }
    expect(back.filter((id) => id !== 'later')).toEqual(
      Array.from({ length: 100 }, (_, n) => `p-${129 - n}`),
    );
  });

  test('takes no filter that is none', async () => {
    const wrong = [
      'who=me',
      "who=' or 1=1",
      'act=DROP',
      `act=${'a'.repeat(61)}`,
      'kind=session',
      'object=../x',
      `object=${'x'.repeat(81)}`,
      'day=2026-02-30',
      'day=yesterday',
      'day=1999-01-01',
      'before=1',
      'after=%00',
    ];
    for (const query of wrong)
      expect([query, (await get(`/staff/audit?${query}`)).status]).toEqual([query, 422]);
    for (const query of ['before=1', 'who=me'])
      expect((await get(`/staff/audit/export?${query}`)).status).toBe(query === 'who=me' ? 422 : 200);
    expect((await get('/staff/audit?who=&act=&day=')).status).toBe(200);
  });

  test('is the administrator’s alone, and there is no way to change it', async () => {
    const others = [
      officer.cookie,
      (await portal.signedIn('cyber-cell')).cookie,
      (await portal.signedIn('editor')).cookie,
    ];
    for (const [method, path] of [
      ['GET', '/staff/audit'],
      ['GET', '/staff/audit/export'],
      ['POST', '/staff/audit/check'],
    ] as const) {
      for (const cookie of others)
        expect(
          (await portal.call(method, path, { cookie, ...(method === 'POST' ? { json: {} } : {}) })).status,
        ).toBe(403);
      expect((await portal.call(method, path)).status).toBe(401);
    }
    for (const method of ['PUT', 'PATCH', 'DELETE', 'POST'])
      expect((await portal.call(method, '/staff/audit', { cookie: boss.cookie })).status).toBe(404);
  });
});

describe('the file', () => {
  test('holds what fits, in words, opens in a spreadsheet, and is recorded itself', async () => {
    await act('end_staff', {
      objectKind: 'staff',
      objectId: boss.actor.id,
      detail: { reason: '=cmd|"x"!A1, "quoted"\nline' },
    });
    const { status, body } = await get(`/staff/audit/export?who=${officer.actor.id}&act=end_staff&lang=en`);
    expect(status).toBe(200);
    // The mark for spreadsheets is there; reading it as text takes it away.
    const bytes = await portal.app.request('/staff/audit/export?act=none', {
      headers: { cookie: boss.cookie },
    });
    expect(
      Buffer.from(await bytes.arrayBuffer())
        .subarray(0, 6)
        .toString('hex'),
    ).toBe('efbbbf726f77');
    const rows = parse(body as string, { columns: true }) as Record<string, string>[];
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      who_kind: 'staff',
      who: officer.actor.name,
      act: 'end_staff',
      what: `ended the account of ${boss.actor.name}`,
    });
    expect(JSON.parse(rows[0]?.detail ?? '').reason).toContain('=cmd');
    expect((await actsAt('?kind=audit'))[0]).toMatchObject({
      act: 'export_audit',
      detail: { act: 'none' },
    });
  });

  test('a formula in a name stays text', async () => {
    await portal.db`update staff set name = '=HYPERLINK("http://evil")' where id = ${officer.actor.id}`;
    const { body } = await get(`/staff/audit/export?who=${officer.actor.id}&act=end_staff`);
    expect(body).toContain(`"'=HYPERLINK(""http://evil"")"`);
    await portal.db`update staff set name = ${officer.actor.name} where id = ${officer.actor.id}`;
  });

  test('of thousands is whole, each row once, though more are written meanwhile', async () => {
    await portal.db`
      insert into audit_log (actor_kind, actor_id, act, object_kind, object_id)
      select 'staff', ${officer.actor.id}, 'assign_report', 'report', n::text from generate_series(1, 3500) as n
    `;
    const response = await portal.app.request('/staff/audit/export?act=assign_report', {
      headers: { cookie: boss.cookie },
    });
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const decoder = new TextDecoder();
    let text = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += decoder.decode(part.value, { stream: true });
      await act('assign_report', { objectId: 'too late' });
    }
    const ids = (parse(text, { columns: true, bom: true }) as Record<string, string>[]).map(
      ({ object_id }) => object_id,
    );
    expect(ids).toEqual(Array.from({ length: 3500 }, (_, n) => String(3500 - n)));
  });
});

describe('the state of the chain', () => {
  const chain = async () => (await get('/staff/audit')).body.chain;
  const check = async () =>
    (await portal.call('POST', '/staff/audit/check', { cookie: boss.cookie, json: {} })).body.chain;

  test('says up to which row it was whole, and when', async () => {
    while ((await seal()) > 0);
    const state = await check();
    expect(state.broken).toBeNull();
    expect(state.whole).toEqual({ upTo: state.rows, at: portal.services.now().toISOString() });
    await act('write_note');
    expect((await chain()).notYet).toBe(1);
    await seal();
    expect((await check()).whole.upTo).toBe(state.rows + 1);
  });

  test('two walks at once leave one state', async () => {
    for (let n = 0; n < 50; n += 1) await act('write_note');
    while ((await seal()) > 0);
    await Promise.all(Array.from({ length: 5 }, () => walkOn(portal.services)));
    const state = await chain();
    expect(state.whole.upTo).toBe(state.rows);
  });

  test('a row that is tampered with after it was walked over is found by the next day’s walk, and stays found until it is mended', async () => {
    await portal.db`alter table audit_log disable trigger all`;
    const [row] = await portal.db<
      { id: string; detail: object }[]
    >`select id, detail from audit_log where seq = 40`;
    await portal.db`update audit_log set detail = '{"forged": true}' where seq = 40`;
    expect((await check()).broken).toBeNull();
    portal.advance(25 * 3600_000);
    const fresh = await portal.call('POST', '/staff/session', {
      json: { username: boss.actor.username, password: 'x' },
    });
    expect(fresh.status).toBe(401);
    expect((await check()).broken).toEqual({ after: 39, foundAt: portal.services.now().toISOString() });
    expect((await chain()).broken.after).toBe(39);
    await portal.db`update audit_log set detail = ${portal.db.json(row?.detail as never)} where seq = 40`;
    const mended = await check();
    expect(mended.broken).toBeNull();
    expect(mended.whole.upTo).toBe(mended.rows - mended.notYet);
    await portal.db`alter table audit_log enable trigger all`;
  });
});

test('every act has its words, and every act of the code is known', async () => {
  const known = Object.values(acts).flat();
  const { texts } = portal.services.content;
  expect(known.filter((one) => !texts.hi[`audit.say.${one}`])).toEqual([]);
  const { globSync, readFileSync } = await import('node:fs');
  const written = globSync('api/**/*.ts')
    .filter((file) => !file.includes('test') && !file.includes('audit-log'))
    .flatMap((file) => [
      ...readFileSync(file, 'utf8').matchAll(
        /\bact(?:: | = )'([a-z]+_[a-z_]+)'|record(?:Act)?\([^)]*?'([a-z]+_[a-z_]+)'/g,
      ),
    ])
    .map((match) => match[1] ?? match[2] ?? '');
  expect(written.length).toBeGreaterThan(30);
  expect([...new Set(written)].filter((one) => !isKnownAct(one) && one !== 'set_category')).toEqual([]);
});
