import { expect, test } from 'vitest';
import { reachOthers } from './are-one.ts';
import { choosePattern } from './choose-pattern.ts';
import { comparedReport } from './compared-report.ts';
import { joinReport } from './join-report.ts';
import { PatternBook } from './pattern-book.ts';
import { PatternNotes } from './pattern-notes.ts';

type Said = { value: string; named?: boolean };
let count = 0;
const report = (narrative: string, said: Said[] = []) =>
  comparedReport({
    id: `r${String(++count).padStart(4, '0')}`,
    narrative,
    category: null,
    thanaId: 'x',
    receivedAt: new Date('2026-11-25T10:00:00Z'),
    signals: said.map(({ value, named }) => ({ kind: 'phone', value, named: named ?? false })),
  });

const story =
  'A lady from the gas agency wants the cylinder subsidy confirmed by a biometric at a shop behind the bus stand';
const other =
  'Trainer of a forex academy promises a laptop and a Dubai trip to whoever brings eleven new investors this week';
const number = (last: string) => `+91989300${last.padStart(4, '0')}`;

test('the same number is a reason, and the reason names it', () => {
  const book = new PatternBook();
  const one = report('', [{ value: number('1'), named: true }]);
  joinReport(book, one);
  expect(choosePattern(book, report('', [{ value: number('1') }]))?.why).toEqual({
    by: 'signal',
    kind: 'phone',
    value: number('1'),
    like: one.id,
  });
});

test('the same text is a reason, with how much of it the message explains', () => {
  const book = new PatternBook();
  const one = report(story);
  joinReport(book, one);
  expect(choosePattern(book, report(`${story}.`))?.why).toEqual({ by: 'text', similarity: 1, like: one.id });
  expect(choosePattern(book, report(other))).toBeNull();
});

test('a number mentioned beside the one that was named is none', () => {
  const book = new PatternBook();
  const { patternId } = joinReport(book, report('', [{ value: number('1'), named: true }]));
  expect(
    choosePattern(book, report('', [{ value: number('2'), named: true }, { value: number('1') }])),
  ).toBeNull();
  expect(choosePattern(book, report('', [{ value: number('1'), named: true }]))?.pattern.id).toBe(patternId);
});

test('of two numbers in a story the first is what it is about', () => {
  const book = new PatternBook();
  joinReport(book, report('', [{ value: number('1'), named: true }]));
  const { patternId } = joinReport(book, report('', [{ value: number('2'), named: true }]));
  const choice = choosePattern(book, report('', [{ value: number('2') }, { value: number('1') }]));
  expect(choice?.pattern.id).toBe(patternId);
});

test('the text of its own campaign outweighs a number of another', () => {
  const book = new PatternBook();
  const mine = joinReport(book, report(story, [{ value: number('3'), named: true }]));
  joinReport(book, report(other, [{ value: number('4'), named: true }]));
  expect(choosePattern(book, report(story, [{ value: number('4') }]))?.pattern.id).toBe(mine.patternId);
});

test('out of a story that has nothing to do with the number’s, the number is a stranger’s', () => {
  const book = new PatternBook();
  const mine = joinReport(book, report(story));
  for (let i = 0; i < 3; i++) joinReport(book, report(story));
  for (let i = 0; i < 8; i++) joinReport(book, report(other, [{ value: number('8') }]));
  // A part of the message: too little where the number speaks against it, enough where that says nothing.
  const part =
    'my uncle in Raipur got a notice that the cylinder subsidy needs confirming at a shop behind the station';
  expect(choosePattern(book, report(part, [{ value: number('8') }]))?.pattern.id).toBe(mine.patternId);
});

test('a number that came once out of a story carries no report that tells another', () => {
  const book = new PatternBook();
  joinReport(book, report(story, [{ value: number('5') }]));
  expect(choosePattern(book, report(other, [{ value: number('5') }]))).toBeNull();
  joinReport(book, report(story, [{ value: number('5'), named: true }]));
  expect(choosePattern(book, report(other, [{ value: number('5') }]))).not.toBeNull();
});

test('patterns that are about the same numbers become one, by two reports and not by one', () => {
  const book = new PatternBook();
  const one = joinReport(book, report(story, [{ value: number('6') }]));
  const two = joinReport(book, report(other, [{ value: number('6') }]));
  expect(two.patternId).not.toBe(one.patternId);
  joinReport(book, report(story, [{ value: number('6') }]));
  const last = joinReport(book, report(other, [{ value: number('6') }]));
  expect(last.reports).toBe(4);
  expect(book.patterns.size).toBe(1);
});

test('what staff keep apart stays apart, whatever it is about', () => {
  const book = new PatternBook();
  const one = joinReport(book, report(story, [{ value: number('7') }]));
  const two = joinReport(book, report(other, [{ value: number('7') }]));
  book.keepApart(one.patternId, two.patternId);
  for (let times = 0; times < 3; times++) {
    joinReport(book, report(story, [{ value: number('7') }]));
    joinReport(book, report(other, [{ value: number('7') }]));
  }
  expect(book.patterns.size).toBe(2);
});

test('a pattern that goes into a larger one is counted there once', () => {
  const book = new PatternBook();
  for (let i = 0; i < 5; i++) joinReport(book, report('', [{ value: number('1'), named: true }]));
  joinReport(book, report(story, [{ value: number('2'), named: true }]));
  joinReport(book, report(story, [{ value: number('1'), named: true }]));
  joinReport(book, report(story, [{ value: number('1'), named: true }]));
  expect([...book.patterns.values()].map(({ reports }) => reports)).toEqual([8]);
});

test('a number mentioned in a well-known story does not take in the report that named it', () => {
  const book = new PatternBook();
  for (let i = 0; i < 14; i++) joinReport(book, report(story, [{ value: number(String(100 + i)) }]));
  const alone = joinReport(book, report('', [{ value: number('1'), named: true }]));
  joinReport(book, report(story, [{ value: number('1') }]));
  expect(book.pattern(alone.patternId).reports).toBe(1);
  joinReport(book, report(story, [{ value: number('1'), named: true }]));
  expect(book.patterns.has(alone.patternId)).toBe(false);
});

test('two patterns reach people by other numbers when each has few of its own, used over and over', () => {
  const book = new PatternBook();
  const begin = (numbers: number, reports: number, from: number) => {
    const pattern = book.pattern(`p${from}`);
    for (let i = 0; i < reports; i++) {
      const named = { value: number(String(from + (i % numbers))), named: true };
      new PatternNotes(book).add(pattern, report('', [named]), null, { by: 'staff' });
    }
    return pattern;
  };
  const few = begin(2, 8, 100);
  expect(reachOthers(few, begin(3, 8, 200))).toBe(true);
  expect(reachOthers(few, begin(8, 8, 300))).toBe(false);
  expect(reachOthers(few, begin(2, 4, 400))).toBe(false);
  expect(reachOthers(few, begin(3, 8, 100))).toBe(false);
});
