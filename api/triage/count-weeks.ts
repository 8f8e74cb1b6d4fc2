import type { Services } from '../context.ts';
import { indianWeeks } from '../indian-day.ts';
import type { Scope } from '../staff/schema.ts';
import * as queries from './handover-queries.ts';

const weeksShown = 12;

/** Reports in scope of the last twelve weeks, each week there even where nothing came; the present one is the last. */
export async function countWeeks(
  { db, now }: Pick<Services, 'db' | 'now'>,
  scope: Scope,
): Promise<{ weeks: queries.WeekRow[] }> {
  const mondays = indianWeeks(now(), weeksShown);
  const rows = await queries.countWeeks(db, scope, new Date(`${mondays[0]}T00:00:00+05:30`));
  const counted = new Map(rows.map((row) => [row.week, row]));
  return { weeks: mondays.map((week) => counted.get(week) ?? { week, reports: 0, moneyLost: 0 }) };
}
