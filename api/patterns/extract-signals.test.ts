import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extractSignals, normaliseSuspect } from './extract-signals.ts';
import { loadStopList } from './load-stop-list.ts';

const stopList = await loadStopList();
const found = (text: string) => extractSignals(text, stopList).map(({ kind, value }) => `${kind} ${value}`);
const joining = (text: string) =>
  extractSignals(text, stopList)
    .filter(({ joins }) => joins)
    .map(({ kind, value }) => `${kind} ${value}`);

describe('phone numbers', () => {
  test.each([
    ['call 9893012345 now', '+919893012345'],
    ['call 98930 12345 now', '+919893012345'],
    ['+91-98930-12345', '+919893012345'],
    ['0091 98930 12345', '+919893012345'],
    ['09893012345', '+919893012345'],
    ['नंबर ९८९३० १२३४५ था', '+919893012345'],
    ['989\n301\n2345', '+919893012345'],
    ['98.930.12.345', '+919893012345'],
    ['98\u200b930\u200d12345', '+919893012345'],
    ['9 8 9 3 0 1 2 3 4 5', '+919893012345'],
    ['1800 123 4567', '+9118001234567'],
    ['07752 234567', '+917752234567'],
    ['+1 202 555 0143', '+12025550143'],
    ['https://wa.me/919893012345', '+919893012345'],
    ['api.whatsapp.com/send?phone=919893012345&text=hi', '+919893012345'],
    ['9893012345@ybl', '+919893012345'],
    ['no.9893012345call', '+919893012345'],
    ['989301234S 98930l2345', '+919893012345'],
    ['9893O12345', '+919893012345'],
    ['on 11.01.2026 9893012345 12 2026', '+919893012345'],
    ['+92 300 1234567', '+923001234567'],
    ['0092 3001234567', '+923001234567'],
  ])('%j holds %s', (text, phone) => {
    if (phone) expect(found(text)).toContain(`phone ${phone}`);
    else expect(found(text).filter((one) => one.startsWith('phone'))).toEqual([]);
  });

  test.each([
    '98XXXXXX10',
    '9893XXXX45',
    '98930123XX',
    'XXXX98930123',
    '12.05.2026 10.30',
    'XXXXXXXXXX',
    'UTR 912345678901',
    'txn id: 9893012345',
    'Aadhaar 9893 0123 4567',
    'Rs 9893012',
  ])('%j holds none', (text) => {
    expect(found(text).filter((one) => one.startsWith('phone'))).toEqual([]);
  });

  test('two beside each other are two', () => {
    expect(found('98930 12345, 98930 54321')).toEqual(['phone +919893012345', 'phone +919893054321']);
  });
});

describe('links', () => {
  test.each([
    ['http://kyc-renew.example.in/a?b=1', 'url kyc-renew.example.in/a', 'domain example.in'],
    ['http //kyc-renew.in/x', 'url kyc-renew.in/x', 'domain kyc-renew.in'],
    ['hxxps://kyc-renew[.]in/x', 'url kyc-renew.in/x', 'domain kyc-renew.in'],
    ['kyc-renew (dot) com', 'domain kyc-renew.com', 'domain kyc-renew.com'],
    ['kyc-renew dot com par jao', 'domain kyc-renew.com', 'domain kyc-renew.com'],
    ['HTTPS://WWW.Kyc-Renew.IN/X।', 'url kyc-renew.in/X', 'domain kyc-renew.in'],
    ['www.kyc-renew.in', 'domain kyc-renew.in', 'domain kyc-renew.in'],
    ['http://kyс-renew.in/а', 'url kyc-renew.in/a', 'domain kyc-renew.in'],
    ['http://kyс-renew.in/а', 'url xn--ky-renew-gch.in/a', 'domain xn--ky-renew-gch.in'],
    ['हिंदी.com/x', 'url xn--i1b6e8byah.com/x', 'domain xn--i1b6e8byah.com'],
    ['ｋｙｃ－ｒｅｎｅｗ．ｉｎ', 'domain kyc-renew.in', 'url kyc-renew.in'],
    ['k\u200byc-re\u200dnew.in/x', 'domain kyc-renew.in', 'url kyc-renew.in/x'],
    ['http // kyc -renew .in /x', 'domain kyc-renew.in', 'url kyc-renew.in/x'],
    ['केवाईसी डॉट कॉम देखो kyc-renew डॉट इन', 'domain kyc-renew.in', 'url kyc-renew.in'],
    ['http://203.0.113.7:8081/Refund', 'url 203.0.113.7:8081/Refund', 'url 203.0.113.7:8081/Refund'],
    ['https://a.b.kyc-renew.co.in:443/', 'url a.b.kyc-renew.co.in', 'domain kyc-renew.co.in'],
  ])('%j', (text, first, second) => {
    expect(found(text)).toEqual(expect.arrayContaining([first, second]));
  });

  test('words that only look like a site are none', () => {
    for (const text of [
      'aap kar.do please',
      'account blocked.Please call',
      'ABC PVT.LTD',
      'Rs.500.00',
      'e.g. this',
      'KYC.In your bank',
      'challan.apk kholo',
      'paise chale gaye.in logo ne thaga',
      'money.in my account',
      '24/7 a/c and/or',
      '9.30.am',
    ]) {
      expect(
        found(text).filter((one) => /^(url|domain)/.test(one)),
        text,
      ).toEqual([]);
    }
  });

  test('on a host that carries many the whole link joins, never the host', () => {
    expect(joining('https://t.me/quick_money_task')).toEqual([
      'url t.me/quick_money_task',
      'handle quick_money_task',
    ]);
    expect(joining('http://bit.ly/3abcXYZ')).toEqual(['url bit.ly/3abcXYZ']);
    expect(joining('https://forms.gle/AbCdEf')).toEqual(['url forms.gle/AbCdEf']);
    expect(joining('https://sbi-kyc.web.app/login')).toEqual([
      'url sbi-kyc.web.app/login',
      'domain sbi-kyc.web.app',
    ]);
  });

  test('the domain of a bank imitated with a foreign letter is not the bank’s', () => {
    const imitation = extractSignals('http://onlinesbі.sbi/login', stopList);
    expect(imitation.map(({ value }) => value)).not.toContain('onlinesbi.sbi');
  });

  test('a shared front page, an empty form or a masked link joins nothing', () => {
    for (const text of [
      'https://t.me/',
      'bit.ly',
      'https://wa.me/?text=hi',
      'http://bit.ly/XXXXX',
      'forms.gle/',
    ])
      expect(joining(text), text).toEqual([]);
    expect(joining('play.google.com/store/apps/details?id=com.anydesk.anydeskandroid')).toEqual([]);
  });

  test('what everybody shares joins nothing', () => {
    expect(
      joining(
        'mail x at gmail.com or call 112, 1600-01-8000, 1800 1234; see https://www.cspdcl.co.in, 1930 or see https://cybercrime.gov.in and https://sbi.bank.in and google.com',
      ),
    ).toEqual([]);
  });
});

