import type { Queryable } from '../../db/client.ts';
import { choosePattern, sameText, similarities } from './choose-pattern.ts';
import { fingerprint } from './fingerprint.ts';
import { mostCompared } from './join-pattern.ts';
import * as queries from './queries.ts';
import type { Signal } from './schema.ts';
import { markMain } from './signal-keys.ts';

/**
 * What a report being taken is like, before it is stored. Reads only, by index, and bounded.
 * @param signals of the report; those that do not join are passed over
 * @returns how many earlier reports have the same joining signal or near-same text, and the pattern it would join
 */
export async function findRelated(
  db: Queryable,
  signals: readonly (Signal & { namedByCitizen?: boolean })[],
  narrative: string,
): Promise<{ reports: number; pattern: string | null }> {
  const own = markMain(
    signals
      .filter(({ joins }) => joins)
      .slice(0, mostCompared)
      .map(({ kind, value, namedByCitizen }) => ({ kind, value, named: namedByCitizen ?? false })),
  );
  const text = fingerprint(narrative);
  if (own.length === 0 && !text) return { reports: 0, pattern: null };
  const [candidates, carriers] = await Promise.all([
    queries.findCandidates(
      db,
      { signals: own.flatMap(({ mainKey, asideKey }) => [mainKey, asideKey]), bands: text?.bands ?? [] },
      null,
    ),
    own.length === 0 ? 0 : queries.countCarriers(db, own),
  ]);
  const choice = choosePattern(candidates, own, text);
  const alike = [...similarities(candidates, text)].filter(
    ([candidate, similarity]) => candidate.keys.length === 0 && similarity >= sameText,
  ).length;
  const members = choice?.patternId ? await queries.countMembers(db, choice.patternId) : 0;
  return { reports: Math.max(carriers + alike, members), pattern: choice?.patternId ?? null };
}
