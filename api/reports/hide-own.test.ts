import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hideOwn, isAadhaarNumber, isCardNumber } from './hide-own.ts';

const nobody = { name: null, phone: null };
const quote = (text: string, own = nobody as Parameters<typeof hideOwn>[1], known: string[] = []) =>
  hideOwn(text, own, new Set(known));

describe('what is the citizen’s own', () => {
  test('is known by its check digits', () => {
    expect(isCardNumber('4111111111111111')).toBe(true);
    expect(isCardNumber('4111111111111112')).toBe(false);
    // The sample number that UIDAI prints on its own specimen.
    expect(isAadhaarNumber('999941057058')).toBe(true);
    expect(isAadhaarNumber('999941057059')).toBe(false);
  });

  test('is taken out of the text, in either script and however it is grouped', () => {
    expect(quote('card 4111 1111 1111 1111 diya')).toBe('card •••• diya');
    expect(quote('आधार ९९९९ ४१०५ ७०५८ मांगा')).toBe('आधार •••• मांगा');
    expect(quote('PAN ABCDE1234F hai')).toBe('PAN •••• hai');
    expect(quote('OTP 482913 bata diya, pin: 4321')).toBe('OTP •••• bata diya, pin: ••••');
    expect(quote('आधार 1234 5678 9012')).toBe('आधार ••••');
    expect(quote('5 4111111111111111 45000 9999 4105 7058')).toBe('5 •••• 45000 ••••');
  });

  test('is the name and number they left, unless they are told', () => {
    const own = { name: 'Sita Bai', phone: '+91 98930 11111' };
    expect(quote('main sita  bai, 9893011111 se', own)).toBe('main ••••, •••• se');
    expect(quote('main Sita Bai, 9893011111 se', { name: null, phone: '9893011111' })).toBe(
      'main Sita Bai, •••• se',
    );
  });

  test('is what they call theirs, right before the number', () => {
    expect(quote('मेरा नंबर 98930 11111 है')).toBe('मेरा नंबर •••• है');
    expect(quote('my mobile number is 98930-11111, call came')).toBe('my mobile number is ••••, call came');
    expect(quote('mera khata 50100123456789 se paise kate')).toBe('mera khata •••• se paise kate');
    for (const theirs of [
      'मेरे नंबर पर 98765 43210 से फोन आया',
      'call on my phone from 98765 43210',
      'उसका नंबर 98765 43210',
      'mummy number 98765 43210',
      'मेरे पैसे 98765 43210 वाले ने लिए',
    ])
      expect(quote(theirs)).toBe(theirs);
  });

  test('is never the fraudster’s number, an account, a UTR or an amount', () => {
    const text = 'call 98765 43210 se, khata 50100123456789, UTR 999941057058, Rs 45000, 24/11/2026';
    expect(quote(text, nobody, ['919876543210', '50100123456789'])).toBe(text);
  });
});

test('any text comes out, and no card number with it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.string({ maxLength: 30 }),
      (text, name) => {
        const quoted = quote(`${text} 4111111111111111 ${text}`, { name, phone: text });
        expect(quoted).not.toContain('4111111111111111');
      },
    ),
    { numRuns: 300 },
  );
});

test('a hostile text costs no more than its length', () => {
  const began = performance.now();
  for (const text of [
    '1 '.repeat(2500),
    'otp '.repeat(1250),
    'आधार '.repeat(1000),
    '9'.repeat(5000),
    'a1234'.repeat(1000),
  ])
    quote(text, { name: 'x'.repeat(120), phone: '9'.repeat(30) });
  expect(performance.now() - began).toBeLessThan(500);
});
