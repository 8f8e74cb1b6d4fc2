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

// One place more than there are sounds: behind the last cell that is within the limit stands Infinity.
let before = new Float32Array(longest + 2);
let row = new Float32Array(longest + 2);
const far = Number.POSITIVE_INFINITY;

/**
 * The cost of the cheapest way to turn one word's sounds into the other's, by soundCosts. The same both ways.
 * Only the cells within the limit are reckoned, and those beside them (Ukkonen, 1985): of most pairs few are.
 * @param limit give up once it costs more
 * @returns 0 for the same; Infinity beyond the limit
 */
export function soundDistance(a: Uint8Array, b: Uint8Array, limit: number): number {
  const end = b.length;
  // Cells first..last of the row before are within the limit.
  let first = 0;
  let last = 0;
  before[0] = 0;
  for (let j = 1; j <= end; j++) {
    // Rounded as it is kept, or a cost on the limit would be beyond it here and within it elsewhere.
    const cost = Math.fround((before[j - 1] as number) + (table[b[j - 1] as number] as number));
    before[j] = cost;
    if (cost > limit) break;
    last = j;
  }
  before[last + 1] = far;
  for (let i = 1; i <= a.length; i++) {
    const x = (a[i - 1] as number) * size;
    const extra = table[x] as number;
    let left = far;
    let diagonal = far;
    let nextFirst = -1;
    let nextLast = -1;
    for (let j = first; j <= end; j++) {
      const above = j <= last ? (before[j] as number) : far;
      let cost = above + extra;
      if (j > 0) {
        const y = b[j - 1] as number;
        const exchanged = diagonal + (table[x + y] as number);
        const inserted = left + (table[y] as number);
        if (exchanged < cost) cost = exchanged;
        if (inserted < cost) cost = inserted;
      }
      row[j] = left = Math.fround(cost);
      diagonal = above;
      if (left <= limit) {
        if (nextFirst < 0) nextFirst = j;
        nextLast = j;
      } else if (j > last) break;
    }
    if (nextFirst < 0) return far;
    first = nextFirst;
    last = nextLast;
    [before, row] = [row, before];
  }
  return last === end ? (before[end] as number) : far;
}
