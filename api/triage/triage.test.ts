import { beforeAll, describe, expect, test } from 'vitest';
import { sealAudit, verifyAudit } from '../audit.ts';
import { sealContact } from '../reports/contact.ts';
import { closedReasons } from '../reports/schema.ts';
import { testPortal } from '../staff/test-portal.ts';

let portal: Awaited<ReturnType<typeof testPortal>>;
let cookie: string;
let officer: string;
beforeAll(async () => {
  portal = await testPortal();
  const signedIn = await portal.signedIn('station-officer', 'ratanpur');
  cookie = signedIn.cookie;
  officer = signedIn.actor.name;
});

const act = (id: string, verb: string, json?: unknown) =>
  portal.call('POST', `/staff/reports/${id}/${verb}`, { cookie, ...(json === undefined ? {} : { json }) });
const read = async (id: string) => (await portal.call('GET', `/staff/reports/${id}`, { cookie })).body;
const auditOf = async (id: string) =>
  (await portal.db<{ act: string }[]>`select act from audit_log where object_id = ${id} order by id`).map(
    (row) => row.act,
  );

describe('a report in the hands of its station', () => {
  test('in Chhattisgarhi says so, and is answered in Hindi', async () => {
    const id = await portal.addReport('ratanpur');
    await portal.db`update reports set language = 'hne' where id = ${id}`;
    const report = await read(id);
    expect(report.language).toBe('hne');
    const texts = (report.replyTemplates as { text: string }[]).map(({ text }) => text);
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) expect(text).toMatch(/[\u0900-\u097f]/);
    expect((await act(id, 'acknowledge')).status).toBe(200);
    expect((await act(id, 'reply', { text: 'आपकी बात मिल गई।' })).status).toBe(200);
    await portal.db`update reports set language = 'hi' where id = ${id}`;
  });

  test('is acknowledged, answered and closed, each act with its event and its audit row', async () => {
    const id = await portal.addReport('ratanpur');
    expect((await act(id, 'acknowledge')).body).toEqual({ id, done: 'acknowledged' });
    expect((await act(id, 'reply', { text: 'हम आपकी शिकायत देख रहे हैं।' })).status).toBe(200);
    expect(
      (await act(id, 'close', { reason: 'advice_given', note: 'spoke to her on the phone' })).status,
    ).toBe(200);
    const report = await read(id);
    expect(report.status).toBe('closed');
    expect(report.acknowledged.by).toBe(officer);
    expect(report.closed).toMatchObject({ by: officer, reason: 'advice_given' });
    expect(
      report.timeline.map(({ event, actor }: { event: string; actor: string }) => [event, actor]),
    ).toEqual([
      ['acknowledged', officer],
      ['station_wrote', officer],
      ['closed', officer],
    ]);
    expect(report.messages).toMatchObject([{ author: 'station', text: 'हम आपकी शिकायत देख रहे हैं।' }]);
    expect(report.notes).toMatchObject([{ author: officer, text: 'spoke to her on the phone' }]);
    expect(report.audit.map((row: { act: string }) => row.act)).toEqual([
      'acknowledge_report',
      'reply_to_citizen',
      'close_report',
    ]);
    expect(await auditOf(id)).toEqual(['acknowledge_report', 'reply_to_citizen', 'close_report']);
  });

  test('cannot be closed before it is acknowledged, by nobody and in no way', async () => {
    const id = await portal.addReport('ratanpur');
    expect((await act(id, 'close', { reason: 'not_a_fraud' })).body.code).toBe('conflict');
    expect((await read(id)).status).toBe('new');
    expect(await auditOf(id)).toEqual([]);
    await expect(
      portal.db`update reports set status = 'closed', closed_at = now(), closed_reason = 'not_a_fraud' where id = ${id}`,
    ).rejects.toThrow('check constraint');
  });

  test('is acknowledged once and closed once', async () => {
    const id = await portal.addReport('ratanpur');
    expect((await act(id, 'acknowledge')).status).toBe(200);
    expect((await act(id, 'acknowledge')).status).toBe(409);
    expect((await act(id, 'close', { reason: 'already_known' })).status).toBe(200);
    expect((await act(id, 'close', { reason: 'not_a_fraud' })).status).toBe(409);
    expect((await read(id)).closed.reason).toBe('already_known');
    expect(await auditOf(id)).toEqual(['acknowledge_report', 'close_report']);
  });

  test('is not closed without a reason of the list', async () => {
    const id = await portal.addReport('ratanpur');
    await act(id, 'acknowledge');
    for (const body of [{}, { reason: 'bored' }, { reason: '' }, { reason: 7 }])
      expect((await act(id, 'close', body)).status).toBe(422);
    for (const text of ['', '   ', 'x'.repeat(2001), 5])
      expect((await act(id, 'reply', { text })).status).toBe(422);
    expect(await auditOf(id)).toEqual(['acknowledge_report']);
  });

  test.each(closedReasons)('can be closed as %s', async (reason) => {
    const id = await portal.addReport('ratanpur');
    await act(id, 'acknowledge');
    expect((await act(id, 'close', { reason })).status).toBe(200);
  });

  test('gets a reply once when the button is pressed twice', async () => {
    const id = await portal.addReport('ratanpur');
    const replies = await Promise.all([1, 2, 3].map(() => act(id, 'reply', { text: 'call 1930 now' })));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await read(id)).messages).toHaveLength(1);
    portal.advance(61_000);
    await act(id, 'reply', { text: 'call 1930 now' });
    expect((await read(id)).messages).toHaveLength(2);
    expect(await auditOf(id)).toEqual(['reply_to_citizen', 'reply_to_citizen']);
  });

  test('shows the citizen’s contact, and that somebody looked', async () => {
    const id = await portal.addReport('ratanpur');
    expect((await read(id)).contact).toEqual({ state: 'none' });
    const { sealed, keyId } = sealContact(
      { name: 'Meera', phone: '+919800000000' },
      id,
      portal.services.config.contactKeys,
    );
    await portal.db`insert into report_contacts (report_id, sealed, key_id, erase_after) values (${id}, ${sealed}, ${keyId}, now() + interval '9 days')`;
    expect((await read(id)).contact).toMatchObject({ state: 'open', name: 'Meera', phone: '+919800000000' });
    await read(id);
    expect(await auditOf(id)).toEqual(['read_contact']);
    await portal.db`update report_contacts set key_id = 'older' where report_id = ${id}`;
    expect((await read(id)).contact).toEqual({ state: 'unreadable' });
    await portal.db`update report_contacts set sealed = null, erased_at = now() where report_id = ${id}`;
    expect((await read(id)).contact.state).toBe('erased');
  });

  test('shows its pattern and why it joined, but no report of another thana', async () => {
    const [id, mine, foreign] = [
      await portal.addReport('ratanpur'),
      await portal.addReport('ratanpur'),
      await portal.addReport('torwa'),
    ];
    const [pattern] = await portal.db<{ id: string }[]>`
      insert into patterns (report_count, first_seen, last_seen) values (3, now(), now()) returning id
    `;
    const join = (report: string, why: Record<string, string | number>) =>
      portal.db`insert into pattern_reports (pattern_id, report_id, why) values (${pattern?.id as string}, ${report}, ${portal.db.json(why)})`;
    await join(id, { by: 'text', similarity: 0.9, like: foreign });
    await join(mine, { by: 'text', similarity: 0.8, like: id });
    expect((await read(id)).pattern).toMatchObject({
      reports: 3,
      why: { by: 'text', similarity: 0.9, like: null },
    });
    expect((await read(mine)).pattern.why.like).toBe(id);
  });
});

