import { expect, test } from 'vitest';
import { type Candidate, choosePattern } from './choose-pattern.ts';
import { fingerprint } from './fingerprint.ts';
import type { SignalKind } from './schema.ts';
import { markMain } from './signal-keys.ts';

type Said = { kind?: SignalKind; value: string; named?: boolean };
const said = (signals: Said[]) =>
  markMain(
    signals.map(({ kind, value, named }) => ({ kind: kind ?? 'phone', value, named: named ?? false })),
  );

let count = 0;
/** A report already compared, as the look-up gives it. */
function candidate(signals: Said[], more: Partial<Candidate> & { text?: string } = {}): Candidate {
  const { text, ...rest } = more;
  return {
    reportId: `r${String(++count).padStart(4, '0')}`,
    patternId: null,
    why: null,
    keys: said(signals).map(({ isMain, mainKey, asideKey }) => (isMain ? mainKey : asideKey)),
    signals: signals.length,
    minhash: text ? (fingerprint(text)?.minhash ?? null) : null,
    ...rest,
  };
}
const story =
  'A lady from the gas agency wants the cylinder subsidy confirmed by a biometric at a shop behind the bus stand';
const other =
  'Trainer of a forex academy promises a laptop and a Dubai trip to whoever brings eleven new investors this week';

test('the same number is a reason, and the reason names it', () => {
  const one = candidate([{ value: '+919893000001' }]);
  expect(choosePattern([one], said([{ value: '+919893000001' }]), null)?.why).toEqual({
    by: 'signal',
    kind: 'phone',
    value: '+919893000001',
    like: one.reportId,
  });
});

test('the same text is a reason, with how alike it is', () => {
  const one = candidate([], { text: story });
  expect(choosePattern([one], [], fingerprint(`${story}.`))?.why).toEqual({
    by: 'text',
    similarity: 1,
    like: one.reportId,
  });
});

test('a number mentioned beside the one that was named is none', () => {
  const signals = said([
    { value: '+919893000001', named: true },
    { value: '+919893000002', named: false },
  ]);
  expect(choosePattern([candidate([{ value: '+919893000002' }])], signals, null)).toBeNull();
  expect(choosePattern([candidate([{ value: '+919893000001' }])], signals, null)).not.toBeNull();
});

test('of two numbers in a story the first is what it is about', () => {
  const one = candidate([{ value: '+919893000001' }], { patternId: 'x' });
  const two = candidate([{ value: '+919893000002' }], { patternId: 'y' });
  const signals = said([{ value: '+919893000002' }, { value: '+919893000001' }]);
  expect(choosePattern([one, two], signals, null)?.patternId).toBe('y');
});

test('the text of its own campaign outweighs a number of another', () => {
  const mine = candidate([{ value: '+919893000003' }], { patternId: 'mine', text: story });
  const theirs = candidate([{ value: '+919893000004' }], { patternId: 'theirs', text: other });
  const choice = choosePattern([theirs, mine], said([{ value: '+919893000004' }]), fingerprint(story));
  expect(choice?.patternId).toBe('mine');
});

test('a bridge alone speaks for nobody, two do', () => {
  const bridge = () =>
    candidate([{ value: '+919893000006' }, { value: '+919893000005' }], {
      patternId: 'x',
      why: { by: 'signal', kind: 'phone', value: '+919893000005', like: 'r' },
    });
  const signals = said([{ value: '+919893000006' }]);
  expect(choosePattern([bridge()], signals, null)).toBeNull();
  expect(choosePattern([bridge(), bridge()], signals, null)?.patternId).toBe('x');
});

test('the order of the candidates decides nothing', () => {
  const candidates = [
    candidate([{ value: '+919893000007' }], { patternId: 'a' }),
    candidate([{ value: '+919893000007' }], { patternId: 'b' }),
    candidate([{ value: '+919893000007' }], { patternId: 'b' }),
  ];
  const signals = said([{ value: '+919893000007' }]);
  expect(choosePattern(candidates, signals, null)?.patternId).toBe('b');
  expect(choosePattern(candidates.toReversed(), signals, null)).toEqual(
    choosePattern(candidates, signals, null),
  );
});
