import { expect, test } from 'vitest';
import { comparedReport } from './compared-report.ts';
import { type Member, partPattern } from './part-pattern.ts';
import { PatternBook } from './pattern-book.ts';
import { PatternNotes } from './pattern-notes.ts';
import type { Telling } from './telling.ts';

const stories = {
  cylinder:
    'A lady from the gas agency wants the cylinder subsidy confirmed by a biometric at a shop behind the bus stand',
  forex:
    'Trainer of a forex academy promises a laptop and a Dubai trip to whoever brings eleven new investors this week',
};
type Told = { story: keyof typeof stories; number: string };

/** One pattern of all these reports, in the order given. */
function runTogether(told: readonly Told[]) {
  const notes = new PatternNotes(new PatternBook());
  const pattern = notes.book.pattern('together');
  const tellings = new Map<string, Telling | null>();
  const members: Member[] = told.map(({ story, number }, at) => {
    const report = comparedReport({
      id: `r${at}`,
      narrative: stories[story],
      category: null,
      thanaId: 'x',
      receivedAt: new Date(1_795_000_000_000 + at * 60_000),
      signals: [{ kind: 'phone', value: `+9198930000${number}`, named: true }],
    });
    const { telling } = notes.add(pattern, report, tellings.get(story) ?? null, { by: 'staff' });
    tellings.set(story, telling);
    return { report, tellingId: telling?.id ?? null };
  });
  return partPattern(notes.book, 'together', members).map(({ reports }) => reports);
}
const times = (count: number, story: Told['story'], numbers: readonly string[]) =>
  Array.from({ length: count }, (_, at) => ({ story, number: numbers[at % numbers.length] as string }));

test('two stories about other numbers are two patterns; the smaller is taken out', () => {
  expect(runTogether([...times(14, 'cylinder', ['11', '12']), ...times(5, 'forex', ['21', '22'])])).toEqual([
    5,
  ]);
});

test('two stories about the same numbers are one campaign, told in two ways', () => {
  const all = [...times(14, 'cylinder', ['11', '12']), ...times(6, 'forex', ['11', '12'])];
  expect(runTogether(all.sort((a, b) => a.number.localeCompare(b.number)))).toEqual([]);
});

test('a number that the one had done with before the other began has changed hands', () => {
  expect(runTogether([...times(14, 'cylinder', ['11']), ...times(5, 'forex', ['11', '21'])])).toEqual([5]);
});

test('beside few reports nothing is taken out, for they may have no number in common by chance', () => {
  expect(runTogether([...times(9, 'cylinder', ['11', '12']), ...times(5, 'forex', ['21'])])).toEqual([]);
});
