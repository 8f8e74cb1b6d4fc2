import { soundsOfEnglish } from './english-sounds.ts';
import { foldSounds } from './fold.ts';
import { encodeSounds, soundDistance } from './sound-distance.ts';
import { soundsOf, soundsOfLetters } from './sounds.ts';

/** A word of the documents that sounds like the one asked for. `cost` 0: the same sounds. */
export type AlikeWord = { sounds: string; key: string; cost: number };

/** Consonants that are written for one another, told apart by the distance and not by the skeleton. */
const skeletonLetters: Readonly<Record<string, string>> = {
  K: 'k',
  G: 'g',
  z: 'j',
  R: 'd',
  T: 't',
  D: 'd',
  N: 'n',
  B: 'b',
  S: 's',
};

/** Its consonants in order, none twice running: what stays however the vowels are written. */
export function skeletonOf(sounds: string): string {
  return sounds
    .replace(/[aA@iIuUeEoOQyhH]/g, '')
    .replace(/./g, (sound) => skeletonLetters[sound] ?? sound)
    .replace(/(.)\1+/g, '$1');
}

/** Pairs of neighbours in the skeleton, its two ends marked. A word of vowels alone goes by its first. */
function pairsOf(sounds: string): string[] {
  const skeleton = skeletonOf(sounds);
  if (skeleton === '') return [`^${(sounds[0] ?? '').toLowerCase()}`];
  const marked = `^${skeleton}$`;
  const pairs = new Set<string>();
  for (let at = 0; at < marked.length - 1; at++) pairs.add(marked.slice(at, at + 2));
  return [...pairs];
}

/** As many words are compared sound by sound. */
const mostCompared = 300;
/**
 * The distance beyond which two words are not taken for one: a long word may hold more exchanges than a short
 * one, and of a word of two sounds one must stay. Measured on Dakshina (train): 98 in 100 spellings are within it,
 * most unrelated words are not.
 */
const farthestOf = (sounds: string) => Math.min(2.4 * sounds.length, 5 + 1.2 * sounds.length, 16);
/** Once a word is found, others that are so much farther away are not what was meant. */
const farther = 4;
/** What reading a word letter by letter costs: `sim` is first a word and then S-I-M. */
const letterReading = 1.5;
/** What reading a word as English costs. */
const englishReading = 1.5;
const shares = 64;
/** The same words are asked for again and again. While documents are written, what is known may be so old. */
const mostAnswers = 5000;
const behindMs = 500;

/**
 * The words of the documents by their sound, in memory: finds those that sound like a word somebody typed, in
 * either script. Words are looked up by shared pairs of consonants and then compared sound by sound.
 */
export class WordBook {
  readonly #sounds: string[] = [];
  readonly #encoded: Uint8Array[] = [];
  readonly #pairCounts: number[] = [];
  readonly #keys: string[] = [];
  readonly #byBeginning = new Map<string, Set<string>>();
  readonly #known = new Set<string>();
  readonly #byPair = new Map<string, number[]>();
  #shared = new Uint8Array(1024);
  readonly #answers = new Map<string, AlikeWord[]>();
  #forgottenAt = 0;
  #isBehind = false;

  get size(): number {
    return this.#sounds.length;
  }

  /** Adds words by their sounds (soundsOf). Known ones are passed over. */
  learn(words: Iterable<string>): void {
    for (const sounds of words) {
      if (sounds === '' || this.#known.has(sounds)) continue;
      this.#known.add(sounds);
      this.#isBehind = true;
      const at = this.#sounds.push(sounds) - 1;
      this.#encoded.push(encodeSounds(sounds));
      const key = foldSounds(sounds);
      this.#keys.push(key);
      const beginning = key.slice(0, 2);
      const same = this.#byBeginning.get(beginning);
      if (same) same.add(key);
      else this.#byBeginning.set(beginning, new Set([key]));
      const pairs = pairsOf(sounds);
      this.#pairCounts.push(pairs.length);
      for (const pair of pairs) {
        const list = this.#byPair.get(pair);
        if (list) list.push(at);
        else this.#byPair.set(pair, [at]);
      }
      if (at >= this.#shared.length) this.#shared = new Uint8Array(this.#shared.length * 2);
    }
  }

  /** Those known words that share most pairs with the sounds, about `mostCompared` of them. */
  #nearest(sounds: string): number[] {
    const shared = this.#shared;
    const pairs = pairsOf(sounds);
    const touched: number[] = [];
    for (const pair of pairs) {
      for (const at of this.#byPair.get(pair) ?? []) {
        if (shared[at] === 0) touched.push(at);
        (shared[at] as number)++;
      }
    }
    // Sorted by share without a sort: how many words have each share, from the top.
    const share = (at: number) =>
      Math.round((2 * shares * (shared[at] as number)) / (pairs.length + (this.#pairCounts[at] as number)));
    const counts = new Uint32Array(shares + 1);
    for (const at of touched) (counts[share(at)] as number)++;
    let least = shares;
    for (let sum = counts[least] as number; least > 0 && sum < mostCompared; sum += counts[least] as number)
      least--;
    // The likeliest first: the nearer the first are, the sooner the others are given up.
    const near: number[][] = Array.from({ length: shares + 1 }, () => []);
    for (const at of touched) {
      const has = share(at);
      if (has >= least) near[has]?.push(at);
    }
    for (const at of touched) shared[at] = 0;
    return near
      .reverse()
      .flat()
      .slice(0, mostCompared * 3);
  }

  /** Keys of known words that begin so, at most so many. */
  beginning(prefix: string, most: number): string[] {
    const found: string[] = [];
    for (const [beginning, keys] of this.#byBeginning) {
      if (!beginning.startsWith(prefix.slice(0, 2))) continue;
      for (const key of keys) if (key.startsWith(prefix) && found.push(key) >= most) return found;
    }
    return found;
  }

  /**
   * The known words that sound like this one, nearest first.
   * @param most at most so many
   */
  alike(word: string, most: number): AlikeWord[] {
    if (
      this.#answers.size >= mostAnswers ||
      (this.#isBehind && performance.now() - this.#forgottenAt > behindMs)
    ) {
      this.#answers.clear();
      this.#isBehind = false;
      this.#forgottenAt = performance.now();
    }
    const asked = `${most} ${word}`;
    const answer = this.#answers.get(asked) ?? this.#look(word, most);
    this.#answers.set(asked, answer);
    return answer;
  }

  #look(word: string, most: number): AlikeWord[] {
    const costs = new Map<number, number>();
    const sounds = soundsOf(word);
    if (sounds === '') return [];
    let limit = farthestOf(sounds);
    const compare = (spoken: string, extra: number) => {
      const encoded = encodeSounds(spoken);
      for (const at of this.#nearest(spoken)) {
        const cost = extra + soundDistance(encoded, this.#encoded[at] as Uint8Array, limit - extra);
        if (cost > limit) continue;
        if (cost < (costs.get(at) ?? Number.POSITIVE_INFINITY)) costs.set(at, cost);
        if (cost + farther < limit) limit = cost + farther;
      }
    };
    compare(sounds, 0);
    const letters = soundsOfLetters(word);
    if (letters) compare(letters, letterReading);
    const english = limit > farther ? soundsOfEnglish(word) : null;
    if (english && english !== sounds) compare(english, englishReading);
    return [...costs]
      .filter(([, cost]) => cost <= limit)
      .sort(([, a], [, b]) => a - b)
      .slice(0, most)
      .map(([at, cost]) => {
        const found = this.#sounds[at] as string;
        return { sounds: found, key: this.#keys[at] as string, cost };
      });
  }
}
