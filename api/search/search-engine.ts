import type { Language } from '../content/schema.ts';
import type { Candidate } from './plan-query.ts';
import type { SearchDocument, SearchEngineName, SearchKind, SearchQuery } from './search-index.ts';

/** One language of what was found, without its body. */
export type FoundText = Pick<SearchDocument, 'key' | 'url' | 'title' | 'summary' | 'searchWords'>;

/** An alert, guide or pattern that was found, in every language it has. */
export type Found = {
  kind: SearchKind;
  id: string;
  category: string | null;
  thana: string | null;
  severity: 'high' | 'medium' | null;
  publishedAt: Date;
  texts: Partial<Record<Language, FoundText>>;
};

export type Term = { candidates: Candidate[]; prefix: string | null; begun: string[]; exact: boolean };

/** One reading of a query. */
export type Level = {
  terms: Term[];
  /** Of the terms that are words, so many must be there at least. Numbers and identifiers always must. */
  atLeast: number;
  /** Once so many are found, no wider reading is tried. */
  enough: number;
};

export type Filter = Pick<SearchQuery, 'kind' | 'category' | 'thana'>;

export type Matches = {
  /** Which reading found them, from 1; 0: there was none to try. */
  level: number;
  found: Found[];
  total: number;
  facets: Record<'kind' | 'category' | 'thana', Record<string, number>>;
};

/** What an adapter does itself; find-documents.ts makes a SearchIndex of it. */
export interface SearchEngine {
  readonly engine: SearchEngineName;
  /**
   * What has the terms of the first level that finds enough, or of the last; the likeliest first. No levels: all,
   * newest first. Where a thana is asked for, its own come before the district's.
   */
  match(
    levels: readonly Level[],
    filter: Filter,
    window: { offset: number; limit: number },
  ): Promise<Matches>;
  /** The bodies of documents by key. */
  bodies(keys: readonly string[]): Promise<ReadonlyMap<string, string>>;
  put(documents: readonly SearchDocument[]): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
  replaceAll(batches: AsyncIterable<readonly SearchDocument[]>): Promise<void>;
  stored(): AsyncIterable<readonly SearchDocument[]>;
  ready(): Promise<boolean>;
}

const week = 7 * 24 * 3600_000;

/** What is newest comes first; an urgent alert counts as a week newer. */
export function rankedAt({ publishedAt, severity }: Pick<SearchDocument, 'publishedAt' | 'severity'>): Date {
  return new Date(publishedAt.getTime() + (severity === 'high' ? week : 0));
}

/** Every choice of `count` out of the list. */
export function choices<Item>(list: readonly Item[], count: number): Item[][] {
  if (count === 0) return [[]];
  const [first, ...rest] = list;
  if (first === undefined) return [];
  return [...choices(rest, count - 1).map((chosen) => [first, ...chosen]), ...choices(rest, count)];
}
