import type { Language } from '../content/schema.ts';

export type SearchKind = 'alert' | 'guide' | 'pattern';
export type SearchEngineName = 'meilisearch' | 'postgres';

/** One public, redacted text that may be found: one language of an alert, a guide or a pattern. */
export type SearchDocument = {
  /** `kind:id:language`, from documentKey. */
  key: string;
  kind: SearchKind;
  id: string;
  language: Language;
  url: string;
  title: string;
  summary: string;
  body: string;
  /** Other words people use for it. */
  searchWords: string;
  category: string | null;
  /** null: the whole district */
  thana: string | null;
  severity: 'high' | 'medium' | null;
  publishedAt: Date;
};

export type SearchQuery = {
  /** Empty: everything, what is newest and urgent first. */
  q: string;
  kind: SearchKind | 'all';
  /** Which language a hit is shown in where it has both; found it may be by either. */
  language?: Language;
  category?: string;
  /** That thana's, and what holds for the whole district. */
  thana?: string;
  page: number;
  limit: number;
};

/** Where a match stands in the text: first character and the one after the last. */
export type Range = [start: number, end: number];

export type SearchHit = {
  kind: SearchKind;
  id: string;
  language: Language;
  url: string;
  title: string;
  snippet: string;
  category: string | null;
  publishedAt: Date;
  highlights: { title: Range[]; snippet: Range[] };
};

export type SearchAnswer = {
  /** Each alert, guide or pattern once. */
  hits: SearchHit[];
  /** Exact up to 200; beyond that PostgreSQL says 200. */
  total: number;
  /** How many of the total have each value. */
  facets: Record<'kind' | 'category' | 'thana', Record<string, number>>;
  /** The query with words that are in the texts, where it was found only by words that sound like its own. */
  didYouMean: string | null;
  engine: SearchEngineName;
  tookMs: number;
};

export type SuggestQuery = { q: string; language: Language; limit: number };

/** The port: what the portal asks of a search engine. Two adapters, one contract (search-index.contract.ts). */
export interface SearchIndex {
  readonly engine: SearchEngineName;
  /** @throws Error when the engine cannot answer */
  search(query: SearchQuery): Promise<SearchAnswer>;
  /** What somebody who has typed so much may want to ask. @throws Error when the engine cannot answer */
  suggest(query: SuggestQuery): Promise<string[]>;
  /** Adds or replaces. Once it resolves they are found. */
  put(documents: readonly SearchDocument[]): Promise<void>;
  /** Once it resolves they are not found. Unknown keys do no harm. */
  remove(keys: readonly string[]): Promise<void>;
  /** Makes these the whole index. Until it resolves the old one answers; if it fails the old one stays. */
  replaceAll(batches: AsyncIterable<readonly SearchDocument[]>): Promise<void>;
  /** All documents as the index holds them, in batches: to be compared with what it should hold. */
  stored(): AsyncIterable<readonly SearchDocument[]>;
  /** Whether the engine answers and its index is of the present form. Never throws. */
  ready(): Promise<boolean>;
}

export function documentKey(kind: SearchKind, id: string, language: Language): string {
  return `${kind}:${id}:${language}`;
}
