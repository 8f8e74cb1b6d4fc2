import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BandIndex } from './band-index.ts';
import { FeatureCounts } from './feature-counts.ts';
import { FeatureTable } from './feature-table.ts';
import { PatternBook } from './pattern-book.ts';
import { remember } from './remember.ts';
import { tellingOf } from './telling.ts';
import { bandKeys } from './text-features.ts';

const word = fc.nat(0xffffffff);
const features = fc
  .uniqueArray(word, { minLength: 1, maxLength: 400 })
  .map((all) => Uint32Array.from(all).sort());

test('a table of features finds what is in it, where it is, and nothing else', () => {
  fc.assert(
    fc.property(features, features, (own, others) => {
      const table = new FeatureTable(own);
      const wanted = [...others].flatMap((one) => (own.includes(one) ? [own.indexOf(one)] : []));
      expect(table.placesOf(others)).toEqual(wanted);
      expect(table.placesOf(own)).toEqual([...own.keys()]);
    }),
    { numRuns: 200 },
  );
});

test('bands find the newest tellings that have them, each counted once for each band', () => {
  // Few different keys, so that many tellings share one; and the two that could be taken for an empty place.
  const key = fc.constantFrom(0, 1, 2, 4097, 0xffffffff);
  const lists = fc.array(fc.uniqueArray(key, { minLength: 1 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(lists, fc.uniqueArray(key), fc.integer({ min: 1, max: 20 }), (tellings, asked, most) => {
      const index = new BandIndex();
      for (const [number, keys] of tellings.entries()) index.add(Uint32Array.from(keys), number);
      const wanted = new Uint16Array(tellings.length);
      for (const one of asked) {
        const having = [...tellings.keys()].filter((number) => tellings[number]?.includes(one));
        for (const number of having.slice(-most)) (wanted[number] as number)++;
      }
      const hits = new Uint16Array(tellings.length);
      const found = index.count(Uint32Array.from(asked), most, hits);
      expect(hits).toEqual(wanted);
      expect([...found].sort((a, b) => a - b)).toEqual([...wanted.keys()].filter((at) => wanted[at] !== 0));
    }),
    { numRuns: 300 },
  );
});

test('an index that has grown many times still finds all', () => {
  const index = new BandIndex();
  const keys = (number: number) =>
    Uint32Array.from({ length: 64 }, (_, at) => Math.imul(number * 64 + at, 0x9e3779b1));
  for (let number = 0; number < 2000; number++) index.add(keys(number), number);
  for (const number of [0, 1, 999, 1999]) {
    const hits = new Uint16Array(2000);
    expect(index.count(keys(number), 16, hits)).toEqual([number]);
    expect(hits[number]).toBe(64);
  }
});

test('texts that share a third of their features share a ninth of their bands, whatever their size', () => {
  for (const size of [16, 60, 400]) {
    let same = 0;
    const pairs = 60;
    for (let pair = 0; pair < pairs; pair++) {
      const from = (start: number) =>
        bandKeys(
          Uint32Array.from({ length: size }, (_, at) => Math.imul(pair * 5000 + start + at + 1, 0x85ebca6b)),
        );
      const [one, other] = [from(0), from(size / 2)];
      same += one.filter((key, band) => other[band] === key).length;
    }
    // Of two values in a band each is the same with a chance of 1/3; five standard deviations to either side.
    expect(same / (pairs * 64), `${size} features`).toBeGreaterThan(0.085);
    expect(same / (pairs * 64), `${size} features`).toBeLessThan(0.14);
  }
});

test('what no telling has any more is as rare as what none ever had', () => {
  const [one, other] = [Uint32Array.of(1, 2, 3), Uint32Array.of(3, 4)];
  const counts = new FeatureCounts();
  counts.add(one);
  counts.add(other);
  expect(counts.rarity(3)).toBeLessThan(counts.rarity(1));
  expect(counts.rarity(1)).toBeLessThan(counts.rarity(9));
  counts.remove(one);
  expect(counts.rarity(1)).toBe(counts.rarity(9));
});

test('a telling that changes, moves and goes is counted as it is', () => {
  const book = new PatternBook();
  const telling = (patternId: string, ...own: number[]) =>
    tellingOf({
      id: 't',
      patternId,
      like: 'r',
      reports: 1,
      features: Uint32Array.from(own),
      counts: new Uint8Array(own.length).fill(1),
    });
  const unknown = book.rarity(99);
  book.putTelling(telling('p', 1, 2), true);
  book.putTelling(telling('p', 1, 2, 3), true);
  book.putTelling(telling('q', 1, 2, 3), false);
  expect(book.near(bandKeys(Uint32Array.of(1, 2, 3))).map(({ pattern }) => pattern.id)).toEqual(['q']);
  expect(book.rarity(3)).toBe(0);
  book.removeTelling('t');
  expect(book.rarity(3)).toBe(unknown);
  expect(book.near(bandKeys(Uint32Array.of(1, 2, 3)))).toEqual([]);
});

test('answers are remembered, and those not asked for longest are forgotten', () => {
  const asked: string[] = [];
  const length = remember(2, (one) => asked.push(one));
  for (const one of ['a', 'b', 'a', 'c', 'a', 'd', 'e', 'b']) length(one);
  // When d and e came, b had not been asked for since c.
  expect(asked).toEqual(['a', 'b', 'c', 'd', 'e', 'b']);
});
