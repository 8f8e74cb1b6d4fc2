import { beforeAll, describe, expect, test } from 'vitest';
import { testPortal } from '../staff/test-portal.ts';
import { expireAlerts } from './expire-alerts.ts';
import { keepAlerts } from './keep-alerts.ts';
import { openDraftsOfRises } from './open-drafts-of-rises.ts';
import { wholeDraft } from './test-drafts.ts';

let portal: Awaited<ReturnType<typeof testPortal>>;
let writer: string;
let reader: string;
let officer: string;
beforeAll(async () => {
  portal = await testPortal();
  [{ cookie: writer }, { cookie: reader }, { cookie: officer }] = await Promise.all([
    portal.signedIn('editor'),
    portal.signedIn('cyber-cell'),
    portal.signedIn('station-officer', 'sarkanda'),
  ]);
});

const act = (id: string, verb: string, cookie: string, json: object = {}) =>
  portal.call('POST', `/staff/alerts/${id}/${verb}`, { cookie, json });
const desk = async (id: string) => (await portal.call('GET', `/staff/alerts/${id}`, { cookie: reader })).body;

async function begin(draft = wholeDraft(), cookie = writer): Promise<{ id: string; version: number }> {
  const { body, status } = await portal.call('POST', '/staff/alerts', { cookie, json: {} });
  expect(status).toBe(201);
  const saved = await portal.call('PATCH', `/staff/alerts/${body.id}`, {
    cookie,
    json: { version: 1, draft },
  });
  expect(saved.status).toBe(200);
  return { id: body.id, version: saved.body.version };
}

async function published(draft = wholeDraft()): Promise<{ id: string; slug: string }> {
  const { id, version } = await begin(draft);
  expect((await act(id, 'submit', writer, { version })).body).toEqual({ id, done: 'submitted' });
  const { body } = await act(id, 'publish', reader, { version });
  expect(body).toMatchObject({ id, done: 'published' });
  return { id, slug: body.slug };
}

const publicAlert = async (slug: string) => (await portal.call('GET', `/alerts/${slug}?lang=en`)).body;
const listed = async () =>
  (await portal.call('GET', '/alerts?lang=en')).body.alerts.map(({ slug }: { slug: string }) => slug);
const found = async (slug: string) => {
  const rows = await portal.db`select key from search_documents where kind = 'alert' and id = ${slug}`;
  return rows.length;
};

