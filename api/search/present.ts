import type { SearchAnswer, SearchHit } from './search-index.ts';

const presentHit = ({
  kind,
  id,
  language,
  url,
  title,
  snippet,
  category,
  publishedAt,
  highlights,
}: SearchHit) => ({
  kind,
  id,
  language,
  url,
  title,
  snippet,
  category,
  publishedAt: publishedAt.toISOString(),
  /** [start, end] of each matching word, in characters (UTF-16), for <mark>. */
  highlights,
});

/** What leaves of a search. */
export function presentAnswer({ hits, total, facets, didYouMean, engine, tookMs }: SearchAnswer) {
  return { hits: hits.map(presentHit), total, facets, didYouMean, engine, tookMs };
}
