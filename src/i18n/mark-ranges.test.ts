import { expect, test } from 'vitest';
import { markRanges } from './mark-ranges.ts';

test('marks the words and keeps every character', () => {
  const parts = markRanges('चालान की APK फाइल', [
    [9, 12],
    [0, 5],
  ]);
  expect(parts.filter(({ marked }) => marked).map(({ text }) => text)).toEqual(['चालान', 'APK']);
  expect(parts.map(({ text }) => text).join('')).toBe('चालान की APK फाइल');
});

test('ranges that overlap or lie outside leave the text whole', () => {
  const parts = markRanges('abc', [
    [0, 2],
    [1, 3],
    [2, 9],
  ]);
  expect(parts.map(({ text }) => text).join('')).toBe('abc');
});
