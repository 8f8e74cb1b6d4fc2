import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldWord } from './fold.ts';
import { keysOfText, readTokens } from './tokens.ts';

const keys = (text: string, of: 'document' | 'query') => readTokens(text, of).map(({ key }) => key);

test.each(['9876543210', '98765 43210', '+91 98765-43210', '(0)98765 43210', '९८७६५४३२१०', '+91-9876543210'])(
  'a phone number has one form: %s',
  (text) => {
    expect(keys(text, 'query')).toEqual(['9876543210']);
    expect(keys(text, 'document')).toContain('9876543210');
  },
);

test('short numbers side by side stay apart', () => {
  expect(keys('1930 112', 'query')).toEqual(['1930', '112']);
});

test('a link asked for is that link; in a document its words are found too', () => {
  expect(keys('https://www.sbi-kyc.in/login', 'query')).toEqual(['sbikycinlogin']);
  expect(keys('sbi-kyc.in', 'document')).toEqual([
    'sbikycin',
    foldWord('sbi'),
    foldWord('kyc'),
    foldWord('in'),
  ]);
  expect(keys('raju.pay@ybl', 'query')).toEqual(['rajupayybl']);
});

test('words with a dot or a hyphen between them are words', () => {
  expect(keys('e-challan', 'query')).toEqual([foldWord('e'), foldWord('challan')]);
  expect(keys('पैसे-वैसे', 'query')).toEqual([foldWord('पैसे'), foldWord('वैसे')]);
});

test('every key can go into a query as it is, and every place is in the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(keysOfText(text)).toMatch(/^(?:[a-z0-9]+(?: [a-z0-9]+)*)?$/);
      for (const token of readTokens(text, 'document'))
        expect(text.slice(token.start, token.end)).toBe(token.text);
    }),
    { numRuns: 1000 },
  );
});

test('a long hostile text is read in the time of a long text', () => {
  const began = performance.now();
  for (const unit of ['1 ', 'a.', '1-', 'a@', '\u200d', 'क्', '..//'])
    readTokens(unit.repeat(25_000), 'document');
  expect(performance.now() - began).toBeLessThan(3000);
});
