import { type Language, languages } from '../content/schema.ts';
import type { QueryWord } from './plan-query.ts';
import type { Found, FoundText } from './search-engine.ts';
import { recallTokens, type Token } from './tokens.ts';

/** How much a word counts by where it stands. */
const weights = { title: 1, summary: 0.7, body: 0.4 };
/** The distance at which a word that sounds alike counts half. */
const half = 4;
/** What it costs to have the key of a word that sounds more alike; what it costs to be no more than begun. */
const sameKey = 3;
const begun = 10;
const sameLetters = 0.02;
const neighbours = 0.1;
const urgent = 0.01;
/** Of the thana asked for, and not of the whole district: more than where the word stands, less than what it is. */
const near = 0.35;
/** A title that says more than was asked is a little less what was asked. */
const perExtraWord = 0.002;

/** What a token of a document has to do with a word asked for: 0 the same sounds, Infinity nothing. */
export function costOf(word: QueryWord, token: Token): number {
  const known = token.sounds === '' ? undefined : word.costs.get(token.sounds);
  if (known !== undefined) return known;
  const candidate = word.candidates.find(({ key }) => key === token.key);
  // Of one key, but not among those that sound most alike.
  if (candidate)
    return word.costs.size > 0 && token.sounds !== '' ? candidate.cost + sameKey : candidate.cost;
  if (word.prefix && token.key.startsWith(word.prefix)) return begun;
  return Number.POSITIVE_INFINITY;
}

const closeness = (cost: number) => half / (half + cost);

function scoreOfText(words: readonly QueryWord[], text: FoundText, asTyped: ReadonlySet<string>): number {
  const title = recallTokens(text.title);
  const summary = [...recallTokens(text.summary), ...recallTokens(text.searchWords)];
  let score = 0;
  let before: { tokens: readonly Token[]; at: number } | null = null;
  for (const word of words) {
    let best = weights.body * closeness(word.candidates[0]?.cost ?? 0);
    let place: { tokens: readonly Token[]; at: number } | null = null;
    for (const [tokens, weight] of [
      [title, weights.title],
      [summary, weights.summary],
    ] as const) {
      tokens.forEach((token, at) => {
        const cost = costOf(word, token);
        if (cost === Number.POSITIVE_INFINITY) return;
        const worth = weight * closeness(cost) + (asTyped.has(token.text.toLowerCase()) ? sameLetters : 0);
        if (worth <= best) return;
        best = worth;
        place = { tokens, at };
      });
    }
    score += best;
    const here = place as { tokens: readonly Token[]; at: number } | null;
    if (here && before && here.tokens === before.tokens && here.at === before.at + 1) score += neighbours;
    before = here;
  }
  return score / Math.max(words.length, 1) - perExtraWord * Math.max(title.length - words.length, 0);
}

export type Ranked = { found: Found; text: FoundText; language: Language };

/**
 * Puts what an engine found in the order a reader wants: how near each word sounds, where it stands, whether the
 * words stand together, how urgent it is. The same for every engine.
 * @param language the one to show where there is a choice; otherwise the one that fits the query better
 * @param thana whose alerts come before the district's
 */
export function rankFound(
  words: readonly QueryWord[],
  found: readonly Found[],
  language?: Language,
  thana?: string,
): Ranked[] {
  const asTyped = new Set(words.map(({ token }) => token.text.toLowerCase()));
  const typedInHindi = words.some(({ token }) => /[\u0900-\u097f]/.test(token.text));
  const order: readonly Language[] =
    typedInHindi || words.length === 0 ? languages : [...languages].reverse();
  return found
    .flatMap((one) => {
      const texts = order.flatMap((each) => {
        const text = one.texts[each];
        return text
          ? [{ language: each, text, score: words.length ? scoreOfText(words, text, asTyped) : 0 }]
          : [];
      });
      const [best] = [...texts].sort((a, b) => b.score - a.score);
      if (!best) return [];
      const shown = texts.find((text) => text.language === language) ?? best;
      const isNear = thana !== undefined && one.thana === thana;
      // Without words the engine's own order stands, in which an urgent one is a week newer.
      const isUrgent = words.length > 0 && one.severity === 'high';
      const score = best.score + (isUrgent ? urgent : 0) + (isNear ? near : 0);
      return [{ found: one, text: shown.text, language: shown.language, score }];
    })
    .sort((a, b) => b.score - a.score)
    .map(({ found: one, text, language: shown }) => ({ found: one, text, language: shown }));
}
