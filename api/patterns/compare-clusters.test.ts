import { expect, test } from 'vitest';
import { compareClusters } from './compare-clusters.ts';

test('the figures are those worked out by hand', () => {
  // Found {a, b, c} {d}; true {a, b} {c, d}.
  const items = [
    { found: '1', truth: 'x' },
    { found: '1', truth: 'x' },
    { found: '1', truth: 'y' },
    { found: '2', truth: 'y' },
  ];
  const { pairwise, bcubed } = compareClusters(items);
  expect(pairwise).toEqual({ precision: 1 / 3, recall: 1 / 2, f1: 0.4 });
  expect(bcubed.precision).toBeCloseTo((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4);
  expect(bcubed.recall).toBeCloseTo((1 + 1 + 1 / 2 + 1 / 2) / 4);
});
