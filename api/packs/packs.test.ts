import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { testPortal } from '../staff/test-portal.ts';
import type { Block, Fact, Sheet } from './schema.ts';
import { addStory, putTogether } from './test-reports.ts';

type Portal = Awaited<ReturnType<typeof testPortal>>;
let portal: Portal;
let mine: Awaited<ReturnType<Portal['signedIn']>>;
let cell: Awaited<ReturnType<Portal['signedIn']>>;
beforeAll(async () => {
  portal = await testPortal();
  mine = await portal.signedIn('station-officer', 'sarkanda');
  cell = await portal.signedIn('cyber-cell');
});

const look = (id: string, kind: string, query = '', cookie = mine.cookie) =>
  portal.call('GET', `/staff/reports/${id}/packs/${kind}${query}`, { cookie });
const make = (id: string, kind: string, json: object = {}, cookie = mine.cookie) =>
  portal.call('POST', `/staff/reports/${id}/packs/${kind}`, { cookie, json });
const add = (narrative: string, given: Parameters<typeof addStory>[3] = {}, thana = 'sarkanda') =>
  addStory(portal, thana, narrative, given);
const factsOf = (sheet: Sheet): Record<string, Fact> =>
  Object.fromEntries(
    sheet.blocks.flatMap((block: Block) =>
      block.kind === 'facts' ? block.facts.map((fact) => [fact.label, fact]) : [],
    ),
  );
const acts = (id: string) =>
  portal.db<{ act: string; actor: string; detail: Record<string, unknown> }[]>`
    select act, actor_id as actor, detail from audit_log where object_id = ${id} and act like 'make_pack_%' order by id
  `;

const contact = { name: 'Sita Bai', phone: '98930 11111' };
const kyc =
  'Main Sita Bai. 98765 43210 se phone aaya, SBI KYC band hoga, card 4111 1111 1111 1111 ka number manga. Mera number 9893011111 hai.';

describe('a report to the telecom operator', () => {
  test('names the fraudster’s numbers as written and in E.164, and nothing of the citizen unasked', async () => {
    const id = await add(kyc, {
      category: 'kyc-update',
      contact,
      occurredAt: new Date('2026-11-24T11:00:00Z'),
      named: ['+919876543210'],
    });
    const { body } = await look(id, 'telecom', '?language=en');
    const { sheet, short } = body.draft;
    const table = sheet.blocks.find(({ kind }: Block) => kind === 'table');
    expect(table.rows).toEqual([['+919876543210', '98765 43210', 'India', '1']]);
    expect(factsOf(sheet)['Date and time of the communication']?.value).toBe('24/11/2026, 16:30 IST');
    expect(factsOf(sheet).Medium?.value).toBe('Call');
    expect(body.text).toContain('KYC related');
    for (const text of [body.text, short]) {
      expect(text).not.toMatch(/Sita|9893011111|98930 11111|4111/);
      expect(text).toContain('98765 43210');
    }
    expect([...short].length).toBeLessThanOrEqual(500);
    expect(body.report.has).toEqual({ name: true, phone: true });
    expect((await look(id, 'telecom', '?tell=phone')).body.text).toContain('98930 11111');
    expect((await look(id, 'telecom', '?tell=phone')).body.text).not.toContain('Sita');
    expect(await acts(id)).toEqual([]);
  });

  test('says when Chakshu does not take it, and takes only the numbers that are ticked', async () => {
    const id = await add('9876543211 aur 9876543212 se call', {
      occurredAt: new Date(Date.now() - 40 * 864e5),
      amount: 500,
    });
    const { body } = await look(id, 'telecom');
    expect(body.draft.hints).toEqual(['call_1930_first', 'older_than_30_days']);
    expect(body.draft.numbers.map(({ value }: { value: string }) => value)).toEqual([
      '+919876543211',
      '+919876543212',
    ]);
    const one = await look(id, 'telecom', '?chosen=yes&numbers=%2B919876543212');
    expect(one.body.text).not.toContain('43211 |');
    expect((await make(id, 'telecom', { chosen: 'yes' })).body.errors).toEqual([
      { field: 'numbers', code: 'too_few' },
    ]);
  });

  test('with no number there is none, and the page knows which words ask for it', async () => {
    const id = await add('koi phone aaya tha, 1930 par bataya');
    const { body } = await look(id, 'telecom');
    expect(body.draft).toEqual({ missing: { what: 'number', template: 'need-to-know-more' } });
    expect(body.text).toBe('');
    expect((await make(id, 'telecom')).status).toBe(422);
    expect(await acts(id)).toEqual([]);
  });
});

