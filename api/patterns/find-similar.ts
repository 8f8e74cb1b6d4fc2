import type { Services } from '../context.ts';
import { matchText, sureMatch } from './choose-pattern.ts';
import { bandKeys, textFeatures } from './text-features.ts';

/**
 * The pattern whose message a text tells, if it is one that is known. Reads memory alone.
 * @returns at most one, with how much of the text the message explains, 0 to 1
 */
export async function findSimilarPatterns(
  { patterns }: Pick<Services, 'patterns'>,
  text: string,
): Promise<{ patternId: string; similarity: number }[]> {
  const features = textFeatures(text);
  if (!features) return [];
  const match = sureMatch(matchText(await patterns.present(), features, bandKeys(features)), 'first');
  return match
    ? [{ patternId: match.pattern.id, similarity: Math.round(match.explained * 1000) / 1000 }]
    : [];
}
