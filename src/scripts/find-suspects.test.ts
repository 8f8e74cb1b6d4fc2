import { expect, test } from 'vitest';
import { extractSignals } from '../../api/patterns/extract-signals.ts';
import { loadStopList } from '../../api/patterns/load-stop-list.ts';
import { findSuspects } from './find-suspects.ts';

const stopList = await loadStopList();

/** What is found on the phone, and in the server's normal form. */
const cases: [text: string, suspects: string[], values: string[]][] = [
  ['फोन 98765 43210 से आया', ['9876543210'], ['+919876543210']],
  ['नंबर ९८७६५ ४३२१० था', ['9876543210'], ['+919876543210']],
  ['call from +91-98765-43210 and 091234 5678', ['9876543210'], ['+919876543210']],
  ['click http://sbi-kyc.top/login now.', ['http://sbi-kyc.top/login'], ['sbi-kyc.top']],
  ['hxxps://sbi-kyc[.]top/a', ['https://sbi-kyc.top/a'], ['sbi-kyc.top']],
  ['pay to ravi.k@okaxis today', ['ravi.k@okaxis'], ['ravi.k@okaxis']],
  ['go to bijli-bill.in, it said', ['bijli-bill.in'], ['bijli-bill.in']],
  ['write to help@bank-care.com', [], []],
  ['1930 par call kiya, aadhaar 9999 4105 7058, Rs 12,500 gaye, 24/11/2026', [], []],
  ['UTR 432198765432 khata 50100123456789', [], []],
];

test.each(cases)('the phone finds in %j what the server finds too', (text, suspects, values) => {
  expect(findSuspects(text).suspects).toEqual(suspects);
  const found = extractSignals(suspects.join(', '), stopList).map(({ value }) => value);
  for (const value of values)
    expect(
      found.some((one) => one.includes(value)),
      `${value} of ${found}`,
    ).toBe(true);
  // Nothing that the server would not find in the same words.
  const whole = extractSignals(text, stopList).map(({ value }) => value);
  for (const value of values)
    expect(
      whole.some((one) => one.includes(value)),
      `${value} of ${whole}`,
    ).toBe(true);
});

test('sums are read as people write them', () => {
  expect(findSuspects('₹12,500 और 500 रुपये गए, Rs. 99').amounts).toEqual([12500, 500, 99]);
  expect(findSuspects('नंबर 9876543210, 2026').amounts).toEqual([]);
});

test('a hostile text costs no more than its length', () => {
  for (const text of [
    'a.'.repeat(2500),
    '9 '.repeat(2500),
    '@'.repeat(5000),
    'a-'.repeat(2500),
    '1,'.repeat(2500),
  ]) {
    const began = performance.now();
    findSuspects(text);
    expect(performance.now() - began).toBeLessThan(250);
  }
});