describe('a letter to a bank', () => {
  test('asks to hold the disputed amount alone, under section 94, and names the bank only where it is known', async () => {
    const id = await add('A/c no 50100123456789 IFSC HDFC0001234 me bheja. UTR 633112345678', {
      amount: 45000,
      paidAt: new Date('2026-11-26T05:30:00Z'),
      contact,
    });
    const { body } = await look(id, 'bank', '?language=en');
    const facts = factsOf(body.draft.sheet);
    expect(facts.Amount?.value).toBe('₹45,000');
    expect(facts['Date and time of the payment']?.value).toBe('26/11/2026, 11:00 IST');
    expect(facts['UTR / transaction ID']?.value).toBe('633112345678');
    expect(facts['Paid to account']?.value).toBe('50100123456789');
    expect(facts['NCRP acknowledgement no.']).toMatchObject({ value: null, field: 'ncrp' });
    expect(body.draft.sheet.to.blank.value).toBe('HDFC Bank');
    expect(body.text).toContain('section 94 of the Bharatiya Nagarik Suraksha Sanhita, 2023');
    expect(body.text).toContain('need not be frozen');
    expect(body.text).not.toContain('section 106');
    expect(body.text).not.toMatch(/Sita|98930/);
    expect((await look(id, 'bank', '?language=en&seize=yes')).body.text).toContain('section 106');
    expect((await look(id, 'bank', '?language=hi')).body.text).toContain('धारा 94');
  });

  test('goes to the bank behind a UPI ID, to the citizen’s own where nobody knows the payee, and never to a guessed one', async () => {
    const upi = await add('paisa gaya ravi.kumar@okaxis par', { amount: 1200, reference: 'T2611260001' });
    const paid = (await look(upi, 'bank', '?language=en')).body.draft;
    expect(paid.part).toBe('upi:ravi.kumar@okaxis');
    expect(paid.sheet.to.blank.value).toBe('Axis Bank / Google Pay');
    const unknown = await add('paise kat gaye', { reference: '633112345679' });
    const own = (await look(unknown, 'bank')).body.draft;
    expect([own.part, own.sheet.to.blank.value]).toEqual(['own', null]);
    expect(own.hints).toContain('payee_unknown');
    const rural = await add('khata number 77012345678 IFSC SBIN0RRCHGB par', { amount: 900 });
    expect((await look(rural, 'bank')).body.draft.sheet.to.blank.value).toBe(null);
  });

  test('is not made where a bank could find nothing, and says what is missing', async () => {
    const nothing = await add('45000 rupaye chale gaye', { amount: 45000 });
    expect((await look(nothing, 'bank')).body.draft.missing).toEqual({
      what: 'transaction',
      template: 'send-the-utr',
    });
    const noLoss = await add('98765 43210 se phone, paise nahi gaye');
    expect((await look(noLoss, 'bank')).body.draft.missing).toEqual({ what: 'money', template: 'call-1930' });
    expect((await make(nothing, 'bank')).body.errors).toEqual([
      { field: 'transaction', code: 'something_needed' },
    ]);
    const { services } = portal;
    const ids = services.content.replyTemplates.map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining(['send-the-utr', 'send-the-link', 'need-to-know-more', 'call-1930']),
    );
  });
});

describe('a take-down request', () => {
  test('is one for each registrable domain, defanged in print and exact where it is copied', async () => {
    const id = await add(
      'Link http://login.sbi-kyc-update.top/a.php?x=1 aur www.sbi-kyc-update.top, fir https://other-evil.xyz/p',
      {
        category: 'kyc-update',
        contact,
      },
    );
    const { body } = await look(id, 'takedown');
    expect(body.options.language).toBe('en');
    expect(body.draft.parts.map(({ label }: { label: string }) => label).sort()).toEqual([
      'other-evil.xyz',
      'sbi-kyc-update.top',
    ]);
    const site = (await look(id, 'takedown', '?part=site:sbi-kyc-update.top')).body;
    const address = site.draft.sheet.blocks[1].facts.filter(({ label }: Fact) => label === 'Address');
    expect(address[0].value).toBe('hxxp://login[.]sbi-kyc-update[.]top/a.php?x=1');
    expect(site.text).toContain('http://login.sbi-kyc-update.top/a.php?x=1');
    expect(site.draft.sheet.to.lines[0]).toContain('registrar of sbi-kyc-update[.]top');
    expect(factsOf(site.draft.sheet).Imitates?.value).toContain('State Bank of India');
    expect(site.text).toContain('not an order under section 79(3)(b)');
    expect(site.text).not.toMatch(/Sita|98930/);
    expect((await make(id, 'takedown', { part: 'site:bank.sbi' })).body.errors).toEqual([
      { field: 'part', code: 'not_a_choice' },
    ]);
  });

  test('on a host that many share asks the platform for the page; a short link its shortener; an account its messenger', async () => {
    const id = await add(
      't.me/earn_daily_tasks join karo, form https://forms.gle/AbCdEf123 aur bit.ly/3xYzAb1',
      { channel: 'social' },
    );
    const { parts } = (await look(id, 'takedown')).body.draft;
    const to = async (part: string) =>
      (await look(id, 'takedown', `?part=${encodeURIComponent(part)}`)).body.draft.sheet.to.lines[0];
    const ids = parts.map(({ id: one }: { id: string }) => one);
    expect(ids).toHaveLength(3);
    expect(await to('page:t.me/earn_daily_tasks')).toContain('Telegram');
    expect(await to('page:forms.gle/AbCdEf123')).toContain('Google Forms');
    expect(await to(ids.find((one: string) => one.includes('bit.ly')))).toContain('abuse desk of bit.ly');
    const whatsapp = await add('98765 43219 se WhatsApp par message', {
      channel: 'whatsapp',
      contact: { phone: '9893011111' },
    });
    const draft = (await look(whatsapp, 'takedown')).body.draft;
    expect(draft.part).toBe('whatsapp:+919876543219');
    expect(draft.sheet.to.lines[0]).toContain('WhatsApp');
  });

  test('never asks for a bank’s or an office’s own site', async () => {
    const id = await add('https://onlinesbi.sbi par login kiya, cybercrime.gov.in par likha');
    expect((await look(id, 'takedown')).body.draft.missing).toEqual({
      what: 'target',
      template: 'send-the-link',
    });
  });
});

