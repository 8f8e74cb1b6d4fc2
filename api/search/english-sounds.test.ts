import { expect, test } from 'vitest';
import { soundsOfEnglish } from './english-sounds.ts';
import { encodeSounds, soundDistance } from './sound-distance.ts';
import { soundsOf } from './sounds.ts';

const apart = (a: string, b: string) => soundDistance(encodeSounds(a), encodeSounds(b), 99);

test.each([
  ['rifle', 'राइफल'],
  ['weather', 'वेदर'],
  ['insight', 'इनसाइट'],
  ['picture', 'पिक्चर'],
  ['childhood', 'चाइल्डहुड'],
  ['retire', 'रिटायर'],
  ['chase', 'चेज'],
  ['knock', 'नॉक'],
  ['station', 'स्टेशन'],
  ['tube', 'ट्यूब'],
])('%s is heard as in %s once it is read as English', (latin, devanagari) => {
  expect(apart(soundsOfEnglish(latin) ?? '', soundsOf(devanagari))).toBeLessThanOrEqual(4.5);
});

test('what cannot be an English word is not read as one', () => {
  for (const word of ['', 'ab', 'साइबर', 'upi1', "it's"]) expect(soundsOfEnglish(word)).toBe(null);
});

test('whatever the letters, only known sounds come out', () => {
  for (const word of ['qqqq', 'xyzzy', 'wwww', 'aeiouy', 'thththe', 'ckckck'])
    expect(soundsOfEnglish(word)).toMatch(/^[aA@iIuUeEoOQkKgGcjzRtTdDnNpfbBmyrlvsShH]*$/);
});
