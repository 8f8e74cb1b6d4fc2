import { foldText } from '../search/fold.ts';
import { cleanText, mendLinks } from './clean-text.ts';

/** A text's MinHash: near-equal texts have near-equal signatures, whatever the corpus holds beside them. */
export type Fingerprint = {
  /** Distinct 4-grams of the normalised text. */
  shingles: number;
  minhash: Uint32Array;
};

const permutations = 96;
/** 24 bands of 4: texts of similarity 0.5 meet in a band with 78 %, of 0.65 with 99 %, of 0.3 with 18 %. */
const bandRows = 4;
/** Below these a text fits every campaign: "fraud call from this number". */
const fewestWords = 8;
const fewestShingles = 36;
/** Measured on real reported messages by eye: above it the same message, below it often only the same kind. */
export const sameText = 0.62;

const seeds = Uint32Array.from({ length: permutations }, (_, n) => Math.imul(n + 1, 0x9e3779b1) >>> 0);
const multipliers = Uint32Array.from(
  { length: permutations },
  (_, n) => (Math.imul(n + 1, 0x85ebca6b) | 1) >>> 0,
);

/**
 * A text as it is compared: script and spelling folded, numbers, links and payees masked, so that the same
 * message with another number or in the other script is the same text.
 */
export function normaliseText(text: string): string {
  const masked = mendLinks(cleanText(text))
    .replace(/https?:\/\/\S+/gi, ' ')
    .replace(/[\w.-]{2,64}@[\w.-]{2,64}/g, ' ')
    .replace(/(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,18}(?:\/\S*)?/gi, ' ')
    .replace(/[xX*•]{2,}\d*/g, ' ')
    .replace(/\b(?:rs|inr)\b\.?(?=\s?\d)/gi, ' ')
    .replace(/[₹\d][\d.,:\-/]*/g, ' ');
  return foldText(masked)
    .filter((word) => !/\d/.test(word))
    .join(' ');
}

/** FNV-1a over four signs. */
function shingleHash(text: string, from: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < from + 4; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/**
 * @param text a report's narrative
 * @returns null for a text too short or too general to join anything
 */
export function fingerprintOf(text: string): Fingerprint | null {
  const normal = normaliseText(text);
  if (normal.split(' ').length < fewestWords) return null;
  const shingles = new Set<number>();
  for (let from = 0; from + 4 <= normal.length; from += 1) shingles.add(shingleHash(normal, from));
  if (shingles.size < fewestShingles) return null;
  const minhash = new Uint32Array(permutations).fill(0xffffffff);
  for (const shingle of shingles) {
    for (let n = 0; n < permutations; n += 1) {
      let hash = Math.imul(shingle ^ (seeds[n] as number), multipliers[n] as number);
      hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
      if (hash < (minhash[n] as number)) minhash[n] = hash;
    }
  }
  return { shingles: shingles.size, minhash };
}

/** The keys under which alike texts meet, as signed 64-bit integers in decimal. */
export function bandsOf({ minhash }: Fingerprint): string[] {
  return Array.from({ length: permutations / bandRows }, (_, band) => {
    let key = BigInt(band + 1);
    for (let row = 0; row < bandRows; row += 1)
      key = BigInt.asUintN(
        64,
        (key ^ BigInt(minhash[band * bandRows + row] as number)) * 0x100000001b3n + 0x9e3779b9n,
      );
    return String(BigInt.asIntN(64, key));
  });
}

/** The estimated Jaccard similarity of two texts' shingles, 0 to 1; its standard error is at most 0.05. */
export function similarity(one: Uint32Array, other: Uint32Array): number {
  let same = 0;
  for (let n = 0; n < permutations; n += 1) if (one[n] === other[n]) same += 1;
  return same / permutations;
}

export const toBytes = (minhash: Uint32Array): Buffer =>
  Buffer.from(minhash.buffer, minhash.byteOffset, minhash.byteLength);

export function fromBytes(bytes: Buffer): Uint32Array {
  const copy = new Uint8Array(permutations * 4);
  copy.set(bytes.subarray(0, copy.length));
  return new Uint32Array(copy.buffer);
}
