import { spokenEnglish } from './spoken-english.ts';

const consonants: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['कखक़', 'k'],
    ['गघ', 'g'],
    ['चछ', 'C'],
    ['जझ', 'j'],
    ['टठतथ', 't'],
    ['डढदध', 'd'],
    ['ङञणनऩ', 'n'],
    ['प', 'p'],
    ['फ', 'f'],
    ['बभ', 'b'],
    ['म', 'm'],
    ['य', 'y'],
    ['रऱ', 'r'],
    ['लळऴ', 'l'],
    ['व', 'v'],
    ['शषस', 's'],
    ['ह', 'h'],
  ].flatMap(([letters = '', sound = '']) => [...letters].map((letter) => [letter, sound])),
);

/** A vowel letter stands alone; its sign follows a consonant in place of the inherent a. */
const vowels: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['अआा', 'a'],
    ['इईिी', 'i'],
    ['उऊुू', 'u'],
    ['ऋृ', 'ri'],
    ['एऐऍऎॲेैॅॆ', 'e'],
    ['ओऔऑऒोौॉॊ', 'o'],
  ].flatMap(([letters = '', sound = '']) => [...letters].map((letter) => [letter, sound])),
);

const isDevanagari = /[\u0900-\u097f]/;
const isVowelSign = /[\u093e-\u094c]/;
/** Nukta, ZWJ, ZWNJ, zero-width space and word joiner, soft hyphen, BOM: none of them is heard. */
const silent = /[\u093c\u00ad\u200b-\u200f\u2060\ufeff]/g;

/** Devanagari letter by letter, with the inherent a wherever it is written; the last one is never spoken. */
function soundsOfDevanagari(word: string): string {
  const letters = [...word];
  let sounds = '';
  letters.forEach((letter, at) => {
    const consonant = consonants[letter];
    if (consonant !== undefined) {
      const next = letters[at + 1] ?? '';
      const inherent = next !== '' && next !== '\u094d' && !isVowelSign.test(next);
      sounds += inherent ? `${consonant}a` : consonant;
    } else if (letter === '\u0902' || letter === '\u0901') sounds += 'n';
    else if (letter === 'ॐ') sounds += 'om';
    else if (/[a-z]/.test(letter)) sounds += letter;
    else sounds += vowels[letter] ?? '';
  });
  return sounds.replace(/jn/g, 'gy');
}

/** Latin letters as a Hindi writer uses them, with the commonest habits of English spelling. */
function soundsOfLatin(word: string): string {
  return word
    .replace(/t?ch+/g, 'C')
    .replace(/p+h+/g, 'f')
    .replace(/([kgjtdbs])\1*h+/g, '$1')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/c/g, 'k')
    .replace(/q/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/z/g, 'j')
    .replace(/ow(?![aeiou])/g, 'o')
    .replace(/w/g, 'v')
    .replace(/ee+|ea/g, 'i')
    .replace(/oo+/g, 'u')
    .replace(/ou/g, 'o')
    .replace(/e[iy](?![aeiou])/g, 'e')
    .replace(/y$/, 'i')
    .replace(/([^aeiou])y(?=[^aeiou])/g, '$1i');
}

const isConsonant = (letter: string | undefined) => letter !== undefined && !/[aeiou]/.test(letter);
/** Where dropping the a between two letters would make one sound of them. */
const wouldMerge = (before: string, after: string) =>
  before === after || (after === 'h' && /[kgjtdpbsC]/.test(before));

/** An a between consonants is left out: schwas are written or not as it pleases, and a and aa are not told apart. */
function dropInnerA(sounds: string): string {
  let kept = sounds.slice(0, 1);
  for (let at = 1; at < sounds.length; at++) {
    const letter = sounds[at] as string;
    const before = kept[kept.length - 1] as string;
    const after = sounds[at + 1];
    if (letter === 'a' && after && isConsonant(before) && isConsonant(after) && !wouldMerge(before, after))
      continue;
    kept += letter;
  }
  return kept;
}

/** What both scripts share: diphthongs, glides, nasals before their like, doubled letters. */
function settle(sounds: string): string {
  return dropInnerA(
    sounds
      .replace(/(.)\1+/g, '$1')
      .replace(/n(?=[pbm])/g, 'm')
      .replace(/ay?i|ay(?![aeiou])|aya(?=[^aeiou])/g, 'e')
      .replace(/au/g, 'o')
      .replace(/ae/g, 'e')
      .replace(/([aeiou])y(?=[eiou])|([eiou])y(?=[aeiou])/g, '$1$2')
      .replace(/i(?=y$)/g, '')
      .replace(/uv(?=[aeio])/g, 'u')
      .replace(/(.)\1+/g, '$1'),
  ).replace(/(.)\1+/g, '$1');
}

const rounds = 6;

/**
 * The phonetic key of one word: the same for every way of writing it in Devanagari, in Latin letters and in the
 * mixture of both that people type.
 */
export function foldWord(word: string): string {
  const plain = word
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKD')
    .replace(silent, '')
    .replace(/[\u0300-\u036f]/g, '');
  const ascii = plain.replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x966));
  if (/[0-9]/.test(ascii)) return ascii.replace(/[^a-z0-9]/g, '');
  let sounds = isDevanagari.test(ascii)
    ? settle(soundsOfDevanagari(ascii)).replace(/C/g, 'ch')
    : ascii.replace(/[^a-z]/g, '');
  for (let round = 0; round < rounds; round++) {
    const next = settle(soundsOfLatin(spokenEnglish[sounds] ?? sounds)).replace(/C/g, 'ch');
    if (next === sounds) break;
    sounds = next;
  }
  return sounds;
}

const token = /[\p{L}\p{M}\p{N}\u200c\u200d]+/gu;

/** The keys of the words of a text, in order. */
export function foldText(text: string): string[] {
  return [...text.matchAll(token)].map(([word]) => foldWord(word)).filter((key) => key !== '');
}