describe('payees, accounts, names', () => {
  test('a UPI ID is not an e-mail, nor the other way', () => {
    expect(found('pay refund.help@okaxis or write to refund.help@mail.example.com')).toEqual([
      'upi refund.help@okaxis',
      'email refund.help@mail.example.com',
      'domain example.com',
    ]);
  });

  test('an account with its IFSC', () => {
    expect(found('A/c no. 123456789012 IFSC SBIN0001234')).toEqual([
      'bank_account 123456789012',
      'ifsc SBIN0001234',
    ]);
    expect(found('खाता 123456789012')).toContain('bank_account 123456789012');
  });

  test('senders, apps and files are found and join nothing alone', () => {
    const text = 'VM-SBIBNK-S: install AnyDesk and open RTO Challan.apk';
    expect(found(text)).toEqual(expect.arrayContaining(['sms_header SBIBNK', 'remote_access_app anydesk']));
    expect(found(text).some((one) => one.startsWith('apk') && one.endsWith('challan.apk'))).toBe(true);
    expect(joining(text)).toEqual([]);
  });

  test('UPI IDs and e-mail addresses, however they are broken', () => {
    expect(found('pay refund.help @ okaxis')).toEqual(['upi refund.help@okaxis']);
    expect(found('refund.help@okaxis.Thank you')).toContain('upi refund.help@okaxis');
    expect(found('help (at) kyc-renew (dot) com')).toEqual([
      'email help@kyc-renew.com',
      'domain kyc-renew.com',
    ]);
    expect(joining('write to kyc.helper77@gmail.com')).toEqual(['email kyc.helper77@gmail.com']);
    expect(found('meet @ Bilaspur office @ noon')).toEqual([]);
    expect(joining('98XXXXXX12@ybl')).toEqual([]);
  });

  test('an account number only where it is called one', () => {
    expect(found('order id 123456789012')).toEqual([]);
    expect(found('A/c XX8474')).toEqual([]);
    expect(found('SBIN0001234 mein 11223344556 par')).toContain('bank_account 11223344556');
    expect(joining('खाता नंबर 1234 5678 9012 IFSC SBIN0001234')).toEqual(['bank_account 123456789012']);
  });

  test('handles and files of one person join, those of everybody do not', () => {
    expect(joining('@quick_money_task on telegram')).toEqual(['handle quick_money_task']);
    expect(joining('@paytm @everyone')).toEqual([]);
    expect(joining('Sunrise_Lootbox.apk')).toEqual(['apk sunrise_lootbox.apk']);
    expect(joining('app.apk, update.apk, SBI KYC.apk')).toEqual([]);
  });

  test('what was written is kept beside the normal form', () => {
    expect(extractSignals('नंबर ९८९३० १२३४५ था', stopList)).toEqual([
      { kind: 'phone', value: '+919893012345', raw: '९८९३० १२३४५', joins: true },
    ]);
  });

  test('sums of money', () => {
    expect(found('₹ 1,20,000')).toEqual(['amount 120000']);
    expect(found('2 लाख रुपये')).toEqual(['amount 200000']);
    expect(found('Rs. 5 lakh')).toEqual(['amount 500000']);
    expect(found('५०० रुपये')).toEqual(['amount 500']);
  });
});

