import { expect, test } from 'vitest';
import { fill } from '../../../api/content/schema.ts';
import { sayAge } from './say.ts';
import { speakStaff } from './texts.ts';

test('one is said as one, in figures and in words', () => {
  const say = speakStaff('en');
  expect(say('volunteers.team.free', { n: 1 })).toBe('1 seat free');
  expect(say('volunteers.team.free', { n: 21 })).toBe('21 seats free');
  expect(speakStaff('hi')('volunteers.team.free', { n: 1 })).toBe('1 जगह खाली');
  // A number as it is written, and one that is not given.
  expect(fill('{n} {n|report|reports}', { n: '1,000' })).toBe('1,000 reports');
  expect(fill('{n} {n|report|reports}', {})).toBe('{n} {n|report|reports}');
});

test('what has just come has waited a minute', () => {
  const now = new Date('2026-11-28T10:00:30Z');
  expect(sayAge('2026-11-28T10:00:00Z', now, speakStaff('en'))).toBe('1 min');
});
