import { otherCosts, soundCosts } from './sound-costs.ts';

const none = '-';
const vowels = 'aA@iIuUeEoOQ';
const signs = `${none}${vowels}kKgGcjzRtTdDnNpfbBmyrlvsShH`;
const codes: Readonly<Record<string, number>> = Object.fromEntries(
  [...signs].map((sign, code) => [sign, code]),
);
const size = signs.length;
/** Longer than any word that is looked up by its sound. */
const longest = 60;

function costOf(x: string, y: string): number {
  if (x === y) return 0;
  const known = soundCosts[x < y ? x + y : y + x];
  if (known !== undefined) return known;
  const count = Number(vowels.includes(x)) + Number(vowels.includes(y));
  if (x === none || y === none) return count ? otherCosts.extraVowel : otherCosts.extraConsonant;
  if (count === 2) return otherCosts.vowelForVowel;
  return count ? otherCosts.vowelForConsonant : otherCosts.consonantForConsonant;
}

const table = Float32Array.from({ length: size * size }, (_, at) =>
  costOf(signs[Math.floor(at / size)] as string, signs[at % size] as string),
);

/** Sounds as numbers, for soundDistance. */
export function encodeSounds(sounds: string): Uint8Array {
  const encoded = new Uint8Array(Math.min(sounds.length, longest));
  for (let at = 0; at < encoded.length; at++) encoded[at] = codes[sounds[at] as string] ?? 0;
  return encoded;
}

let before = new Float32Array(longest + 1);
let row = new Float32Array(longest + 1);

/**
 * The cost of the cheapest way to turn one word's sounds into the other's, by soundCosts. The same both ways.
 * @param limit give up once it costs more
 * @returns 0 for the same; Infinity beyond the limit
 */
export function soundDistance(a: Uint8Array, b: Uint8Array, limit: number): number {
  before[0] = 0;
  for (let j = 1; j <= b.length; j++)
    before[j] = (before[j - 1] as number) + (table[b[j - 1] as number] as number);
  for (let i = 1; i <= a.length; i++) {
    const x = (a[i - 1] as number) * size;
    const extra = table[x] as number;
    let least = (before[0] as number) + extra;
    row[0] = least;
    for (let j = 1; j <= b.length; j++) {
      const y = b[j - 1] as number;
      const cost = Math.min(
        (before[j - 1] as number) + (table[x + y] as number),
        (before[j] as number) + extra,
        (row[j - 1] as number) + (table[y] as number),
      );
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return Number.POSITIVE_INFINITY;
    [before, row] = [row, before];
  }
  const total = before[b.length] as number;
  return total > limit ? Number.POSITIVE_INFINITY : total;
}
