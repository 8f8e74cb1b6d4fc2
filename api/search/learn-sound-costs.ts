import { readFileSync } from 'node:fs';
import { soundsOf } from './sounds.ts';

/**
 * Learns which sounds people write for one another, from pairs of a Latin and a Devanagari spelling of one word
 * (TSV: latin, devanagari), and prints the table of sound-costs.ts. The pairs are aligned with the costs known
 * so far, what was aligned is counted, and the cost is minus the logarithm of its share; five rounds settle it.
 *
 *   node api/search/learn-sound-costs.ts hi.translit.sampled.train.tsv
 */
const none = '-';
type Cost = (written: string, meant: string) => number;

const isVowel = (sound: string) => /[aA@iIuUeEoOQy]/.test(sound);

/** A first guess: vowels for vowels, upper for lower case. */
const guess: Cost = (written, meant) => {
  if (written === meant) return 0;
  if (written.toLowerCase() === meant.toLowerCase()) return 0.1;
  if (written === none || meant === none) {
    const sound = written === none ? meant : written;
    return sound === '@' ? 0.1 : isVowel(sound) ? 0.6 : 1;
  }
  return isVowel(written) && isVowel(meant) ? 0.4 : isVowel(written) === isVowel(meant) ? 1 : 2;
};

/** The cheapest way from one word to the other, as pairs of sounds. */
function alignment(written: string, meant: string, cost: Cost): [string, string][] {
  const costs: number[][] = [];
  for (let i = 0; i <= written.length; i++) {
    const row: number[] = [];
    for (let j = 0; j <= meant.length; j++) {
      const both =
        i && j ? (costs[i - 1]?.[j - 1] ?? 0) + cost(written.charAt(i - 1), meant.charAt(j - 1)) : Infinity;
      const extra = i ? (costs[i - 1]?.[j] ?? 0) + cost(written.charAt(i - 1), none) : Infinity;
      const missing = j ? (row[j - 1] ?? 0) + cost(none, meant.charAt(j - 1)) : Infinity;
      row.push(i || j ? Math.min(both, extra, missing) : 0);
    }
    costs.push(row);
  }
  const pairs: [string, string][] = [];
  let i = written.length;
  let j = meant.length;
  while (i || j) {
    const here = costs[i]?.[j] ?? 0;
    const [w, m] = [written.charAt(i - 1), meant.charAt(j - 1)];
    if (i && j && Math.abs(here - (costs[i - 1]?.[j - 1] ?? 0) - cost(w, m)) < 1e-9) {
      pairs.push([w, m]);
      i--;
      j--;
    } else if (i && Math.abs(here - (costs[i - 1]?.[j] ?? 0) - cost(w, none)) < 1e-9) {
      pairs.push([w, none]);
      i--;
    } else {
      pairs.push([none, m]);
      j--;
    }
  }
  return pairs;
}

function learn(words: readonly (readonly [string, string])[], cost: Cost): Map<string, number> {
  const counts = new Map<string, number>();
  const totals = new Map<string, number>([[none, words.reduce((sum, [, meant]) => sum + meant.length, 0)]]);
  for (const [written, meant] of words) {
    for (const [w, m] of alignment(written, meant, cost)) {
      counts.set(w + m, (counts.get(w + m) ?? 0) + 1);
      if (m !== none) totals.set(m, (totals.get(m) ?? 0) + 1);
    }
  }
  return new Map(
    [...counts].map(([pair, count]) => [
      pair,
      -Math.log((count + 0.5) / ((totals.get(pair.charAt(1)) ?? 0) + 5)),
    ]),
  );
}

const [file] = process.argv.slice(2);
if (!file) throw new Error('Name a TSV file: latin, devanagari.');
const words = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t'))
  .map(([latin = '', devanagari = '']) => [soundsOf(latin), soundsOf(devanagari)] as const);
let table = learn(words, guess);
for (let round = 1; round < 5; round++) {
  const known = table;
  table = learn(words, (written, meant) => known.get(written + meant) ?? 9);
}
// Either word of a pair may be the query, so a pair costs what its likelier direction costs.
const both = new Map<string, number>();
for (const [pair, cost] of table) {
  const [x = '', y = ''] = [...pair].sort();
  if (x !== y) both.set(x + y, Math.min(both.get(x + y) ?? Infinity, cost));
}
const kept = [...both].filter(([, cost]) => cost < 5).sort(([a, x], [b, y]) => x - y || a.localeCompare(b));
for (const [pair, cost] of kept) console.log(`  '${pair}': ${cost.toFixed(1)},`);
