import { soundsOf } from './sounds.ts';
import { spokenForms } from './spoken-forms.ts';

/** Sounds that people write for one another. `C` is च, whose key is `ch`. */
const coarse: Readonly<Record<string, string>> = {
  A: 'a',
  '@': 'a',
  I: 'i',
  U: 'u',
  E: 'e',
  O: 'o',
  Q: 'o',
  K: 'k',
  G: 'g',
  c: 'C',
  z: 'j',
  T: 't',
  D: 'd',
  R: 'd',
  N: 'n',
  H: '',
  B: 'b',
  S: 's',
};

const isConsonant = (letter: string | undefined) => letter !== undefined && !/[aeiou]/.test(letter);
/** Where dropping the a between two letters would make one sound of them. */
const wouldMerge = (before: string, after: string) =>
  before === after || (after === 'h' && /[kgjtdpbsC]/.test(before));

/** An a between consonants is left out: it is written or not as it pleases, and a and aa are not told apart. */
function dropInnerA(letters: string): string {
  let kept = letters.slice(0, 1);
  for (let at = 1; at < letters.length; at++) {
    const letter = letters[at] as string;
    const before = kept[kept.length - 1] as string;
    const after = letters[at + 1];
    const droppable = letter === 'a' && after && isConsonant(before) && isConsonant(after);
    if (!droppable || wouldMerge(before, after)) kept += letter;
  }
  return kept;
}

/** Diphthongs, glides, nasals before their like, doubled letters. */
function settle(sounds: string): string {
  const letters = sounds
    .replace(/./g, (sound) => coarse[sound] ?? sound)
    .replace(/(.)\1+/g, '$1')
    .replace(/([^aeiou])y(?=[^aeiou]|$)/g, '$1i')
    .replace(/n(?=[pbm])/g, 'm')
    .replace(/ay?i|ay(?![aeiou])|[ae]ya(?=[^aeiou])/g, 'e')
    .replace(/ea/g, 'i')
    .replace(/au/g, 'o')
    .replace(/ae/g, 'e')
    .replace(/([aeiou])y(?=[eiou])|([eiou])y(?=[aeiou])/g, '$1$2')
    .replace(/i(?=y$)/g, '')
    .replace(/uv(?=[aeio])/g, 'u')
    .replace(/(..i)a$/, '$1')
    .replace(/(.)\1+/g, '$1');
  return dropInnerA(letters)
    .replace(/(.)\1+/g, '$1')
    .replace(/C/g, 'ch');
}

const rounds = 8;
/** Longer than any word; what is longer (a pasted blob) is cut. */
const longest = 60;

const asciiDigit = (digit: string) => String(digit.charCodeAt(0) - 0x966);

/** The key of a word whose sounds are known (api/search/sounds.ts). */
export function foldSounds(sounds: string): string {
  let key = settle(sounds).slice(0, longest);
  // Until it is its own key, so that a key may be looked up like any word; cut each time, because a sign may stand
  // for several sounds (ﬃ, ॐ, a ख with its a).
  for (let round = 0; round < rounds; round++) {
    const next = settle(soundsOf(spokenForms[key] ?? key)).slice(0, longest);
    if (next === key) break;
    key = next;
  }
  return key;
}

/**
 * The phonetic key of one word: the same for every common way of writing it in Devanagari, in Latin letters and
 * in the mixture of both that people type. साइबर, सायबर, cyber and saibar are all `sebr`.
 *
 * How: (1) NFKC; signs that are not heard (ZWJ, ZWNJ, nukta but in ड़ ढ़ ज़) go. (2) Either script is read into
 * sounds (soundsOf), English words whose spelling misleads by a small table. (3) What people write for one
 * another becomes one letter: long and short vowels, aspirated and plain, dental and retroflex, s sh ष श, v w,
 * j z, ph f, n and anusvara; ai ay e, au ow o. (4) Every a between consonants goes, so that it does not matter
 * who writes a schwa and who does not; doubled letters become one.
 *
 * A word with a digit in it is no word but a number or a name: only its letters and digits, in ASCII, exactly.
 * @returns letters and digits of ASCII alone, at most 60; '' where nothing is left. A key is its own key.
 */
export function foldWord(word: string): string {
  if (/[0-9\u0966-\u096f\uff10-\uff19]/.test(word)) {
    const exact = word
      .normalize('NFKC')
      .toLowerCase()
      .normalize('NFKD')
      .replace(/[०-९]/g, asciiDigit)
      .replace(/[^a-z0-9]/g, '')
      .slice(0, longest);
    // A digit behind so many letters is cut off: then it is a word after all.
    return /\d/.test(exact) || exact === '' ? exact : foldSounds(soundsOf(exact));
  }
  return foldSounds(soundsOf(word.slice(0, longest)));
}

/** A word as it stands in a text, with the signs that are not seen (zero-width ones, soft hyphen) inside it. */
export const wordPattern = /[\p{L}\p{M}\p{N}\u00ad\u200b-\u200d\u2060\ufeff]+/gu;

/** The keys of the words of a text, in order. */
export function foldText(text: string): string[] {
  return [...text.matchAll(wordPattern)].map(([word]) => foldWord(word)).filter((key) => key !== '');
}