describe('two at once', () => {
  test('acknowledge and close: one wins, the other is told, one event and one audit row', async () => {
    const { cookie: other } = await portal.signedIn('cyber-cell');
    for (let round = 0; round < 40; round += 1) {
      const id = await portal.addReport('ratanpur');
      const both = (verb: string, json?: unknown) =>
        Promise.all(
          [cookie, other].map((who) =>
            portal.call('POST', `/staff/reports/${id}/${verb}`, { cookie: who, ...(json ? { json } : {}) }),
          ),
        );
      const acknowledged = await both('acknowledge');
      expect(acknowledged.map(({ status }) => status).sort()).toEqual([200, 409]);
      const closed = await both('close', { reason: 'advice_given' });
      expect(closed.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(await auditOf(id)).toEqual(['acknowledge_report', 'close_report']);
      expect((await read(id)).timeline).toHaveLength(2);
    }
    await portal.db.begin((tx) => sealAudit(tx));
    expect((await verifyAudit(portal.db)).brokenAt).toBeNull();
  });
});

describe('the plain forms', () => {
  const form = (id: string, verb: string, fields: Record<string, string> = {}, who = cookie) =>
    portal.call('POST', `/staff/reports/${id}/${verb}`, { cookie: who, form: fields });

  test('go back to the page and say what was done', async () => {
    const id = await portal.addReport('ratanpur');
    expect(await form(id, 'acknowledge')).toMatchObject({
      status: 303,
      location: `/staff/reports/${id}/?done=acknowledged`,
    });
    expect((await form(id, 'reply', { text: 'नमस्ते' })).location).toBe(`/staff/reports/${id}/?done=replied`);
    expect((await form(id, 'close', { reason: 'advice_given', note: '' })).location).toBe(
      `/staff/reports/${id}/?done=closed`,
    );
  });

  test('go back to the page and say what went wrong', async () => {
    const id = await portal.addReport('ratanpur');
    expect((await form(id, 'close', { reason: 'advice_given' })).location).toBe(
      `/staff/reports/${id}/?error=conflict`,
    );
    expect((await form(id, 'close', {})).location).toBe(`/staff/reports/${id}/?error=invalid&fields=reason`);
    expect((await form(id, 'reply', { text: '  ' })).location).toBe(
      `/staff/reports/${id}/?error=invalid&fields=text`,
    );
    const foreign = await portal.addReport('torwa');
    expect((await form(foreign, 'acknowledge')).location).toBe(`/staff/reports/${foreign}/?error=not_found`);
  });

  test('of somebody no longer signed in go by way of the sign-in page', async () => {
    const id = await portal.addReport('ratanpur');
    const reply = await form(id, 'acknowledge', {}, '');
    expect(reply.location).toBe(`/staff/sign-in/?${new URLSearchParams({ next: `/staff/reports/${id}/` })}`);
  });
});
