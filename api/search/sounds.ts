import { spokenForms } from './spoken-forms.ts';

/**
 * One sign for each sound that somebody may hear apart, the same for both scripts:
 *
 *   vowels      a अ and Latin a   A आ aa   @ the inherent a of a Devanagari consonant   i इ   I ई ee
 *               u उ   U ऊ oo   e ए   E ऐ ai ay   o ओ   O औ au ow   Q ऑ
 *   consonants  as in Latin; upper case is aspirated (K ख, G घ, T ठ थ, D ढ ध, B भ), c च छ, S श ष sh, z ज़,
 *               R ड़ ढ़, N anusvara, H visarga
 *
 * Dental and retroflex are not told apart: Latin letters have no way to.
 */
const spell = (
  rows: readonly (readonly [letters: string, sound: string])[],
): Readonly<Record<string, string>> =>
  Object.fromEntries(rows.flatMap(([letters, sound]) => [...letters].map((letter) => [letter, sound])));

const consonants = spell([
  ['क', 'k'],
  ['ख', 'K'],
  ['ग', 'g'],
  ['घ', 'G'],
  ['चछ', 'c'],
  ['जझ', 'j'],
  ['टत', 't'],
  ['ठथ', 'T'],
  ['डद', 'd'],
  ['ढध', 'D'],
  ['ङञणन', 'n'],
  ['प', 'p'],
  ['फ', 'f'],
  ['ब', 'b'],
  ['भ', 'B'],
  ['म', 'm'],
  ['य', 'y'],
  ['र', 'r'],
  ['लळ', 'l'],
  ['व', 'v'],
  ['शष', 'S'],
  ['स', 's'],
  ['ह', 'h'],
]);

/** A vowel letter stands alone; its sign follows a consonant in place of the inherent a. */
const vowels = spell([
  ['अ', 'a'],
  ['आा', 'A'],
  ['इि', 'i'],
  ['ईी', 'I'],
  ['उु', 'u'],
  ['ऊू', 'U'],
  ['एऎेॆ', 'e'],
  ['ऐऍॲैॅ', 'E'],
  ['ओऒोॊ', 'o'],
  ['औौ', 'O'],
  ['ऑॉ', 'Q'],
]);

const nukta = '\u093c';
const virama = '\u094d';
const isVowelSign = /[\u093e-\u094c]/;
const isLabial = /[पफबभम]/;
const isDevanagari = /[\u0900-\u097f]/;

/** Devanagari, letter by letter; the inherent a of the last consonant is never spoken. */
function soundsOfDevanagari(word: string): string {
  let sounds = '';
  for (let at = 0; at < word.length; at++) {
    const letter = word[at] as string;
    let sound = consonants[letter];
    if (sound !== undefined) {
      if (word[at + 1] === nukta) {
        at++;
        if (letter === 'ड' || letter === 'ढ') sound = 'R';
        else if (letter === 'ज') sound = 'z';
      }
      const next = word[at + 1];
      const inherent = next !== undefined && next !== virama && !isVowelSign.test(next);
      sounds += inherent ? `${sound}@` : sound;
    } else if (letter === 'ऋ' || letter === 'ृ') sounds += 'ri';
    else if (letter === 'ं' || letter === 'ँ') sounds += isLabial.test(word[at + 1] ?? '') ? 'm' : 'N';
    else if (letter === 'ः') sounds += 'H';
    else if (letter === 'ॐ') sounds += 'om';
    else sounds += vowels[letter] ?? '';
  }
  return sounds.replace(/jn/g, 'gy').replace(/(.)\1+/g, '$1');
}

/** Latin letters as a Hindi writer uses them, with the commonest habits of English spelling. */
function soundsOfLatin(word: string): string {
  return (
    word
      .replace(/[st]?tion|sion/g, 'S@n')
      .replace(/dge(?![aeiou])/g, 'j')
      .replace(/^wr/, 'r')
      // 1 stands for च until the plain c is dealt with.
      .replace(/t?ch+/g, '1')
      .replace(/sc(?=[eiy])/g, 's')
      .replace(/s+h+/g, 'S')
      .replace(/p+h+/g, 'f')
      .replace(/k+h+/g, 'K')
      .replace(/g+h+/g, 'G')
      .replace(/j+h+/g, 'j')
      .replace(/t+h+/g, 'T')
      .replace(/d+h+/g, 'D')
      .replace(/b+h+/g, 'B')
      .replace(/x/g, 'kS')
      .replace(/c(?=[eiy])/g, 's')
      .replace(/[cq]/g, 'k')
      .replace(/1/g, 'c')
      .replace(/w(?<!ow)|w(?=[aeiou])/g, 'v')
      .replace(/aa+/g, 'A')
      .replace(/ee+/g, 'I')
      .replace(/oo+/g, 'U')
      .replace(/ai(?=$|y[aeo])/g, 'AI')
      .replace(/[ae](?:i|y(?![aeiouAIU]))/g, 'E')
      .replace(/au|ou|ow/g, 'O')
      .replace(/w/g, 'v')
      .replace(/(.)\1+/g, '$1')
  );
}

/** Longer than any word: what is longer (a pasted blob) is cut, so that no word takes long. */
const longest = 60;

/** Letters alone, composed and decomposed so that one way of writing is left; nukta stays, marks on Latin go. */
function plainLetters(word: string): string {
  return word
    .slice(0, longest)
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z\u0900-\u0965\u0970-\u097f]/g, '');
}

/**
 * How a word sounds, in the signs above. Digits and everything that is not a letter are left out.
 * @returns '' where the word has no letter of either script
 */
export function soundsOf(word: string): string {
  const letters = plainLetters(word);
  if (!isDevanagari.test(letters)) return soundsOfLatin(spokenForms[letters] ?? letters);
  // A word of two scripts (whatsapp के as one) is read piece by piece.
  return letters.replace(/[a-z]+|[^a-z]+/g, (piece) =>
    isDevanagari.test(piece) ? soundsOfDevanagari(piece) : soundsOfLatin(spokenForms[piece] ?? piece),
  );
}

const letterNames: Readonly<Record<string, string>> = {
  a: 'e',
  b: 'bI',
  c: 'sI',
  d: 'dI',
  e: 'I',
  f: 'ef',
  g: 'jI',
  h: 'ec',
  i: 'AI',
  j: 'je',
  k: 'ke',
  l: 'el',
  m: 'em',
  n: 'en',
  o: 'o',
  p: 'pI',
  q: 'kyU',
  r: 'Ar',
  s: 'es',
  t: 'tI',
  u: 'yU',
  v: 'vI',
  w: 'dablyU',
  x: 'eks',
  y: 'vAI',
  z: 'jeD',
};

/**
 * A short Latin word read letter by letter, as एसबीआई is written for SBI.
 * @returns null where the word cannot be an abbreviation
 */
export function soundsOfLetters(word: string): string | null {
  if (!/^[a-z]{2,5}$/i.test(word)) return null;
  return [...word.toLowerCase()]
    .map((letter) => letterNames[letter] ?? '')
    .join('')
    .replace(/(.)\1+/g, '$1');
}
