import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeSounds, soundDistance } from './sound-distance.ts';
import { soundsOf } from './sounds.ts';

const far = Number.POSITIVE_INFINITY;
const sounds = fc
  .string({ unit: fc.constantFrom(...'aA@iIeEkKgcjztTdDnNpmyrlvsSh'), maxLength: 20 })
  .map(encodeSounds);

test('the same both ways, and 0 for itself', () => {
  fc.assert(
    fc.property(sounds, sounds, (a, b) => {
      expect(soundDistance(a, a, far)).toBe(0);
      expect(soundDistance(a, b, far)).toBeCloseTo(soundDistance(b, a, far), 4);
    }),
  );
});

test('a limit changes no distance within it, and makes all beyond it Infinity', () => {
  fc.assert(
    fc.property(sounds, sounds, fc.integer({ min: 0, max: 40 }), (a, b, limit) => {
      const whole = soundDistance(a, b, far);
      expect(soundDistance(a, b, limit)).toBe(whole <= limit ? whole : far);
    }),
    // On the limit, but for the rounding of the last sum.
    { numRuns: 2000, examples: [[Uint8Array.from([]), Uint8Array.from([5, 22, 22, 35]), 19]] },
  );
});

test('the sounds of a pasted blob are cut, so that none takes long', () => {
  expect(soundsOf('t'.repeat(5000)).length).toBeLessThanOrEqual(60);
  expect(soundsOf(`${'th'.repeat(3000)}`).length).toBeLessThanOrEqual(60);
});
