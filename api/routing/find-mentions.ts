import { isCue } from './cues.ts';
import { type Entry, type NameIndex, nearFrom, type Referent, shortened, slack } from './name-index.ts';
import type { Word } from './read-words.ts';

/** A name found in a text. */
export type Mention = {
  /** First word, and the word after the last. */
  from: number;
  to: number;
  entry: Entry;
  /** What the name can mean here. */
  referents: readonly Referent[];
  /** Signs by which the sound differs from the name's. */
  off: number;
};

/** Up to so many words a text is a place typed into a field rather than a story. */
export const fieldWords = 8;

/** Signs to change, take out, put in or swap (optimal string alignment), counted up to `most` + 1. */
export function signsApart(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return Math.min(last[b.length] ?? most + 1, most + 1);
}

const isStation = (entry: Entry) => entry.referents.some((one) => one.kind === 'thana');

/** Whether the words beside a name say that it is not the place, as in `railway kota`. */
function meansSomethingElse(
  words: readonly Word[],
  from: number,
  to: number,
  key: string,
  index: NameIndex,
): boolean {
  const nextTo = index.notNextTo.get(key);
  if (!nextTo) return false;
  return [words[from - 1], words[to]].some((one) => one !== undefined && nextTo.has(one.plain));
}

/** Letters by which two spellings of one name may differ. */
const oneNameApart = 1;

/**
 * Leaves out what only sounds alike. Beside a station or a town elsewhere: villages that are not spelt as it is,
 * unless the text spells one of them so. Among villages spelt as in the text: those spelt quite otherwise.
 */
export function spelledSo(entry: Entry, written: string): readonly Referent[] {
  const spellings = (referent: Referent) => entry.spellings.get(referent) ?? new Set<string>();
  const asWritten = entry.referents.filter((one) => spellings(one).has(written));
  const known = entry.referents.filter((one) => one.kind === 'thana' || one.kind === 'outside');
  if (known.length > 0) {
    const knownSpellings = new Set(known.flatMap((one) => [...spellings(one)]));
    if (asWritten.length > 0 && !knownSpellings.has(written)) return entry.referents;
    return entry.referents.filter(
      (one) => one.kind !== 'place' || [...spellings(one)].some((spelling) => knownSpellings.has(spelling)),
    );
  }
  if (asWritten.length === 0) return entry.referents;
  return entry.referents.filter((one) =>
    [...spellings(one)].some((spelling) => signsApart(spelling, written, oneNameApart) <= oneNameApart),
  );
}

const isLatin = (letters: string) => !/[^a-z0-9]/.test(letters);

/**
 * Whether letters could be a careless spelling of a name. Many words sound like some name (`scary` like Sakri), so
 * a third of the letters at most may differ from a spelling in the same script.
 */
function couldBeSpelling(entry: Entry, written: string): boolean {
  const inScript = [...entry.spellings.values()]
    .flatMap((all) => [...all])
    .filter((one) => isLatin(one) === isLatin(written));
  return (
    inScript.length === 0 ||
    inScript.some((one) => signsApart(one, written, Math.ceil(one.length / 3)) <= Math.ceil(one.length / 3))
  );
}

/** Small words are no names of their own, whatever they sound like: `ke` is not the village Kaya. */
const smallWords = ['filler', 'of', 'in', 'from', 'is', 'self', 'subject', 'lives', 'talk'] as const;
const isSmall = (word: Word) => smallWords.some((cue) => isCue(cue, word.plain));

const lettersOf = (words: readonly Word[], from: number, to: number) =>
  words
    .slice(from, to)
    .map((word) => word.plain)
    .join('');

function exactAt(words: readonly Word[], from: number, index: NameIndex): Mention | null {
  let found: Mention | null = null;
  let key = '';
  for (let to = from + 1; to <= Math.min(words.length, from + index.longestName + 1); to++) {
    const word = words[to - 1] as Word;
    if (to > from + 1 && word.before !== 'space') break;
    key += word.key;
    const entry = index.exact.get(key);
    if (!entry || meansSomethingElse(words, from, to, key, index)) continue;
    const story = words.length > fieldWords;
    const apart = to > from + 1 && entry.words === 1;
    // Two short words that together sound like one name are chance, not a name written apart.
    const chance =
      (apart && (key.length < 5 || (story && !isStation(entry)))) || (to === from + 1 && isSmall(word));
    if (!chance && couldBeSpelling(entry, lettersOf(words, from, to))) {
      found = { from, to, entry, referents: spelledSo(entry, lettersOf(words, from, to)), off: 0 };
    }
  }
  return found;
}

/** No place has a longer name; comparing a longer word costs much and finds nothing. */
const longestName = 24;

function nearest(
  key: string,
  index: NameIndex,
  keep: (entry: Entry) => boolean,
): { entry: Entry; off: number } | null {
  const most = slack(key);
  if (most === 0 || key.length > longestName) return null;
  const keys = new Set<string>();
  for (const rest of shortened(key, most)) for (const one of index.near.get(rest) ?? []) keys.add(one);
  let best: { entry: Entry; off: number }[] = [];
  let least = most + 1;
  for (const one of keys) {
    const entry = index.exact.get(one) as Entry;
    if (!keep(entry)) continue;
    const off = signsApart(key, one, Math.min(most, slack(one)));
    if (off > Math.min(most, slack(one)) || off > least) continue;
    if (off < least) best = [];
    least = off;
    best.push({ entry, off });
  }
  const stations = best.filter((one) => isStation(one.entry));
  return (stations.length === 1 ? stations[0] : best.length === 1 ? best[0] : null) ?? null;
}

