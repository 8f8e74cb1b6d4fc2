import type { CleanText } from './clean-text.ts';
import { blank, type Found } from './found.ts';

const number = '(\\d{1,3}(?:,\\d{2,3}){1,5}(?:\\.\\d{1,2})?|\\d{1,10}(?:\\.\\d{1,2})?)';
const times = '(crores?|cr|करोड़|करोड़|lakhs?|lacs?|lac|लाख|hazaa?r|hajaa?r|thousand|हज़ार|हज़ार|हजार|k)';
const rupees = '(?:rs|inr|rupees?|rupay[ae]|rupiya|रुपये|रुपए|रुपया|रूपये|रु)';
const before = new RegExp(
  `(?:₹|(?<![\\p{L}\\p{M}])${rupees}\\.?)\\s?${number}\\s?(?:${times}(?![\\p{L}\\p{M}]))?`,
  'giu',
);
const after = new RegExp(
  `(?<![\\p{L}\\p{N}.,])${number}\\s?(?:${times}\\s?(?:${rupees}(?![\\p{L}\\p{M}]))?(?![\\p{L}\\p{M}])|${rupees}(?![\\p{L}\\p{M}])|/-)`,
  'giu',
);

const factor = (word: string | undefined): number => {
  if (!word) return 1;
  if (/^(?:cr|करोड)/i.test(word)) return 10_000_000;
  return /^(?:la|लाख)/i.test(word) ? 100_000 : 1000;
};

/** Sums of money in rupees: kept for the reader, never a reason to join. */
export function findAmounts(clean: CleanText, rest: string): Found[] {
  const found: Found[] = [];
  let left = rest;
  for (const form of [before, after]) {
    for (const match of left.matchAll(form)) {
      const [whole, digits = '', word] = match;
      const rupeesGiven = Math.round(Number(digits.replace(/,/g, '')) * factor(word) * 100) / 100;
      if (!(rupeesGiven > 0) || rupeesGiven > 1e13) continue;
      const start = match.index;
      const end = start + whole.trimEnd().length;
      const raw = clean.raw(start, end);
      found.push({
        start,
        end,
        signals: [{ kind: 'amount', value: String(rupeesGiven), raw, joins: false }],
      });
    }
    left = blank(rest, found);
  }
  return found;
}
