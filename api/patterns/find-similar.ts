import type { Services } from '../context.ts';
import { comparedText, matchText, sureMatch } from './match-text.ts';

/**
 * The pattern whose message a text tells, if it is one that is known. Reads memory alone.
 * @returns at most one, with how much of the text the message explains, 0 to 1
 */
export async function findSimilarPatterns(
  { patterns }: Pick<Services, 'patterns'>,
  text: string,
): Promise<{ patternId: string; similarity: number }[]> {
  const compared = comparedText(text);
  if (!compared) return [];
  const book = await patterns.present();
  const match = sureMatch(book, compared, matchText(book, compared), 'first');
  return match
    ? [{ patternId: match.pattern.id, similarity: Math.round(match.explained * 1000) / 1000 }]
    : [];
}