describe('an alert', () => {
  test('is written with gaps, which are all told when it is sent in', async () => {
    const { body } = await portal.call('POST', '/staff/alerts', { cookie: writer, json: {} });
    const refused = await act(body.id, 'submit', writer, { version: 1 });
    expect(refused.status).toBe(422);
    const fields = refused.body.errors.map(({ field }: { field: string }) => field);
    for (const field of ['hi.title', 'en.title', 'hi.script', 'hangUp', 'reviewOn', 'sources'])
      expect(fields).toContain(field);
    expect((await desk(body.id)).draft.gaps).toHaveLength(fields.length);
  });

  test('is published by a second person alone', async () => {
    const { id, version } = await begin();
    expect((await act(id, 'publish', reader, { version })).status).toBe(409);
    await act(id, 'submit', writer, { version });
    for (const verb of ['approve', 'publish'])
      expect((await act(id, verb, writer, { version })).body.code).toBe('second_person_needed');
    expect((await act(id, 'approve', reader, { version })).status).toBe(200);
    // Approved, whoever is at the desk may publish it.
    const { body } = await act(id, 'publish', writer, { version });
    expect(body.slug).toMatch(/^the-call-that-your-card-will-stop-is-fraud/);
    const [row] = await portal.db`
      select submitted_by <> approved_by as "byTwo", (select count(*)::int from audit_log where object_id = ${id}) as acts
      from alerts where id = ${id}
    `;
    expect(row).toEqual({ byTwo: true, acts: 5 });
  });

  test('is on its page, in the list and in search at once, and in another process within a second', async () => {
    const other = keepAlerts(portal.db);
    await other.present();
    const { slug } = await published();
    expect(await publicAlert(slug)).toMatchObject({ state: 'current', title: wholeDraft().en.title });
    expect(await listed()).toContain(slug);
    expect(await found(slug)).toBe(2);
    const began = performance.now();
    while (!(await other.present()).find(slug)) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(performance.now() - began).toBeLessThan(1000);
  });

  test('is seen by all who come to the process that published it, however slow the database is', async () => {
    const here = keepAlerts(portal.db);
    await here.present();
    const { slug } = await published();
    const lock = portal.db`lock table alert_changes in access exclusive mode`;
    const slow = portal.db.begin((tx) => [tx`${lock}`, tx`select pg_sleep(1)`]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    here.forget();
    const books = await Promise.all([here.present(), here.present(), here.present()]);
    expect(books.map((book) => book.find(slug)?.slug)).toEqual([slug, slug, slug]);
    await slow;
  });

  test('that somebody changes after it was sent in has to be sent in again', async () => {
    const { id, version } = await begin();
    await act(id, 'submit', writer, { version });
    const changed = await portal.call('PATCH', `/staff/alerts/${id}`, {
      cookie: reader,
      json: { version, draft: wholeDraft({ severity: 'medium' }) },
    });
    expect(changed.body.version).toBe(version + 1);
    expect((await act(id, 'approve', reader, { version })).status).toBe(409);
    expect((await desk(id)).draft).toMatchObject({ state: 'draft', version: version + 1 });
    // Whoever wrote it last is no second person either.
    await act(id, 'submit', writer, { version: version + 1 });
    expect((await act(id, 'publish', reader, { version: version + 1 })).body.code).toBe(
      'second_person_needed',
    );
  });

  test('is not written over by whoever read an older version', async () => {
    const { id, version } = await begin();
    const save = (title: string) =>
      portal.call('PATCH', `/staff/alerts/${id}`, {
        cookie: writer,
        json: { version, draft: wholeDraft({ en: { ...wholeDraft().en, title } }) },
      });
    const statuses = (await Promise.all(['One of them', 'The other'].map(save))).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 409]);
  });

  test('sent back says why, and discarded is gone from the desk', async () => {
    const { id, version } = await begin();
    await act(id, 'submit', writer, { version });
    await act(id, 'return', reader, { version, note: 'The Hindi is too stiff.' });
    expect((await desk(id)).draft).toMatchObject({ state: 'draft', returnedNote: 'The Hindi is too stiff.' });
    expect((await act(id, 'discard', writer)).status).toBe(200);
    expect((await act(id, 'submit', writer, { version })).status).toBe(409);
    const { body } = await portal.call('GET', '/staff/alerts', { cookie: writer });
    expect(body.alerts.map((one: { id: string }) => one.id)).not.toContain(id);
  });

  test('is approved once when two press at once, with one audit row', async () => {
    const { cookie: third } = await portal.signedIn('editor');
    for (let round = 0; round < 20; round += 1) {
      const { id, version } = await begin();
      await act(id, 'submit', writer, { version });
      const statuses = await Promise.all(
        [reader, third].map(async (cookie) => (await act(id, 'approve', cookie, { version })).status),
      );
      expect(statuses.sort()).toEqual([200, 409]);
      const rows = await portal.db`select from audit_log where object_id = ${id} and act = 'approve_alert'`;
      expect(rows).toHaveLength(1);
    }
  });
});

describe('what an alert names', () => {
  const gapsOf = async (draft: ReturnType<typeof wholeDraft>) => {
    const { id } = await begin(draft);
    return (await desk(id)).draft.gaps.map(({ field, code }: { field: string; code: string }) => [
      field,
      code,
    ]);
  };

  test('stands in its normal form with its evidence, and the check knows it', async () => {
    const { slug } = await published(
      wholeDraft({
        indicators: [
          { kind: 'phone', value: '098765 43210', evidence: 'confirmed' },
          { kind: 'url', value: 'hxxp://card-stop[.]top/kyc', evidence: 'reported' },
        ],
      }),
    );
    expect((await publicAlert(slug)).indicators).toEqual([
      { kind: 'phone', value: '+919876543210', evidence: 'confirmed', since: expect.any(String) },
      { kind: 'url', value: 'card-stop.top/kyc', evidence: 'reported', since: expect.any(String) },
    ]);
  });

  test('is no helpline, no bank’s own number and nothing twice', async () => {
    const indicators = [
      { kind: 'phone' as const, value: '1930', evidence: 'confirmed' as const },
      { kind: 'domain' as const, value: 'onlinesbi.sbi', evidence: 'reported' as const },
      { kind: 'phone' as const, value: '9876543210', evidence: 'reported' as const },
      { kind: 'phone' as const, value: '+91 98765 43210', evidence: 'reported' as const },
    ];
    expect(await gapsOf(wholeDraft({ indicators }))).toEqual([
      ['indicators.0', 'not_an_indicator'],
      ['indicators.1', 'not_an_indicator'],
      ['indicators.3', 'not_an_indicator'],
    ]);
  });

  test('never stands in its words alone: it may be a victim’s', async () => {
    const draft = wholeDraft();
    expect(await gapsOf({ ...draft, hi: { ...draft.hi, body: 'फोन 98765 43210 से आया' } })).toEqual([
      ['hi.body', 'names_another'],
    ]);
    // Helplines may be named.
    expect(await gapsOf({ ...draft, en: { ...draft.en, body: 'Call 1930.' } })).toEqual([]);
  });
});