/** Letters that may differ between a station's name and a careless spelling of it. */
const carelessLetters = (length: number) => (length < 4 ? 0 : length < 8 ? 1 : length < 14 ? 2 : 3);
/** In a short name only vowels, h and doubled letters may differ: `kotah` is Kota, `kosta` is not. */
const shortName = 6;
const firmLetters = (name: string) =>
  name.replace(/[aeiouhy\u0900-\u0914\u093e-\u094d]/g, '').replace(/(.)\1+/g, '$1');
const canBeCareless = (name: string, written: string) =>
  name[0] === written[0] && (name.length >= shortName || firmLetters(name) === firmLetters(written));

/** Letters, or sounds in a long name, that are careless; infinitely many where it cannot be that name. */
function carelessBy(entry: Entry, spelling: string, written: string, sound: string): number {
  if (!canBeCareless(spelling, written)) return Number.POSITIVE_INFINITY;
  const inLetters = signsApart(spelling, written, carelessLetters(spelling.length));
  const most = carelessLetters(entry.key.length);
  const inSound = entry.key.length >= nearFrom.twice ? signsApart(entry.key, sound, most) : most + 1;
  return Math.min(
    inLetters <= carelessLetters(spelling.length) ? inLetters : Number.POSITIVE_INFINITY,
    inSound <= most ? inSound : Number.POSITIVE_INFINITY,
  );
}

/**
 * A station spelt carelessly in a field that holds nothing else: every word that is no part of an address belongs to
 * its name. Compared by letters, as the sound of a slip of the finger is far from the name's.
 */
function carelessStation(words: readonly Word[], index: NameIndex): Mention | null {
  const rest = words.flatMap((word, at) => (isSmall(word) || isCue('station', word.plain) ? [] : [at]));
  const [first, last] = [rest[0], rest.at(-1)];
  if (first === undefined || last === undefined || last - first >= index.longestName) return null;
  let best: Mention | null = null;
  for (let from = Math.max(0, last - index.longestName + 1); from <= first; from++) {
    for (let to = last + 1; to <= Math.min(words.length, from + index.longestName); to++) {
      const written = lettersOf(words, from, to);
      const sound = words
        .slice(from, to)
        .map((word) => word.key)
        .join('');
      for (const { spelling, entry } of index.stationSpellings) {
        const off = carelessBy(entry, spelling, written, sound);
        if (off >= (best?.off ?? Number.POSITIVE_INFINITY)) continue;
        best = { from, to, entry, referents: spelledSo(entry, spelling), off };
      }
    }
  }
  return best;
}

/** Whether the words beside one say that it may be a place: in a story only such a word is compared with names. */
function isPlaced(words: readonly Word[], at: number): boolean {
  const [last, next] = [words[at - 1]?.plain, words[at + 1]?.plain];
  return (
    (['in', 'of', 'from', 'lives', 'station', 'police'] as const).some((cue) => isCue(cue, next)) ||
    (['inEnglish', 'fromEnglish', 'of', 'lives', 'station', 'place', 'ownThing'] as const).some((cue) =>
      isCue(cue, last),
    )
  );
}

/**
 * The names in a text: the longest name that sounds as written, else, for words that are no name, a station within
 * one sign (two for long names). In a text as short as a field, villages too, and careless spellings.
 */
export function findMentions(words: readonly Word[], index: NameIndex): Mention[] {
  const found: Mention[] = [];
  const taken = new Set<number>();
  for (let from = 0; from < words.length; from++) {
    const mention = exactAt(words, from, index);
    if (!mention) continue;
    found.push(mention);
    for (let i = mention.from; i < mention.to; i++) taken.add(i);
    from = mention.to - 1;
  }
  const short = words.length <= fieldWords;
  const telling = found.filter((one) => one.referents.some((referent) => referent.kind !== 'district'));
  if (short && telling.length === 0) {
    const others = words.filter((_, at) => !taken.has(at));
    const careless = carelessStation(others, index);
    if (careless)
      return [{ ...careless, ...placeIn(others, careless, words) }, ...found].sort((a, b) => a.from - b.from);
  }
  const known = new Map<string, { entry: Entry; off: number } | null>();
  for (const [at, word] of words.entries()) {
    if (taken.has(at) || isSmall(word) || isCue('station', word.plain)) continue;
    if (!short && !isPlaced(words, at)) continue;
    let near = known.get(word.key);
    if (near === undefined) {
      near = nearest(word.key, index, short ? () => true : isStation);
      known.set(word.key, near);
    }
    if (!near || (!short && !couldBeSpelling(near.entry, word.plain))) continue;
    if (!meansSomethingElse(words, at, at + 1, near.entry.key, index)) {
      const referents = spelledSo(near.entry, word.plain);
      found.push({ from: at, to: at + 1, entry: near.entry, referents, off: near.off });
    }
  }
  return found.sort((a, b) => a.from - b.from);
}

/** The same stretch, counted in all words instead of in some of them. */
function placeIn(some: readonly Word[], { from, to }: { from: number; to: number }, all: readonly Word[]) {
  return { from: all.indexOf(some[from] as Word), to: all.indexOf(some[to - 1] as Word) + 1 };
}
