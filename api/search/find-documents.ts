import { makeSnippet, rangesIn } from './make-snippet.ts';
import { planQuery, type QueryWord } from './plan-query.ts';
import { type Ranked, rankFound } from './rank-found.ts';
import type { Matches, SearchEngine, Term, Wanted } from './search-engine.ts';
import type { SearchHit, SearchIndex, SearchQuery } from './search-index.ts';
import type { WordBook } from './word-book.ts';

/** So many of the engine's first hits are put in our own order; those after them stay in the engine's. */
const window = 50;
/** With fewer exact hits than a page, words that sound less alike are tried too. */
const enoughByKey = 10;
/** With fewer hits that have every word, those that have half are shown after them; with none, any word will do. */
const enoughOfEvery = 3;
/**
 * How far a key may be, by how far the nearest is. Measured on Dakshina (train): of the words that are farther, fewer
 * than one in thirty was meant.
 */
type Reach = (nearest: number) => number;
const asGood: Reach = (nearest) => nearest + 0.5;
const anyAlike: Reach = () => Number.POSITIVE_INFINITY;
/** Of one word alone: nothing else confirms that a word farther away was meant. */
const alone: Reach = (nearest) => Math.max(5, nearest + 2);
/** Where not all words have to be there. */
const likely: Reach = (nearest) => Math.min(nearest + 3, 10);

/** The words of the documents, kept up with the database. */
export type KeptBook = { book: WordBook; refresh: () => Promise<void> };

function termsOf(words: readonly QueryWord[], reach: Reach): Term[] {
  return words.map(({ token, candidates, prefix }) => {
    const farthest = reach(candidates[0]?.cost ?? 0);
    return {
      exact: token.sounds === '',
      prefix,
      candidates: candidates.filter(({ key, cost }) => key === token.key || cost <= farthest),
    };
  });
}

/** Tries the narrowest reading first and a wider one only where that finds too little. */
async function widen(
  engine: SearchEngine,
  words: readonly QueryWord[],
  wanted: Omit<Wanted, 'terms' | 'atLeast'>,
  part: { offset: number; limit: number },
): Promise<Matches> {
  const count = words.filter(({ token }) => token.sounds !== '').length;
  const near: Wanted = { ...wanted, terms: termsOf(words, asGood), atLeast: count };
  let matches = await engine.match(near, part);
  if (matches.total >= enoughByKey || words.length === 0) return matches;
  const alike: Wanted = { ...near, terms: termsOf(words, count > 1 ? anyAlike : alone) };
  if (words.some(({ candidates }) => candidates.length > 1)) matches = await engine.match(alike, part);
  if (matches.total >= enoughOfEvery || count < 2) return matches;
  const partly: Wanted = { ...near, terms: termsOf(words, likely) };
  matches = await engine.match({ ...partly, atLeast: Math.ceil(count / 2) }, part);
  if (matches.total > 0 || count < 3) return matches;
  return engine.match({ ...partly, atLeast: 1 }, part);
}

async function asHits(
  engine: SearchEngine,
  words: readonly QueryWord[],
  page: readonly Ranked[],
): Promise<SearchHit[]> {
  const shown = page.map((one) => {
    const title = rangesIn(one.text.title, words);
    const summary = rangesIn(one.text.summary, words);
    return { ...one, title, summary };
  });
  const unexplained = shown.filter(
    ({ title, summary }) => words.length > 0 && title.length + summary.length === 0,
  );
  const bodies =
    unexplained.length > 0
      ? await engine.bodies(unexplained.map(({ text }) => text.key))
      : new Map<string, string>();
  return shown.map(({ found, text, language, title, summary }) => {
    const body = bodies.get(text.key) ?? null;
    const snippet = makeSnippet(text.summary, body, words);
    return {
      kind: found.kind,
      id: found.id,
      language,
      url: text.url,
      title: text.title,
      snippet,
      category: found.category,
      publishedAt: found.publishedAt,
      highlights: { title, snippet: snippet === text.summary ? summary : rangesIn(snippet, words) },
    };
  });
}

/** Makes an index of an engine: reading the query, widening, ranking and showing are the same for all. */
export function searchIndexOn(engine: SearchEngine, { book, refresh }: KeptBook): SearchIndex {
  return {
    engine: engine.engine,
    async search({ q, kind, language, category, thana, page, limit }: SearchQuery) {
      const began = performance.now();
      await refresh();
      const words = planQuery(q, book);
      const offset = (page - 1) * limit;
      const inWindow = offset < window;
      const nothing = words.length === 0 && q.trim() !== '';
      const matches: Matches = nothing
        ? { found: [], total: 0, facets: { kind: {}, category: {}, thana: {} } }
        : await widen(
            engine,
            words,
            { kind, ...(category ? { category } : {}), ...(thana ? { thana } : {}) },
            inWindow ? { offset: 0, limit: Math.max(window, offset + limit) } : { offset, limit },
          );
      const ours = inWindow ? rankFound(words, matches.found.slice(0, window), language) : [];
      const theirs = matches.found
        .slice(inWindow ? window : 0)
        .flatMap((one) => rankFound(words, [one], language));
      const first = inWindow ? offset : 0;
      const hits = await asHits(engine, words, [...ours, ...theirs].slice(first, first + limit));
      const { total, facets } = matches;
      return {
        hits,
        total,
        facets,
        engine: engine.engine,
        tookMs: Math.round((performance.now() - began) * 10) / 10,
      };
    },
    put: (documents) => engine.put(documents),
    remove: (keys) => engine.remove(keys),
    replaceAll: (batches) => engine.replaceAll(batches),
    ready: () => engine.ready(),
  };
}