describe('a case diary', () => {
  test('has everything in the order of time, marks what is internal, and has the hash of its own text file', async () => {
    const id = await add(kyc, { contact });
    await portal.call('POST', `/staff/reports/${id}/acknowledge`, { cookie: mine.cookie });
    await portal.call('POST', `/staff/reports/${id}/note`, {
      cookie: mine.cookie,
      json: { note: 'called the citizen' },
    });
    await portal.call('POST', `/staff/reports/${id}/reply`, {
      cookie: mine.cookie,
      json: { text: 'we are on it' },
    });
    const made = (await make(id, 'diary', { language: 'en' })).body;
    const entries = made.draft.sheet.blocks.find(({ kind }: Block) => kind === 'diary').entries;
    const whats = entries.map(({ what, internal }: { what: string; internal: boolean }) =>
      internal ? `${what}*` : what,
    );
    expect(whats).toEqual(
      [
        'Report received',
        'Sent to Sarkanda',
        'looked at the contact*',
        'Acknowledged',
        'Note (internal)*',
        'The station wrote',
      ].sort((a, b) => whats.indexOf(a) - whats.indexOf(b)),
    );
    expect(made.text).toContain('4111 1111 1111 1111');
    expect(made.text).not.toContain('Complainant');
    const file = await portal.call('GET', `/staff/reports/${id}/packs/diary/text?made=${made.made.id}`, {
      cookie: mine.cookie,
    });
    expect(file.status).toBe(200);
    expect(file.body).toBe(made.text);
    expect(createHash('sha256').update(file.body).digest('hex')).toBe(made.hash);
    const [row] = await acts(id);
    expect(row).toMatchObject({
      act: 'make_pack_diary',
      actor: mine.actor.id,
      detail: { hash: made.hash, station: 'sarkanda' },
    });
    expect(JSON.stringify(row?.detail)).not.toMatch(/Sita|98930|phone aaya/);
  });

  test('is the same when it is opened again, and says when the report has changed; who did not record it makes a record of their own', async () => {
    const id = await add(kyc);
    const { made } = (await make(id, 'diary')).body;
    const colleague = await portal.signedIn('nodal-officer', 'sarkanda');
    expect((await look(id, 'diary', `?made=${made.id}`)).body.made).toEqual(made);
    const text = (cookie: string) =>
      portal.call('GET', `/staff/reports/${id}/packs/diary/text?made=${made.id}`, { cookie });
    for (const { cookie } of [colleague, cell]) {
      const again = (await look(id, 'diary', `?made=${made.id}`, cookie)).body;
      expect(again.made).toEqual({ ...made, open: false });
      expect((await text(cookie)).status).toBe(409);
    }
    expect((await text(mine.cookie)).status).toBe(200);
    await portal.call('POST', `/staff/reports/${id}/note`, {
      cookie: mine.cookie,
      json: { note: 'one more' },
    });
    expect((await look(id, 'diary', `?made=${made.id}`)).body.made.unchanged).toBe(false);
    const file = await portal.call('GET', `/staff/reports/${id}/packs/diary/text?made=${made.id}`, {
      cookie: mine.cookie,
    });
    expect([file.status, file.body.code]).toEqual([409, 'conflict']);
  });

  test('is printed on one record for a day', async () => {
    const id = await add(kyc);
    const { made } = (await make(id, 'telecom')).body;
    portal.advance(25 * 3600 * 1000);
    const later = (await look(id, 'telecom', `?made=${made.id}`)).body.made;
    portal.advance(-25 * 3600 * 1000);
    expect(later).toEqual({ ...made, open: false });
  });
});