describe('what is public', () => {
  test('changes by the same way, and the correction log says what', async () => {
    const { id, slug } = await published();
    expect((await act(id, 'change', reader)).status).toBe(200);
    expect((await act(id, 'change', writer)).status).toBe(409);
    const changed = wholeDraft({ en: { ...wholeDraft().en, title: 'The card call is still fraud' } });
    const save = (draft: object) =>
      portal.call('PATCH', `/staff/alerts/${id}`, { cookie: reader, json: { version: 1, draft } });
    await save(changed);
    expect((await act(id, 'submit', reader, { version: 2 })).status).toBe(422);
    await portal.call('PATCH', `/staff/alerts/${id}`, {
      cookie: reader,
      json: {
        version: 2,
        draft: { ...changed, correction: { hi: 'शीर्षक बदला', en: 'The title was changed' } },
      },
    });
    await act(id, 'submit', reader, { version: 3 });
    expect((await publicAlert(slug)).title).toBe(wholeDraft().en.title);
    expect((await act(id, 'publish', writer, { version: 3 })).body.slug).toBe(slug);
    expect(await publicAlert(slug)).toMatchObject({
      title: 'The card call is still fraud',
      corrections: [{ kind: 'changed', note: 'The title was changed' }],
    });
  });

  test('is taken back by one person, at once and everywhere, and the log says why', async () => {
    const { id, slug } = await published(
      wholeDraft({ indicators: [{ kind: 'phone', value: '9876501234', evidence: 'confirmed' }] }),
    );
    portal.advance(1000);
    const note = { hi: 'यह नंबर गलत था', en: 'This number was wrong' };
    expect((await act(id, 'retract', writer, note)).status).toBe(200);
    expect((await act(id, 'retract', reader, note)).status).toBe(409);
    expect(await listed()).not.toContain(slug);
    expect(await found(slug)).toBe(0);
    const gone = await publicAlert(slug);
    expect(gone).toMatchObject({ state: 'retracted', corrections: [{ note: 'This number was wrong' }] });
    expect(JSON.stringify(gone)).not.toContain('9876501234');
    const { corrections } = (await portal.call('GET', '/alerts/corrections?lang=en')).body;
    expect(corrections[0]).toMatchObject({ slug, kind: 'retracted', isRetracted: true });
    expect((await act(id, 'change', writer)).status).toBe(409);
  });

  test('leaves the list and search when it has had its day; its page stays and says so', async () => {
    const { id, slug } = await published();
    await portal.db`update alerts set expires_at = now() - interval '1 minute' where id = ${id}`;
    await portal.db`update alert_changes set number = number + 1`;
    expect(await expireAlerts(portal.services)).toBe(1);
    expect(await expireAlerts(portal.services)).toBe(0);
    portal.services.alerts.forget();
    expect(await listed()).not.toContain(slug);
    expect(await found(slug)).toBe(0);
    expect((await publicAlert(slug)).state).toBe('expired');
  });
});

