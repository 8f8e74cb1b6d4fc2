import type { Services } from '../context.ts';
import { choosePattern } from './choose-pattern.ts';
import { comparedReport } from './compared-report.ts';
import * as queries from './queries.ts';
import type { Signal } from './schema.ts';

/**
 * What a report being taken is like, before it is stored. Reads only, and bounded.
 * @param signals of the report; those that do not join are passed over
 * @returns how many earlier reports have the same joining signal or tell the same, and the pattern it would join, where
 *   there is one of two reports or more
 */
export async function findRelated(
  { db, patterns }: Pick<Services, 'db' | 'patterns'>,
  signals: readonly (Signal & { namedByCitizen?: boolean })[],
  narrative: string,
): Promise<{ reports: number; pattern: string | null }> {
  const joining = signals.filter(({ joins }) => joins);
  const report = comparedReport({
    id: '',
    narrative,
    category: null,
    thanaId: '',
    receivedAt: new Date(0),
    signals: joining.map(({ kind, value, namedByCitizen }) => ({
      kind,
      value,
      named: namedByCitizen ?? false,
    })),
  });
  if (report.signals.length === 0 && !report.text) return { reports: 0, pattern: null };
  const [book, carriers] = await Promise.all([
    patterns.present(),
    report.signals.length === 0 ? 0 : queries.countCarriers(db, report.signals),
  ]);
  const chosen = choosePattern(book, report)?.pattern;
  // What staff have said is no fraud is told to nobody.
  const pattern = chosen?.isDismissed ? null : chosen;
  return {
    reports: Math.max(carriers, pattern?.reports ?? 0),
    pattern: pattern && pattern.reports > 1 ? pattern.id : null,
  };
}
