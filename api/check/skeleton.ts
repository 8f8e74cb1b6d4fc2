import { lookAlikes } from '../patterns/look-alikes.ts';

/** Signs that stand for a letter to a hurried eye. Both sides of a comparison are changed, so 1, l and i are one. */
const standIns: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '2': 'z',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  i: 'l',
  '|': 'l',
  '!': 'l',
};

/** Letters of other scripts and with marks as plain Latin ones; digits stay what they are. */
export function plainLetters(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: anything beyond ASCII
  if (!/[^\u0000-\u007f]/.test(text)) return text.toLowerCase();
  let plain = '';
  for (const letter of text.normalize('NFKD').toLowerCase()) {
    if (/\p{M}|\p{Default_Ignorable_Code_Point}/u.test(letter)) continue;
    plain += lookAlikes.get(letter) ?? letter;
  }
  return plain;
}

/** What a name looks like at a glance: two names of one skeleton are taken for each other. */
export function skeleton(name: string): string {
  let bones = '';
  for (const letter of plainLetters(name)) bones += standIns[letter] ?? letter;
  return bones.replace(/rn/g, 'm').replace(/vv/g, 'w');
}
