import { correctQuery } from './correct-query.ts';
import { makeSnippet, rangesIn } from './make-snippet.ts';
import { planQuery, type QueryWord } from './plan-query.ts';
import { type Ranked, rankFound } from './rank-found.ts';
import type { Matches, SearchEngine } from './search-engine.ts';
import type { SearchHit, SearchIndex, SearchQuery } from './search-index.ts';
import { suggestWords } from './suggest-words.ts';
import { widenQuery } from './widen-query.ts';
import type { WordBook } from './word-book.ts';

/** So many of the engine's first hits are put in our own order; those after them stay in the engine's. */
const window = 30;
/** How the words asked for are written is looked up in so many hits. */
const enoughToCorrect = 5;
/** The words of the documents, kept up with the database. */
export type KeptBook = { book: WordBook; refresh: () => Promise<void> };

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
        ? { level: 0, found: [], total: 0, facets: { kind: {}, category: {}, thana: {} } }
        : await engine.match(
            widenQuery(words),
            { kind, ...(category ? { category } : {}), ...(thana ? { thana } : {}) },
            inWindow ? { offset: 0, limit: Math.max(window, offset + limit) } : { offset, limit },
          );
      const ours = inWindow ? rankFound(words, matches.found.slice(0, window), language, thana) : [];
      const theirs = matches.found
        .slice(inWindow ? window : 0)
        .flatMap((one) => rankFound(words, [one], language));
      const first = inWindow ? offset : 0;
      const hits = await asHits(engine, words, [...ours, ...theirs].slice(first, first + limit));
      const { total, facets } = matches;
      const didYouMean = correctQuery(
        q,
        words,
        ours.slice(0, enoughToCorrect).map(({ found }) => found),
      );
      return {
        hits,
        total,
        facets,
        didYouMean,
        engine: engine.engine,
        tookMs: Math.round((performance.now() - began) * 10) / 10,
      };
    },
    async suggest(query) {
      await refresh();
      return suggestWords(engine, book, query);
    },
    put: (documents) => engine.put(documents),
    remove: (keys) => engine.remove(keys),
    replaceAll: (batches) => engine.replaceAll(batches),
    stored: () => engine.stored(),
    ready: () => engine.ready(),
  };
}
