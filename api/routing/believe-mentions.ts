import { isCue } from './cues.ts';
import { fieldWords } from './find-mentions.ts';
import { belongTogether, isDistrict, isInside, isOutside, thanasOf } from './read-chain.ts';
import type { Word } from './read-words.ts';
import { isAddressWord, strength, type Weighed } from './weigh-mentions.ts';

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
export function believable(mention: Weighed, words: readonly Word[], mentions: readonly Weighed[]): boolean {
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
export function tellsOutside(
  mention: Weighed,
  words: readonly Word[],
  mentions: readonly Weighed[],
): boolean {
  if (words.length <= fieldWords && mention.role !== 'road' && unexplained(words, mentions) <= 2) return true;
  if (mention.role === 'located') {
    const before = words.slice(Math.max(0, mention.from - 3), mention.from);
    return before.some((word) => isCue('subject', word.plain) || isCue('withMe', word.plain));
  }
  return strength(mention.role) >= strength('address');
}
