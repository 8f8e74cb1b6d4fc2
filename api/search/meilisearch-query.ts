import { choices, type Filter, type Level, type Term } from './search-engine.ts';

/** Of more words, half are too many ways to choose. */
const mostChosenFrom = 8;

/** @example quoted('a"b') is `"a\"b"`: nothing in a value can end it */
function quoted(value: string): string {
  return `"${value.replace(/\\/g, '\\\\').replace(/"/g, '\\"')}"`;
}

type Where = 'titleKeys' | 'allKeys';

/** Any of the term's keys, in either language. Numbers and identifiers count wherever they stand. */
function hasTerm({ candidates, begun, exact }: Term, where: Where): string {
  const keys = `[${[...new Set([...candidates.map(({ key }) => key), ...begun])].map(quoted).join(', ')}]`;
  const attribute = exact ? 'allKeys' : where;
  return `(${attribute}_hi IN ${keys} OR ${attribute}_en IN ${keys})`;
}

function hasTerms({ terms, atLeast }: Omit<Level, 'enough'>, where: Where): string {
  const needed = terms.filter(({ exact }) => exact).map((term) => hasTerm(term, where));
  const others = terms.filter(({ exact }) => !exact).map((term) => hasTerm(term, where));
  if (atLeast >= others.length) return [...needed, ...others].join(' AND ');
  const chosenFrom = atLeast > 1 ? others.slice(0, mostChosenFrom) : others;
  const some = choices(chosenFrom, atLeast).map((chosen) => `(${chosen.join(' AND ')})`);
  return [...needed, `(${some.join(' OR ')})`].join(' AND ');
}

/** A filter; all of its parts must hold. */
export type Question = { filter: string[] };

const narrowed = ({ kind, category }: Filter): string[] => [
  ...(kind === 'all' ? [] : [`kind = ${quoted(kind)}`]),
  ...(category === undefined ? [] : [`category = ${quoted(category)}`]),
];

/** Everything, or of it what is one thana's own, or what holds for the whole district. */
export function listing(filter: Filter, whose: 'both' | 'own' | 'district' = 'both'): Question {
  const own = filter.thana === undefined ? [] : [`thana = ${quoted(filter.thana)}`];
  const district = filter.thana === undefined ? [] : ['thana IS NULL'];
  const of = { own, district, both: own.length > 0 ? [`${district[0]} OR ${own[0]}`] : [] }[whose];
  return { filter: [...narrowed(filter), ...of] };
}

/** What has the terms of a level: in its title, which is shown first; not in its title; anywhere. */
export function questionsFor(
  level: Omit<Level, 'enough'>,
  filters: Filter,
): Record<'inTitle' | 'elsewhere' | 'anywhere', Question> {
  const { filter } = listing(filters);
  const [inTitle, anywhere] = [hasTerms(level, 'titleKeys'), hasTerms(level, 'allKeys')];
  return {
    inTitle: { filter: [...filter, inTitle] },
    elsewhere: { filter: [...filter, anywhere, `NOT (${inTitle})`] },
    anywhere: { filter: [...filter, anywhere] },
  };
}
