import type { Language } from '../content/schema.ts';
import { foldWord } from './fold.ts';
import { begunWith, planQuery, type QueryWord } from './plan-query.ts';
import { costOf } from './rank-found.ts';
import type { FoundText, SearchEngine } from './search-engine.ts';
import { spokenForms } from './spoken-forms.ts';
import { recallTokens } from './tokens.ts';
import { widenQuery } from './widen-query.ts';
import type { WordBook } from './word-book.ts';

/** What is looked through for each suggestion shown; several say the same. */
const lookedThrough = 40;
/** One letter begins too many words. */
const shortestTyped = 2;
/** A phrase that is longer than a title is no suggestion. */
const longest = 90;
/** A word that sounds less alike is not what is being typed. */
const farthest = 6;
const sameWord = 1;

/** The last word is one that may not be typed to its end: it is taken for another only where it sounds the same. */
function planUnfinished(q: string, book: WordBook): QueryWord[] {
  const words = planQuery(q, book);
  const last = words.at(-1);
  // A space behind it: it is finished.
  if (!last || last.token.sounds === '' || /\s$/.test(q)) return words;
  // A final a may yet become an inner one, which keys leave out; a final c is not heard before the next letter is there.
  const typed = last.token.key;
  const prefix = /c$/i.test(last.token.text) ? typed.slice(0, -1) : typed.replace(/a$/, '');
  // One letter begins too much: what stands before it is asked for.
  if (prefix === '' || last.token.text.length < shortestTyped)
    return words.length > 1 ? words.slice(0, -1) : words;
  const same = last.candidates.filter(({ key, cost }) => key === typed || cost <= sameWord);
  const costs = new Map([...last.costs].filter(([, cost]) => cost <= sameWord));
  const begun = begunWith(prefix, book);
  const spelled = begunAsSpelled(last.token.text);
  return [
    ...words.slice(0, -1),
    { ...last, ...begun, begun: [...new Set([...begun.begun, ...spelled])], candidates: same, costs },
  ];
}

/** The keys of words that are not heard as they are written: digi begins digital, which is heard dijital. */
function begunAsSpelled(typed: string): string[] {
  const letters = typed.toLowerCase();
  return Object.keys(spokenForms)
    .filter((word) => word.startsWith(letters))
    .map(foldWord);
}

const hasAll = (words: readonly QueryWord[], phrase: string): boolean => {
  const tokens = recallTokens(phrase);
  return words.every((word) =>
    tokens.some(
      (token) =>
        costOf(word, token) <= farthest ||
        word.begun.includes(token.key) ||
        (word.prefix !== null && token.key.startsWith(word.prefix)),
    ),
  );
};

/** The search words and the title of a document, as one would type them. */
const phrasesOf = ({ title, searchWords }: FoundText): string[] => [
  ...searchWords.split(',').map((words) => words.trim()),
  title,
];

async function phrasesFor(
  engine: Pick<SearchEngine, 'match'>,
  words: readonly QueryWord[],
  language: Language,
): Promise<string[]> {
  const [near] = widenQuery(words);
  if (!near) return [];
  const { found } = await engine.match([near], { kind: 'all' }, { offset: 0, limit: lookedThrough });
  const inLanguage = found.flatMap(({ texts }) => texts[language] ?? []);
  const inOther = found.flatMap(({ texts }) => texts[language === 'hi' ? 'en' : 'hi'] ?? []);
  const begun = words.at(-1)?.token.text.toLowerCase() ?? '';
  const [asTyped, bySound] = [new Map<string, string>(), new Map<string, string>()];
  for (const text of [...inLanguage, ...inOther]) {
    for (const phrase of phrasesOf(text)) {
      if (phrase.length > longest || !hasAll(words, phrase)) continue;
      const tokens = recallTokens(phrase);
      const said = tokens.map(({ key }) => key).join(' ');
      const kept = tokens.some((token) => token.text.toLowerCase().startsWith(begun)) ? asTyped : bySound;
      if (!kept.has(said)) kept.set(said, phrase);
    }
  }
  const others = [...bySound].filter(([said]) => !asTyped.has(said)).map(([, phrase]) => phrase);
  return [...asTyped.values(), ...others];
}

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
  const begun = await phrasesFor(engine, planUnfinished(q, book), language);
  // Nothing begins so: it may be finished, and misspelt.
  const phrases = begun.length > 0 ? begun : await phrasesFor(engine, planQuery(q, book), language);
  return phrases.slice(0, limit);
}