describe('what a citizen names', () => {
  test('is brought to its normal form or refused', () => {
    expect(normaliseSuspect('phone', '०९८९३० १२३४५', stopList)).toMatchObject([
      { kind: 'phone', value: '+919893012345', joins: true },
    ]);
    expect(normaliseSuspect('phone', '1930', stopList)).toMatchObject([
      { kind: 'phone', value: '1930', joins: false },
    ]);
    expect(normaliseSuspect('phone', 'my friend', stopList)).toEqual([]);
    expect(normaliseSuspect('upi', 'Refund@OkAxis', stopList)).toMatchObject([
      { kind: 'upi', value: 'refund@okaxis', joins: true },
    ]);
    expect(normaliseSuspect('url', 'kyc-renew.in/x', stopList).map(({ kind }) => kind)).toEqual([
      'url',
      'domain',
    ]);
    expect(normaliseSuspect('handle', '@Quick_Money', stopList)).toMatchObject([
      { kind: 'handle', value: 'quick_money', joins: true },
    ]);
    expect(normaliseSuspect('sms_header', 'vm-sbibnk', stopList)).toMatchObject([
      { kind: 'sms_header', value: 'SBIBNK', joins: false },
    ]);
    expect(normaliseSuspect('bank_account', '12', stopList)).toEqual([]);
    expect(normaliseSuspect('phone', '98930XXXXX', stopList)).toEqual([]);
    expect(normaliseSuspect('phone', '923001234567', stopList)).toMatchObject([{ value: '+923001234567' }]);
    expect(normaliseSuspect('url', 'money.in', stopList)).toMatchObject([
      { kind: 'url' },
      { kind: 'domain' },
    ]);
    expect(normaliseSuspect('handle', 'https://t.me/quick_money', stopList)[0]).toMatchObject({
      kind: 'handle',
      value: 'quick_money',
    });
  });

  test('speaks for itself where the wrong kind was ticked', () => {
    expect(normaliseSuspect('url', '98930 12345', stopList)).toMatchObject([{ kind: 'phone' }]);
    expect(normaliseSuspect('upi', 'help@kyc-renew.com', stopList)[0]).toMatchObject({ kind: 'email' });
  });
});

test('anything at all is read without a fault, and what is found stays what it is when read again', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc
      .array(
        fc.constantFrom(
          'http',
          '://',
          '//',
          '.',
          '@',
          '9893012345',
          ' ',
          'dot',
          '[.]',
          'okaxis',
          '.in',
          '-',
          '+91',
          'कख',
          '\u200d',
          '.apk',
          '₹',
        ),
        { maxLength: 60 },
      )
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(hostile, (text) => {
      for (const { kind, value } of extractSignals(text, stopList)) {
        expect(value.length).toBeGreaterThan(0);
        expect(value.length).toBeLessThanOrEqual(300);
        if (!['domain', 'ifsc', 'apk', 'remote_access_app', 'amount'].includes(kind)) {
          const again = normaliseSuspect(kind, value, stopList);
          expect(again.map((one) => `${one.kind} ${one.value}`)).toContain(`${kind} ${value}`);
        }
      }
    }),
    { numRuns: 2000 },
  );
});

test('a hostile text of 5,000 characters does not hold up the reader', () => {
  const shapes = [
    'a.',
    '9 ',
    '9-',
    '@a',
    'a@',
    'http//',
    '/',
    '[.]',
    ' dot ',
    'a-',
    'x.apk ',
    '₹1,',
    '-.',
    'a1.',
    'क',
    '\u200b',
    'ﷺ',
    '98765 ',
    'X9',
    'a_',
    '1,',
    `${'A'.repeat(70)}.`,
    '1800 ',
    'a.com/',
    ' at the rate ',
    'SBIN0',
    'a/c 1',
    '(9) ',
    // Found by tests/bench/fuzz.ts: links in one another's paths.
    't.me/-^',
    "(.)''t.me/",
    'forms.gle/-http://',
  ];
  for (const shape of shapes) {
    const text = shape.repeat(5000).slice(0, 5000);
    const began = performance.now();
    extractSignals(text, stopList);
    // Far above what a linear reader takes and far below what a runaway pattern takes.
    expect(performance.now() - began, JSON.stringify(shape)).toBeLessThan(500);
  }
});
