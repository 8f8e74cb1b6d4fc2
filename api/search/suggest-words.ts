import type { Language } from '../content/schema.ts';
import { planQuery, type QueryWord } from './plan-query.ts';
import { costOf } from './rank-found.ts';
import type { FoundText, SearchEngine } from './search-engine.ts';
import { recallTokens } from './tokens.ts';
import { widenQuery } from './widen-query.ts';
import type { WordBook } from './word-book.ts';

/** What is looked through for each suggestion shown; several say the same. */
const lookedThrough = 20;
/** One letter begins too many words. */
const shortestTyped = 2;
/** A phrase that is longer than a title is no suggestion. */
const longest = 90;
/** A word that sounds less alike is not what is being typed. */
const farthest = 6;

/** The last word is always one that may not be typed to its end. */
function planUnfinished(q: string, book: WordBook): QueryWord[] {
  const words = planQuery(q, book);
  const last = words.at(-1);
  // A space behind it: it is finished.
  if (!last || last.token.sounds === '' || /\s$/.test(q)) return words;
  // A final a may yet become an inner one, which keys leave out.
  const prefix = last.token.key.replace(/a$/, '');
  const isEnough = prefix !== '' && last.token.text.length >= shortestTyped;
  return isEnough ? [...words.slice(0, -1), { ...last, prefix }] : words;
}

const hasAll = (words: readonly QueryWord[], phrase: string): boolean => {
  const tokens = recallTokens(phrase);
  return words.every((word) =>
    tokens.some(
      (token) =>
        costOf(word, token) <= farthest || (word.prefix !== null && token.key.startsWith(word.prefix)),
    ),
  );
};

/** The search words and the title of a document, as one would type them. */
const phrasesOf = ({ title, searchWords }: FoundText): string[] => [
  ...searchWords.split(',').map((words) => words.trim()),
  title,
];

/**
 * What somebody who has typed so much may want to ask, by the sound of it, in either script: search words and titles
 * of what is published.
 * @param language whose texts are suggested first
 */
export async function suggestWords(
  engine: Pick<SearchEngine, 'match'>,
  book: WordBook,
  { q, language, limit }: { q: string; language: Language; limit: number },
): Promise<string[]> {
  const words = planUnfinished(q, book);
  if (words.length === 0) return [];
  const [near] = widenQuery(words);
  if (!near) return [];
  const { found } = await engine.match([near], { kind: 'all' }, { offset: 0, limit: lookedThrough });
  const inLanguage = found.flatMap(({ texts }) => texts[language] ?? []);
  const inOther = found.flatMap(({ texts }) => texts[language === 'hi' ? 'en' : 'hi'] ?? []);
  const suggestions = new Map<string, string>();
  for (const text of [...inLanguage, ...inOther]) {
    for (const phrase of phrasesOf(text)) {
      if (phrase.length > longest || !hasAll(words, phrase)) continue;
      const said = recallTokens(phrase)
        .map(({ key }) => key)
        .join(' ');
      if (!suggestions.has(said)) suggestions.set(said, phrase);
      if (suggestions.size >= limit) return [...suggestions.values()];
    }
  }
  return [...suggestions.values()];
}