describe('with the pattern', () => {
  test('brings in what others of it name, of one’s own reports alone', async () => {
    const own = await add('9876500001 se call');
    await putTogether(portal, [
      own,
      await add('9876500001, 9876500002 se call'),
      await add('9876500002 se call'),
      await add('9876500003 se call', {}, 'torwa'),
      await add('9876500003 se call', {}, 'torwa'),
    ]);
    const numbers = async (cookie: string) =>
      (await look(own, 'telecom', '?pattern=yes', cookie)).body.draft.numbers
        .map(({ value }: { value: string }) => value.slice(-5))
        .sort();
    expect(await numbers(mine.cookie)).toEqual(['00001', '00002']);
    expect(await numbers(cell.cookie)).toEqual(['00001', '00002', '00003']);
    // The figures count what the reader may see.
    expect((await look(own, 'telecom')).body.text).toMatch(/\+919876500001 \| 9876500001 \| भारत \| 2/);
  });
});

describe('whose report it is', () => {
  test('decides: another thana’s is not there, in any form; nor is a pack of another report', async () => {
    const foreign = await add(kyc, {}, 'torwa');
    const ours = await add(kyc);
    for (const kind of ['telecom', 'bank', 'takedown', 'diary']) {
      expect((await look(foreign, kind)).status).toBe(404);
      expect((await make(foreign, kind)).status).toBe(404);
      expect((await look(foreign, kind, '', cell.cookie)).status).toBe(200);
    }
    expect(await acts(foreign)).toEqual([]);
    const { made } = (await make(foreign, 'diary', {}, cell.cookie)).body;
    for (const path of [
      `/staff/reports/${ours}/packs/diary?made=${made.id}`,
      `/staff/reports/${foreign}/packs/diary/text?made=${made.id}`,
      `/staff/reports/${foreign}/packs/telecom?made=${made.id}`,
    ])
      expect((await portal.call('GET', path, { cookie: mine.cookie })).status).toBe(404);
    const editor = await portal.signedIn('editor');
    expect((await look(ours, 'diary', '', editor.cookie)).status).toBe(403);
    expect((await look(ours, 'letter')).status).toBe(404);
    expect((await look('0', 'diary')).status).toBe(404);
    expect((await portal.call('GET', `/staff/reports/${ours}/packs/diary`)).status).toBe(401);
  });

  test('what is asked has its limits, and each is told', async () => {
    const id = await add(kyc);
    const wrong = async (json: object) => (await make(id, 'telecom', json)).body.errors;
    expect(await wrong({ language: 'fr' })).toEqual([{ field: 'language', code: 'not_a_choice' }]);
    expect(await wrong({ tell: ['address'] })).toEqual([{ field: 'tell.0', code: 'not_a_choice' }]);
    expect(await wrong({ tell: ['name', 'phone', 'name'] })).toMatchObject([
      { field: 'tell', code: 'too_many' },
    ]);
    expect(await wrong({ part: 'x'.repeat(341) })).toMatchObject([{ field: 'part', code: 'too_long' }]);
    expect(await wrong({ numbers: Array.from({ length: 51 }, () => '1') })).toMatchObject([
      { field: 'numbers', code: 'too_many' },
    ]);
    expect(await wrong({ seize: 'maybe' })).toEqual([{ field: 'seize', code: 'not_a_choice' }]);
    expect(await wrong({ text: 'mine' })).toEqual([{ field: 'text', code: 'unknown_field' }]);
    expect((await look(id, 'diary', '?made=1')).status).toBe(422);
    const tooLarge = await portal.call('POST', `/staff/reports/${id}/packs/diary`, {
      cookie: mine.cookie,
      form: { part: 'x'.repeat(20_000) },
    });
    expect(tooLarge.location).toContain(`/staff/reports/${id}/packs/diary/?error=too_large`);
  });

  test('a plain form is led to the paper, and back to the form where something is wrong', async () => {
    const id = await add(kyc);
    const form = async (fields: Record<string, string>) =>
      (await portal.call('POST', `/staff/reports/${id}/packs/telecom`, { cookie: mine.cookie, form: fields }))
        .location;
    expect(await form({ language: 'en', tell: 'phone' })).toMatch(
      new RegExp(`^/staff/reports/${id}/packs/telecom/\\?made=[0-9a-f-]{36}$`),
    );
    expect(await form({ chosen: 'yes', language: 'en' })).toBe(
      `/staff/reports/${id}/packs/telecom/?error=invalid&fields=numbers`,
    );
  });
});
