import type { Queryable } from '../../db/client.ts';
import * as queries from './queries.ts';

/** What is known of one value out of reports. */
export type Reported = {
  reports: number;
  firstSeen: Date;
  lastSeen: Date;
  /** Staff have confirmed a pattern with this among what it is about. */
  isConfirmed: boolean;
  /** Reports by the kind of fraud they told of. */
  stories: Map<string | null, number>;
  patterns: queries.PatternRow[];
};

export const keyOf = ({ kind, value }: queries.Asked) => `${kind} ${value}`;

function add(
  known: Map<string, Reported>,
  row: queries.Asked & { category: string | null; reports: number; firstSeen: Date; lastSeen: Date },
): Reported {
  const before = known.get(keyOf(row));
  const sum: Reported = before ?? {
    reports: 0,
    firstSeen: row.firstSeen,
    lastSeen: row.lastSeen,
    isConfirmed: false,
    stories: new Map(),
    patterns: [],
  };
  sum.reports += row.reports;
  if (row.firstSeen < sum.firstSeen) sum.firstSeen = row.firstSeen;
  if (row.lastSeen > sum.lastSeen) sum.lastSeen = row.lastSeen;
  sum.stories.set(row.category, (sum.stories.get(row.category) ?? 0) + row.reports);
  known.set(keyOf(row), sum);
  return sum;
}

/**
 * What reports say of some values. A report that staff closed as no fraud does not count, nor does a pattern they
 * dismissed.
 * @returns by keyOf; a value nobody reported is not in it
 */
export async function countReports(
  db: Queryable,
  asked: readonly queries.Asked[],
): Promise<Map<string, Reported>> {
  const known = new Map<string, Reported>();
  if (asked.length === 0) return known;
  const [reported, uncompared, cleared] = await Promise.all([
    queries.findReported(db, asked),
    queries.findUncompared(db, asked),
    queries.countCleared(db, asked),
  ]);
  for (const row of reported) {
    const sum = add(known, row);
    sum.isConfirmed ||= row.isConfirmed;
    sum.patterns.push({
      id: row.patternId,
      status: row.status,
      category: row.category,
      reports: row.patternReports,
      firstSeen: row.patternFirstSeen,
      lastSeen: row.patternLastSeen,
    });
  }
  for (const row of uncompared) add(known, row);
  for (const row of cleared) {
    const sum = known.get(keyOf(row));
    if (!sum) continue;
    sum.reports -= row.reports;
    if (sum.reports <= 0) known.delete(keyOf(row));
  }
  return known;
}
