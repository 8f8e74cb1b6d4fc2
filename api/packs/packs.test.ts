import { beforeAll, describe, expect, test } from 'vitest';
import type { Block, Fact, Sheet } from './schema.ts';
import { kyc, openPacks } from './test-reports.ts';

type Packs = Awaited<ReturnType<typeof openPacks>>;
let portal: Packs['portal'];
let add: Packs['add'];
let look: Packs['look'];
let make: Packs['make'];
let acts: Packs['acts'];
beforeAll(async () => {
  ({ portal, add, look, make, acts } = await openPacks());
});

const contact = { name: 'Sita Bai', phone: '98930 11111' };
const factsOf = (sheet: Sheet): Record<string, Fact> =>
  Object.fromEntries(
    sheet.blocks.flatMap((block: Block) =>
      block.kind === 'facts' ? block.facts.map((fact) => [fact.label, fact]) : [],
    ),
  );

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
