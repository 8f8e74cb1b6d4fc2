import { isCue } from './cues.ts';
import { fieldWords, findMentions } from './find-mentions.ts';
import { nameIndexOf } from './name-index.ts';
import {
  belongTogether,
  chainsOf,
  isDistrict,
  isInside,
  isOutside,
  type Reading,
  readChain,
  settleByThanas,
  thanasOf,
} from './read-chain.ts';
import type { Option } from './read-options.ts';
import { readWords, type Word } from './read-words.ts';
import type { Jurisdiction, Thana } from './schema.ts';
import { isAddressWord, strength, type Weighed, weighMentions } from './weigh-mentions.ts';

export type WordsFinding =
  | {
      kind: 'options';
      /** One: found. Several: a person must choose. */
      options: readonly Option[];
      /** The name that was understood. */
      written: string;
      /** All options bear one name. */
      oneName: boolean;
      /** The station itself was named: `थाना कोनी`. */
      named: boolean;
      /** It is surely the citizen's own place. */
      firm: boolean;
      /** Only the name of a road: a hint, not an answer. */
      hint: boolean;
      /** Signs by which the sound differs from the name's. */
      off: number;
    }
  | { kind: 'outside'; option: Option; written: string; firm: boolean }
  | { kind: 'district' };

/** Words that are part of no name and of no address. */
function unexplained(words: readonly Word[], mentions: readonly Weighed[]): number {
  const inNames = (at: number) => mentions.some((one) => one.from <= at && at < one.to);
  const isExplained = (word: Word) =>
    isAddressWord(word) ||
    (['in', 'road', 'self', 'lives', 'is'] as const).some((cue) => isCue(cue, word.plain));
  return words.filter((word, at) => !inNames(at) && !isExplained(word)).length;
}

/**
 * Whether a name is meant as a place. A village's name is often an everyday word, and many words are spelt nearly
 * like some name: the words around must say that a place is meant, or hardly any other word may be there.
 */
function believable(mention: Weighed, words: readonly Word[], mentions: readonly Weighed[]): boolean {
  const { role, off, entry } = mention;
  const story = words.length > fieldWords;
  if (role === 'caller') return false;
  const known = thanasOf(mention).length > 0 || isDistrict(mention) || !isInside(mention);
  if (known && off === 0) return true;
  if (known)
    return (
      role === 'citizen' ||
      role === 'station' ||
      (!story && unexplained(words, mentions) <= 1 && !isOutside(mention))
    );
  if (role === 'road') return false;
  const next = words[mention.to]?.plain;
  const followed = (['in', 'of', 'from', 'lives'] as const).some((cue) => isCue(cue, next));
  if (role === 'address' || (role === 'citizen' && (!story || !entry.everyday || followed))) return true;
  const inAddress = mentions.some(
    (one) =>
      one !== mention &&
      (thanasOf(one).length > 0 || isDistrict(one)) &&
      belongTogether(...inOrder(mention, one), words),
  );
  if (inAddress) return true;
  const long = entry.key.length >= 6 && !entry.everyday;
  if (story) return role === 'located' && off === 0 && long;
  const allowed = long ? 2 : words.length <= 3 && !entry.everyday ? 1 : 0;
  return unexplained(words, mentions) <= allowed;
}

const inOrder = (a: Weighed, b: Weighed): [Weighed, Weighed] => (a.from < b.from ? [a, b] : [b, a]);

/** Another place named in a story says little: that somebody lives there, or lost money there, must be said. */
function tellsOutside(mention: Weighed, words: readonly Word[], mentions: readonly Weighed[]): boolean {
  if (words.length <= fieldWords && mention.role !== 'road' && unexplained(words, mentions) <= 2) return true;
  if (mention.role === 'located') {
    const before = words.slice(Math.max(0, mention.from - 3), mention.from);
    return before.some((word) => isCue('subject', word.plain) || isCue('withMe', word.plain));
  }
  return strength(mention.role) >= strength('address');
}

/** The stations a reading names without doubt. */
function stationsNamed({ options, thanas }: Reading & { kind: 'options' }): Thana[] {
  const [only, ...more] = options;
  return only?.thana && only.how === 'station' && more.length === 0 ? [...thanas, only.thana] : thanas;
}

const sameAnswer = (a: Option, b: Option) => a.thana !== null && a.thana === b.thana;

/** Where the words put the citizen. Null where they name no place of his. */
export function locateWords(text: string, jurisdiction: Jurisdiction): WordsFinding | null {
  const words = readWords(text);
  const weighed = weighMentions(findMentions(words, nameIndexOf(jurisdiction)), words);
  const mentions = weighed.filter((one) => believable(one, words, weighed));
  if (mentions.length === 0) return null;
  const story = words.length > fieldWords;

  const read = chainsOf(mentions, words).map((chain) => ({ chain, reading: readChain(chain, jurisdiction) }));
  const telling = read.filter(({ chain, reading }) => {
    if (reading.kind === 'district') return false;
    if (reading.kind === 'outside')
      return chain.mentions.some((one) => isOutside(one) && tellsOutside(one, words, weighed));
    return true;
  });
  if (telling.length === 0)
    return read.some(({ reading }) => reading.kind === 'district') ? { kind: 'district' } : null;

  const top = Math.max(...telling.map(({ chain }) => chain.strength));
  const firm = !story || top >= strength('address');
  let best = telling.filter(({ chain }) => chain.strength === top).map(({ reading }) => reading);
  // Somebody who lives in two places must choose; otherwise a place of the district counts before one elsewhere.
  if (top < strength('citizen') && best.some((one) => one.kind === 'options'))
    best = best.filter((one) => one.kind === 'options');

  const inside = best.filter((one): one is Reading & { kind: 'options' } => one.kind === 'options');
  const outside = best.filter((one): one is Reading & { kind: 'outside' } => one.kind === 'outside');
  const [first] = inside;
  if (!first) {
    const [elsewhere] = outside;
    return elsewhere ? { kind: 'outside', option: elsewhere.option, written: elsewhere.written, firm } : null;
  }

  // What else the text names may tell namesakes apart, however weakly it is named.
  const others = telling.flatMap(({ reading }) =>
    reading.kind === 'options' && reading !== first ? stationsNamed(reading) : [],
  );
  const options: Option[] = [];
  for (const option of [
    ...inside.flatMap((one) => settleByThanas(one.options, others)),
    ...outside.map((one) => one.option),
  ]) {
    if (!options.some((one) => one === option || (sameAnswer(one, option) && one.place === option.place)))
      options.push(option);
  }
  const answers = new Set(inside.flatMap((one) => one.options.map((option) => option.thana)));
  const agreed = inside.length > 1 && outside.length === 0 && answers.size === 1 && !answers.has(null);
  return {
    kind: 'options',
    options: agreed ? options.slice(0, 1) : options,
    written: first.written,
    oneName: inside.length === 1 && outside.length === 0 && first.oneName,
    hint: top <= strength('road'),
    named: inside.every((one) => one.named),
    firm,
    off: first.off,
  };
}
