import { choices, combinations, type Term, type Wanted } from './search-engine.ts';

/** One question holds at most so many ways to choose the keys, likeliest first. */
const mostWays = 16;
/** Of more words, half are too many ways to choose. */
const mostChosenFrom = 6;
/** What a combination at this cost weighs beside one that sounds the same: half. */
const half = 8;

/** @example quoted('a"b') is `"a\"b"`: nothing in a value can end it */
function quoted(value: string): string {
  return `"${value.replace(/\\/g, '\\\\').replace(/"/g, '\\"')}"`;
}

/** Each must hold. */
export function filtersFor({
  kind,
  category,
  thana,
}: Omit<Wanted, 'terms' | 'atLeast'>): (string | string[])[] {
  return [
    ...(kind === 'all' ? [] : [`kind = ${quoted(kind)}`]),
    ...(category === undefined ? [] : [`category = ${quoted(category)}`]),
    ...(thana === undefined ? [] : [['thana IS NULL', `thana = ${quoted(thana)}`]]),
  ];
}

type Question = { q: string; weight: number };

function questionsFor(terms: readonly Term[], most: number): Question[] {
  const prefix = terms.at(-1)?.prefix ?? null;
  return combinations(terms, most).flatMap(({ keys, cost }) => {
    const weight = half / (half + cost);
    // A space at the end: the last word is whole, not the beginning of one.
    const whole = { q: `${keys.join(' ')} `, weight };
    return prefix ? [whole, { q: [...keys.slice(0, -1), prefix].join(' '), weight: weight / 2 }] : [whole];
  });
}

/**
 * What Meilisearch is asked: it knows no "or" within a query, so one question for each likely choice of keys,
 * answered together. No terms: one question for everything.
 */
export function queriesFor({ terms, atLeast }: Pick<Wanted, 'terms' | 'atLeast'>): Question[] {
  const needed = terms.filter(({ exact }) => exact);
  const others = terms.filter(({ exact }) => !exact);
  if (atLeast >= others.length) return questionsFor(terms, mostWays);
  const chosenFrom = atLeast > 1 ? others.slice(0, mostChosenFrom) : others;
  return choices(chosenFrom, atLeast).flatMap((chosen) => questionsFor([...needed, ...chosen], 1));
}
