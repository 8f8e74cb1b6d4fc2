import fc from 'fast-check';
import { expect, test } from 'vitest';
import { soundsOf } from './sounds.ts';
import { skeletonOf, WordBook } from './word-book.ts';

const bookOf = (...words: string[]) => {
  const book = new WordBook();
  book.learn(words.map(soundsOf));
  return book;
};

const book = bookOf(
  'गिरफ़्तारी',
  'गरीब',
  'बिजली',
  'बिल्ली',
  'एसबीआई',
  'सिम',
  'शेयर',
  'शहर',
  'आई',
  'काम',
  'कम',
  'कलम',
);
const nearest = (word: string) => book.alike(word, 5)[0]?.sounds;

test.each([
  ['girftaari', 'गिरफ़्तारी'],
  ['giraftar', 'गिरफ़्तारी'],
  ['bijly', 'बिजली'],
  ['billi', 'बिल्ली'],
  ['sbi', 'एसबीआई'],
  ['sim', 'सिम'],
  ['share', 'शेयर'],
  ['shahar', 'शहर'],
  ['kaam', 'काम'],
  ['kalam', 'कलम'],
  ['aayi', 'आई'],
])('%s is taken for %s', (typed, meant) => {
  expect(nearest(typed)).toBe(soundsOf(meant));
});

test('a word that sounds like none is taken for none', () => {
  expect(book.alike('xylophonist', 5)).toEqual([]);
  expect(book.alike('', 5)).toEqual([]);
  expect(book.alike('1930', 5)).toEqual([]);
  expect(new WordBook().alike('bijli', 5)).toEqual([]);
});

test('words come nearest first, each once, and no more than asked for', () => {
  const alike = book.alike('bili', 3);
  expect(alike.length).toBeLessThanOrEqual(3);
  expect(alike.map(({ cost }) => cost)).toEqual(alike.map(({ cost }) => cost).sort((a, b) => a - b));
  expect(new Set(alike.map(({ sounds }) => sounds)).size).toBe(alike.length);
});

test('a word learned later is found, at the latest half a second after', async () => {
  const growing = bookOf('बिजली');
  expect(growing.alike('girftaari', 5)).toEqual([]);
  growing.learn([soundsOf('गिरफ़्तारी')]);
  await expect.poll(() => growing.alike('girftaari', 5)[0]?.sounds).toBe(soundsOf('गिरफ़्तारी'));
});

test('learning a word again changes nothing', () => {
  const twice = bookOf('बिजली', 'बिजली');
  twice.learn([soundsOf('bijlee')]);
  expect(bookOf('बिजली', 'बिजली').size).toBe(1);
  expect(twice.size).toBe(2);
});

test('the skeleton is what stays however the vowels are written', () => {
  for (const word of ['बिजली', 'bijlee', 'bijali', 'bejli']) expect(skeletonOf(soundsOf(word))).toBe('bjl');
});

test('whatever is asked, it answers', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (word) => book.alike(word, 5).length <= 5),
    { numRuns: 2000 },
  );
});
