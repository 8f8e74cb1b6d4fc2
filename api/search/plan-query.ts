import { stopWords } from './stop-words.ts';
import { readTokens, type Token } from './tokens.ts';
import type { WordBook } from './word-book.ts';

/** A key that may stand for a word asked for. `cost` 0: the same sounds; beyond 5 hardly the same word. */
export type Candidate = { key: string; cost: number };

export type QueryWord = {
  token: Token;
  /** Nearest first. A number or identifier has one: itself. */
  candidates: Candidate[];
  /** How near each sound of the documents is, to tell apart words of one key. */
  costs: ReadonlyMap<string, number>;
  /** The beginning of a word not yet typed to its end, or null. */
  prefix: string | null;
  /** Keys of known words that begin with the prefix. */
  begun: string[];
};

/** More words than this narrow nothing; Meilisearch reads ten. */
const mostWords = 10;
const mostSounds = 24;
const mostCandidates = 8;
/** What a key is taken to cost that no document's word was near enough to confirm. */
const unconfirmed = 3;
/** No known word is nearer than this: what was typed may be the beginning of one. */
const strange = 6;
const shortestPrefix = 3;
const mostBegun = 100;

function planWord(token: Token, book: WordBook): QueryWord {
  if (token.sounds === '')
    return { token, candidates: [{ key: token.key, cost: 0 }], costs: new Map(), prefix: null, begun: [] };
  const alike = book.alike(token.text, mostSounds);
  const nearest = new Map<string, number>();
  for (const { key, cost } of alike) if (!nearest.has(key)) nearest.set(key, cost);
  // Its own key is always asked for: a document may be so new that this process does not know its words.
  if (!nearest.has(token.key)) nearest.set(token.key, (alike[0]?.cost ?? 0) + unconfirmed);
  const candidates = [...nearest]
    .map(([key, cost]) => ({ key, cost }))
    .sort((a, b) => a.cost - b.cost)
    .slice(0, mostCandidates);
  return {
    token,
    candidates,
    costs: new Map(alike.map(({ sounds, cost }) => [sounds, cost])),
    prefix: null,
    begun: [],
  };
}

/** A word that is no more than begun. */
export function begunWith(prefix: string, book: WordBook): Pick<QueryWord, 'prefix' | 'begun'> {
  return { prefix, begun: book.beginning(prefix, mostBegun) };
}

/**
 * What a query asks for: its words, each with the keys that may stand for it. Stop words are left out where
 * others are left.
 */
export function planQuery(q: string, book: WordBook): QueryWord[] {
  const tokens = readTokens(q, 'query');
  const telling = tokens.filter(({ text }) => !stopWords.has(text.toLowerCase()));
  const chosen = (telling.length > 0 ? telling : tokens).slice(0, mostWords);
  const words = chosen.map((token) => planWord(token, book));
  const last = words.at(-1);
  if (
    last &&
    last.token.sounds !== '' &&
    (last.costs.size === 0 || (last.candidates[0]?.cost ?? 0) > strange)
  ) {
    // A final a may yet become an inner one, which keys leave out.
    const prefix = last.token.key.replace(/a$/, '');
    if (prefix.length >= shortestPrefix) Object.assign(last, begunWith(prefix, book));
  }
  return words;
}
