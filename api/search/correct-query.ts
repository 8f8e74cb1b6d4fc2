import type { QueryWord } from './plan-query.ts';
import { costOf } from './rank-found.ts';
import type { Found } from './search-engine.ts';
import { recallTokens } from './tokens.ts';

/** A word that is found only farther than this was found by another word that sounds like it. */
const distant = 4;
/** A word in the script that was typed is told rather than one that sounds this much nearer. */
const sameScript = 3;
const isHindi = (text: string) => /[\u0900-\u097f]/.test(text);

/** How the nearest word to the one typed is written in what was found; null where none is. */
function writtenFor(word: QueryWord, found: readonly Found[]): { text: string; cost: number } | null {
  let best: { text: string; cost: number; rank: number } | null = null;
  for (const { texts } of found) {
    for (const text of Object.values(texts)) {
      for (const part of [text.title, text.summary, text.searchWords]) {
        for (const token of recallTokens(part)) {
          const cost = costOf(word, token);
          const rank = cost + (isHindi(token.text) === isHindi(word.token.text) ? 0 : sameScript);
          if (cost !== Number.POSITIVE_INFINITY && (!best || rank < best.rank))
            best = { text: token.text, cost, rank };
        }
      }
    }
  }
  return best;
}

/**
 * The query as it was probably meant, where a word of it is in no text and was found only by one that sounds like it.
 * @param found what is shown first
 * @returns null where every word was found, or some word not at all
 */
export function correctQuery(q: string, words: readonly QueryWord[], found: readonly Found[]): string | null {
  let corrected = q;
  let isOther = false;
  for (const word of [...words].reverse()) {
    if (word.token.sounds === '' || word.prefix !== null) continue;
    const nearest = word.candidates[0];
    if (!nearest || nearest.cost <= distant) continue;
    const written = writtenFor(word, found);
    if (!written) return null;
    if (written.cost <= distant || written.text.toLowerCase() === word.token.text.toLowerCase()) continue;
    corrected = corrected.slice(0, word.token.start) + written.text + corrected.slice(word.token.end);
    isOther = true;
  }
  return isOther ? corrected : null;
}
