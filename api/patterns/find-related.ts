import type { Database } from '../../db/client.ts';
import { chooseMatch } from './choose-match.ts';
import { bandsOf, fingerprintOf } from './fingerprint.ts';
import * as queries from './queries.ts';
import type { Signal } from './schema.ts';

/**
 * A quick look, while a report is being taken, at what is like it already. Writes nothing.
 * @returns how many earlier reports it would stand beside, and their pattern
 */
export async function findRelated(
  db: Database,
  signals: readonly (Signal & { namedByCitizen: boolean })[],
  narrative: string,
): Promise<{ reports: number; pattern: string | null }> {
  const joining = signals
    .filter(({ joins }) => joins)
    .map(({ kind, value, namedByCitizen }) => ({ kind, value, named: namedByCitizen }));
  const fingerprint = fingerprintOf(narrative);
  const [bySignal, byText] = await Promise.all([
    queries.findBySignals(db, joining, null),
    queries.findByBands(db, fingerprint ? bandsOf(fingerprint) : [], null),
  ]);
  const match = chooseMatch(joining, bySignal, byText, fingerprint?.minhash ?? null);
  if (!match) return { reports: 0, pattern: null };
  if (match.pattern)
    return { reports: await queries.countPattern(db, match.pattern), pattern: match.pattern };
  return { reports: Math.max(1, new Set(bySignal.map(({ reportId }) => reportId)).size), pattern: null };
}
