import { choices, type Filter, type Level, type Term } from './search-engine.ts';

/** Of more words, half are too many ways to choose. */
const mostChosenFrom = 8;

/** @example quoted('a"b') is `"a\"b"`: nothing in a value can end it */
function quoted(value: string): string {
  return `"${value.replace(/\\/g, '\\\\').replace(/"/g, '\\"')}"`;
}

/** Any of the term's keys, in either language. */
function hasTerm({ candidates }: Term): string {
  const keys = `[${candidates.map(({ key }) => quoted(key)).join(', ')}]`;
  return `(allKeys_hi IN ${keys} OR allKeys_en IN ${keys})`;
}

function hasTerms(terms: readonly Term[], atLeast: number): string[] {
  const needed = terms.filter(({ exact }) => exact).map(hasTerm);
  const others = terms.filter(({ exact }) => !exact).map(hasTerm);
  if (atLeast >= others.length) return [...needed, ...others];
  const chosenFrom = atLeast > 1 ? others.slice(0, mostChosenFrom) : others;
  const some = choices(chosenFrom, atLeast).map((chosen) => `(${chosen.join(' AND ')})`);
  return [...needed, some.join(' OR ')];
}

export type Question = { q: string; filter: string[] };

const narrowed = ({ kind, category }: Filter): string[] => [
  ...(kind === 'all' ? [] : [`kind = ${quoted(kind)}`]),
  ...(category === undefined ? [] : [`category = ${quoted(category)}`]),
];

/** Everything, or of it what is one thana's own, or what holds for the whole district. */
export function listing(filter: Filter, whose: 'both' | 'own' | 'district' = 'both'): Question {
  const own = filter.thana === undefined ? [] : [`thana = ${quoted(filter.thana)}`];
  const district = filter.thana === undefined ? [] : ['thana IS NULL'];
  const of = { own, district, both: own.length > 0 ? [`${district[0]} OR ${own[0]}`] : [] }[whose];
  return { q: '', filter: [...narrowed(filter), ...of] };
}

/**
 * What Meilisearch is asked; what any of the questions finds counts. Where each word can only be
 * one key, the keys are the query, and Meilisearch ranks by where they stand. Where a word may be one of several,
 * the keys are a filter, since a query knows no "or"; our own ranking does the rest. A last word that may be no
 * more than begun is the query then, and the others the filter.
 */
export function questionsFor({ terms, atLeast }: Omit<Level, 'enough'>, filters: Filter): Question[] {
  const { filter } = listing(filters);
  const words = terms.filter(({ exact }) => !exact).length;
  const plain = atLeast >= words && terms.every(({ candidates }) => candidates.length === 1);
  const whole: Question = plain
    ? // A space at the end: the last word is whole, not the beginning of one.
      { q: `${terms.map(({ candidates }) => candidates[0]?.key).join(' ')} `, filter }
    : { q: '', filter: [...filter, ...hasTerms(terms, atLeast)] };
  const prefix = atLeast >= words ? terms.at(-1)?.prefix : null;
  if (!prefix) return [whole];
  const before = terms.slice(0, -1);
  return [whole, { q: prefix, filter: [...filter, ...hasTerms(before, before.length)] }];
}
