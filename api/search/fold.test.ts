import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText, foldWord } from './fold.ts';
import { spokenForms } from './spoken-forms.ts';

const sameSound = [
  ['साइबर', 'सायबर', 'cyber', 'Cyber', 'saibar'],
  ['मितान', 'mitan', 'mitaan'],
  ['बिल्हा', 'Bilha', 'bilhaa'],
  ['चकरभाठा', 'Chakarbhatha', 'chakarbhata'],
  ['फ़ोन', 'फोन', 'phone', 'fon'],
  ['हिन्दी', 'हिंदी', 'hindi'],
  ['गिरफ़्तारी', 'गिरफ्तारी', 'giraftari', 'griftari'],
  ['बिजली', 'bijli', 'bijlee', 'bijalee'],
  ['बैंक', 'bank', 'baink'],
  ['पुलिस', 'police', 'pulis'],
  ['चौकी', 'chowki', 'chauki'],
  ['नहीं', 'nahi', 'nahin', 'nhi'],
  ['व्हाट्सऐप', 'व्हाट्सएप', 'WhatsApp'],
  ['धोखाधड़ी', 'dhokhadhadi', 'dhokhaadhadee'],
  ['थाना', 'thana', 'thaana'],
  ['कॉल', 'call'],
];

describe('one word has one key', () => {
  test.each(sameSound.map((spellings) => [spellings.join(' = '), spellings] as const))(
    '%s',
    (_, spellings) => {
      expect(new Set(spellings.map(foldWord)).size).toBe(1);
    },
  );

  test('whatever invisible signs stand in it', () => {
    expect(foldWord('क्\u200dया')).toBe(foldWord('क्या'));
    expect(foldWord('सा\u200bइ\u200cबर\ufeff')).toBe(foldWord('साइबर'));
    expect(foldWord('\u092b\u093cोन')).toBe(foldWord('फ़ोन'));
    expect(foldWord('ＣＹＢＥＲ')).toBe(foldWord('cyber'));
  });

  test('and other words have other keys', () => {
    expect(foldWord('बैंक')).not.toBe(foldWord('बिजली'));
    expect(foldWord('आप')).not.toBe(foldWord('app'));
    expect(foldWord('कल')).not.toBe(foldWord('call'));
  });
});

test('a word with a digit stays as it is, in ASCII digits', () => {
  expect(foldWord('१९३०')).toBe('1930');
  expect(foldWord('9876543210')).toBe('9876543210');
  expect(foldWord('KYC2')).toBe('kyc2');
});

test('a text becomes the keys of its words, in order', () => {
  expect(foldText('साइबर मितान, 1930!')).toEqual([foldWord('cyber'), foldWord('mitan'), '1930']);
  expect(foldText('')).toEqual([]);
});

const anyWord = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), maxLength: 25 }),
  fc.string({ unit: fc.constantFrom(...'कखगचछजटडतदनपफबभमयरलवशषसहअआइईउएऐओऔािीुूृेैोौॉंँः़्'), maxLength: 25 }),
);

test('a key is ASCII letters and digits alone, and never throws', () => {
  fc.assert(
    fc.property(anyWord, (word) => /^[a-z0-9]*$/.test(foldWord(word))),
    { numRuns: 3000 },
  );
});

test('a key is its own key', () => {
  fc.assert(
    fc.property(anyWord, (word) => {
      const key = foldWord(word);
      return foldWord(key) === key;
    }),
    { numRuns: 3000 },
  );
});

// Found by tests/bench/fuzz.ts: signs that stand for several sounds, and digits behind more letters than a key has.
test.each([
  'ख'.repeat(50),
  'ﬃ'.repeat(70),
  'ॐ'.repeat(60),
  `${'s'.repeat(81)}1800`,
  `${'h'.repeat(82)}904541032eee`,
])('the key of %s is no longer than 60 and its own key', (word) => {
  const key = foldWord(word);
  expect(key).toMatch(/^[a-z0-9]{1,60}$/);
  expect(foldWord(key)).toBe(key);
});

test('a spoken form in the table is not an entry itself', () => {
  for (const spoken of Object.values(spokenForms)) expect(spokenForms[spoken]).toBeUndefined();
});
