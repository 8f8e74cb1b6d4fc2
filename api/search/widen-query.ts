import type { QueryWord } from './plan-query.ts';
import type { Level, Term } from './search-engine.ts';

/** With fewer exact hits than a page, words that sound less alike are tried too. */
const enoughByKey = 10;
/** With fewer hits that have every word, those that have half are shown after them; with none, any word will do. */
const enoughOfEvery = 3;

/**
 * How far a key may be, by how far the nearest is. Measured on Dakshina (train): of the words that are farther,
 * fewer than one in thirty was meant.
 */
type Reach = (nearest: number) => number;
const asGood: Reach = (nearest) => nearest + 0.5;
const anyAlike: Reach = () => Number.POSITIVE_INFINITY;
/** Of one word alone: nothing else confirms that a word farther away was meant. */
const alone: Reach = (nearest) => Math.max(5, nearest + 2);
/** Where not all words have to be there. */
const likely: Reach = (nearest) => Math.min(nearest + 3, 10);

function termsOf(words: readonly QueryWord[], reach: Reach): Term[] {
  return words.map(({ token, candidates, prefix, begun }) => {
    const farthest = reach(candidates[0]?.cost ?? 0);
    return {
      exact: token.sounds === '',
      prefix,
      begun,
      candidates: candidates.filter(({ key, cost }) => key === token.key || cost <= farthest),
    };
  });
}

const candidatesOf = (terms: readonly Term[]) =>
  terms.reduce((sum, { candidates }) => sum + candidates.length, 0);

/** The readings of a query, the narrowest first; a wider one is tried only where that finds too little. */
export function widenQuery(words: readonly QueryWord[]): Level[] {
  if (words.length === 0) return [];
  const count = words.filter(({ token }) => token.sounds !== '').length;
  const near: Level = { terms: termsOf(words, asGood), atLeast: count, enough: enoughByKey };
  const wide = termsOf(words, count > 1 ? anyAlike : alone);
  const levels: Level[] =
    candidatesOf(wide) > candidatesOf(near.terms)
      ? [near, { terms: wide, atLeast: count, enough: enoughOfEvery }]
      : [{ ...near, enough: enoughOfEvery }];
  if (count < 2) return levels;
  const terms = termsOf(words, likely);
  levels.push({ terms, atLeast: Math.ceil(count / 2), enough: 1 });
  if (count > 2) levels.push({ terms, atLeast: 1, enough: 1 });
  return levels;
}
