import type { Queryable } from '../../db/client.ts';

/** Patterns whose messages read like this one, most alike first. */
export type FindSimilarPatterns = (
  db: Queryable,
  text: string,
) => Promise<{ patternId: string; similarity: number }[]>;

/** Finds none until patterns/find-similar.ts compares texts; that verb takes this one's place. */
export const findSimilarPatterns: FindSimilarPatterns = async () => [];
