import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { normaliseText, undoSpelling } from './normalise-text.ts';
import { ownWords, textFeatures } from './text-features.ts';

const alike = (one: string, other: string) => {
  const [first, second] = [textFeatures(one)?.features, textFeatures(other)?.features];
  if (!first || !second) return null;
  const shared = first.filter((feature) => second.includes(feature)).length;
  return shared / Math.min(first.length, second.length);
};

describe('a text is compared', () => {
  const message =
    'Dear consumer, the water connection of your house is going to be sealed this evening, deposit arrears of Rs 1,240 with inspector Verma on 9893012345 or at http://jal-kar.example/pay';

  test('without its numbers, sums, links and addresses', () => {
    const other = message
      .replace('Rs 1,240', '₹ 96,000')
      .replace('9893012345', '+91 70000 12345')
      .replace('http://jal-kar.example/pay', 'hxxp://bill-jama[.]top/x');
    expect(alike(message, other)).toBe(1);
  });

  test('the same with digits masked as X', () => {
    expect(alike(message, message.replace('9893012345', 'XXXXXXXXXX').replace('1,240', 'XXXX'))).toBe(1);
  });

  test('whatever invisible and look-alike letters stand in it', () => {
    const hidden = message.replace(/a/g, 'а').replace(/e/g, 'е').replace(/ /g, ' \u200b');
    expect(alike(message, hidden)).toBe(1);
    expect(normaliseText('K Y C, k.y.c and KYC')).toEqual(normaliseText('kyc, kyc and kyc'));
  });

  test.each([
    [
      'आपकी बेटी को होटल में पकड़ा है, मीडिया में नाम आने से बचाना है तो चालीस हजार अभी डालो और फोन मत काटना',
      'aapki beti ko hotel mein pakda hai, media mein naam aane se bachana hai to chalis hajar abhi dalo aur phone mat katna',
    ],
    [
      'एसबीआई योनो की केवाईसी खत्म हो गई है, लिंक खोलकर पैन और डेबिट कार्ड की जानकारी भरें',
      'SBI yono ki KYC khatm ho gayi hai, link kholkar pan aur debit card ki jankari bharen',
    ],
  ])('the same in the other script: %s', (devanagari, latin) => {
    expect(alike(devanagari, latin)).toBeGreaterThan(0.45);
  });

  test('apart from another story of the same kind', () => {
    const other =
      'Municipal tax department: your shop will be locked tomorrow for unpaid garbage fees, pay 3,500 by QR to clerk Sahu on 9893054321 and keep the slip';
    expect(alike(message, other)).toBeLessThan(0.25);
  });

  test('apart from another story that is told in the same everyday words', () => {
    const told =
      'Unknown person called me and asked for OTP, then money was deducted from my account, please help: ';
    expect(
      alike(
        `${told}he said he was a cousin in Canada who had been arrested at the airport with a laptop`,
        `${told}she said my gas subsidy is stuck and the cylinder booking needs a fresh biometric`,
      ),
    ).toBeLessThan(0.25);
  });
});

test.each([
  '',
  'fraud call from this number',
  'Unknown person called and asked for OTP and bank details then money was deducted from my account, please take action and return my money',
  'मुझे अनजान नंबर से फोन आया और पैसे मांगे, कृपया कार्रवाई करें',
  'paise wapas dilao sir mere saath dhokha hua hai thana me shikayat darj karo',
  '9893012345 9893054321 http://a.example/x XXXXXXXXXX Rs 500',
])('a text that fits every campaign has no features: %s', (text) => {
  expect(textFeatures(text)).toBeNull();
});

test('abbreviations spelled out in Devanagari are undone, words are left alone', () => {
  expect(undoSpelling('एचडीएफसी')).toBe('hdfc');
  expect(undoSpelling('केबीसी')).toBe('kbc');
  expect(undoSpelling('किताब')).toBe('किताब');
  expect(undoSpelling('के')).toBe('के');
});

test('any text at all has features or none, always the same one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
      expect(textFeatures(text)).toEqual(textFeatures(text));
      expect(ownWords(text).every((word) => /^[a-z0-9#]+$/.test(word))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('5,000 characters of anything are read in a moment', () => {
  for (const shape of ['a', 'क', 'a ', 'क्ष ', 'A.', '9X', 'http //a.b ', '\u200b', 'é', 'qz ']) {
    const text = shape.repeat(5000).slice(0, 5000);
    const began = performance.now();
    textFeatures(text);
    expect(performance.now() - began, JSON.stringify(shape)).toBeLessThan(1000);
  }
});
