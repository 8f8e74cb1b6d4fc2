import { genericWords } from './generic-words.ts';
import { anyValue, normaliseText } from './normalise-text.ts';

/** Letters in a shingle. */
const shingleLength = 4;
/** Texts are cut here; a message that is passed on is shorter. */
const mostWords = 800;
/** How many hashes a text is remembered by: the error of an estimate is at most 0.045 in two of three cases. */
export const permutations = 128;
/**
 * Two texts are compared when one of 32 bands of 3 hashes is the same: those of similarity 0.35 with 75 %, 0.45 with
 * 95 %, 0.6 with 99.9 %, of 0.1 with 3 %.
 */
export const bandCount = 32;
const rowsInBand = 3;

/** A text with fewer words of its own fits too many stories to bind any two reports. */
export const fewestWords = 5;
const fewestShingles = 20;

export type Fingerprint = {
  /** How many different shingles the text has. */
  shingles: number;
  /** The low 16 bits of the least hash under each permutation. */
  values: Uint16Array;
};

/** The finaliser of MurmurHash3: every bit of the input moves every bit of the output. */
function mix(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Two fixed numbers for each permutation. Changing them makes every stored fingerprint worthless. */
const multipliers = Uint32Array.from({ length: permutations }, (_, at) => mix(at * 2 + 1) | 1);
const addends = Uint32Array.from({ length: permutations }, (_, at) => mix(at * 2 + 0x9e3779b9));

/** The different 4-grams of the words, each as one number: the keys are ASCII, so four letters fit. */
export function shinglesOf(words: readonly string[]): Set<number> {
  const text = ` ${words.slice(0, mostWords).join(' ')} `;
  const shingles = new Set<number>();
  let window = 0;
  for (let at = 0; at < text.length; at++) {
    window = ((window << 8) | (text.charCodeAt(at) & 0xff)) >>> 0;
    if (at >= shingleLength - 1) shingles.add(window);
  }
  return shingles;
}

/** The words of a text that not every report holds, in order. */
export function ownWords(text: string): string[] {
  return normaliseText(text).filter((word) => !genericWords.has(word));
}

/** One key a band, at most 53 bits, so that it is a number here and a bigint in PostgreSQL. */
export function bandKeys(values: Uint16Array): number[] {
  const keys: number[] = [];
  for (let band = 0; band < bandCount; band++) {
    let low = band + 1;
    let high = 0x9e3779b9 ^ band;
    for (let row = 0; row < rowsInBand; row++) {
      const value = values[band * rowsInBand + row] as number;
      low = mix(low ^ value);
      high = mix((high + value) >>> 0);
    }
    keys.push((high >>> 11) * 0x1_0000_0000 + low);
  }
  return keys;
}

/** @returns null for a text too short or too general to tell one story from another */
export function fingerprint(text: string): Fingerprint | null {
  const words = ownWords(text);
  const different = new Set(words);
  different.delete(anyValue);
  const shingles = shinglesOf(words);
  if (different.size < fewestWords || shingles.size < fewestShingles) return null;
  const least = new Uint32Array(permutations).fill(0xffffffff);
  for (const shingle of shingles) {
    const hash = mix(shingle);
    for (let at = 0; at < permutations; at++) {
      // Multiply and add, then spread: a permutation of the 32-bit numbers.
      let value = (Math.imul(hash, multipliers[at] as number) + (addends[at] as number)) >>> 0;
      value = (value ^ (value >>> 15)) >>> 0;
      if (value < (least[at] as number)) least[at] = value;
    }
  }
  return { shingles: shingles.size, values: Uint16Array.from(least) };
}