describe('from what people report', () => {
  test('a rise over the past of a thana opens one draft, filled in, and no second one', async () => {
    const [pattern] = await portal.db<{ id: string }[]>`
      insert into patterns (id, category, report_count, first_seen, last_seen)
      values (uuidv7(), 'electricity-bill', 12, now() - interval '3 days', now()) returning id
    `;
    const id = pattern?.id as string;
    await portal.db`
      insert into pattern_days (pattern_id, thana_id, day, reports)
      values (${id}, 'sarkanda', now()::date - 1, 7), (${id}, 'sarkanda', now()::date - 30, 4), (${id}, 'torwa', now()::date - 1, 2)
    `;
    await portal.db`
      insert into pattern_signals (kind, value, pattern_id, main_reports, named_reports, aside_reports, first_seen, last_seen, report_id)
      select 'phone', '+919800000001', ${id}, 6, 6, 0, now(), now(), reports.id from reports where id = ${await portal.addReport('sarkanda')}
    `;
    expect(await openDraftsOfRises(portal.services)).toBe(1);
    expect(await openDraftsOfRises(portal.services)).toBe(0);
    const { body } = await portal.call('GET', '/staff/alerts', { cookie: reader });
    const line = body.alerts.find((one: { byMachine: boolean }) => one.byMachine);
    expect(line).toMatchObject({ thana: 'sarkanda', category: 'electricity-bill', state: 'draft' });
    const { draft, pattern: of } = await desk(line.id);
    expect([of.id, of.reports, line.reports]).toEqual([id, 12, 12]);
    expect(draft.gaps).toEqual([]);
    expect(draft.content.indicators).toEqual([
      { kind: 'phone', value: '+919800000001', evidence: 'reported' },
    ]);
    // Whoever begins one from the same pattern is led to it.
    const again = await portal.call('POST', '/staff/alerts', { cookie: writer, json: { pattern: id } });
    expect([again.status, again.body.id]).toEqual([200, line.id]);
  });
});

describe('hostile drafts', () => {
  const save = async (change: object) => {
    const { body } = await portal.call('POST', '/staff/alerts', { cookie: writer, json: {} });
    const json = { version: 1, draft: { ...wholeDraft(), ...change } };
    return {
      id: body.id,
      ...(await portal.call('PATCH', `/staff/alerts/${body.id}`, { cookie: writer, json })),
    };
  };
  const codes = async (change: object) =>
    (await save(change)).body.errors.map(({ field, code }: { field: string; code: string }) => [field, code]);

  test('are kept without what no database holds, or refused by the field', async () => {
    const en = { ...wholeDraft().en, title: 'A\u0000 title \ud800 with signs\u0007' };
    const { id, status } = await save({ en });
    expect(status).toBe(200);
    expect((await desk(id)).draft.content.en.title).toBe('A title \ufffd with signs');
    const returned = await act(id, 'return', reader, { version: 2, note: 'a\u0000b' });
    expect(returned.status).toBe(409);
    expect(await codes({ thana: 'no-such-thana' })).toEqual([['thana', 'not_a_thana']]);
    expect(await codes({ sources: [{ name: 'x', url: 'javascript:alert(1)' }] })).toEqual([
      ['draft.sources.0.url', 'not_a_source'],
    ]);
    for (const expiresOn of ['9999-12-31', '0001-01-01', '2026-02-30', 'soon'])
      expect(await codes({ expiresOn })).toEqual([['draft.expiresOn', 'not_a_date']]);
  });

  test('are taken back with a reason that is mended too', async () => {
    const { id, slug } = await published();
    expect(
      (await act(id, 'retract', writer, { hi: 'गलत\u0000 था यह', en: 'It was \ud800wrong' })).status,
    ).toBe(200);
    expect((await publicAlert(slug)).corrections[0].note).toBe('It was \ufffdwrong');
  });
});

test('nobody else writes, reads or publishes drafts', async () => {
  const { id, version } = await begin();
  const tries = [
    ['GET', '/staff/alerts'],
    ['GET', `/staff/alerts/${id}`],
    ['PATCH', `/staff/alerts/${id}`],
    ...['submit', 'approve', 'publish', 'return', 'retract', 'discard', 'change', 'form'].map((verb) => [
      'POST',
      `/staff/alerts/${id}/${verb}`,
    ]),
  ] as [string, string][];
  for (const [method, path] of tries) {
    const json = method === 'GET' ? undefined : { version };
    expect((await portal.call(method, path, { cookie: officer, json })).status).toBe(403);
    expect((await portal.call(method, path, { json })).status).toBe(401);
  }
});
