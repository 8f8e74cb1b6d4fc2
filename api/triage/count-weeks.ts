import type { Services } from '../context.ts';
import type { Scope } from '../staff/schema.ts';
import * as queries from './handover-queries.ts';

const weeksShown = 12;
const dayMs = 24 * 3600 * 1000;
const indiaMs = 5.5 * 3600 * 1000;

/** Midnight in India of the Monday at or before a time. */
function mondayOf(at: Date): Date {
  const india = new Date(at.getTime() + indiaMs);
  const sinceMonday = (india.getUTCDay() + 6) % 7;
  const midnight = Date.UTC(india.getUTCFullYear(), india.getUTCMonth(), india.getUTCDate() - sinceMonday);
  return new Date(midnight - indiaMs);
}

const dayOf = (at: Date) => new Date(at.getTime() + indiaMs).toISOString().slice(0, 10);

/** Reports in scope of the last twelve weeks, each week there even where nothing came; the present one is the last. */
export async function countWeeks(
  { db, now }: Pick<Services, 'db' | 'now'>,
  scope: Scope,
): Promise<{ weeks: queries.WeekRow[] }> {
  const present = mondayOf(now());
  const first = new Date(present.getTime() - (weeksShown - 1) * 7 * dayMs);
  const counted = new Map((await queries.countWeeks(db, scope, first)).map((row) => [row.week, row]));
  const weeks = Array.from({ length: weeksShown }, (_, n) => {
    const week = dayOf(new Date(first.getTime() + n * 7 * dayMs));
    return counted.get(week) ?? { week, reports: 0, moneyLost: 0 };
  });
  return { weeks };
}
