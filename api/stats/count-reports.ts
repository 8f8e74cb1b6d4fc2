import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { indianWeeks } from '../indian-day.ts';
import { hideFew, hideSmall } from './hide-few.ts';
import * as queries from './queries.ts';
import type { Span, Stats } from './schema.ts';

/** Of each thana from which reports came since a day, how many; small numbers are hidden. @param since YYYY-MM-DD, a day of India */
export async function countByThana({ db }: Pick<Services, 'db'>, since: string): Promise<Stats['byThana']> {
  return hideFew((await queries.readCounts(db, since, null)).thanas);
}

/**
 * What was reported in the last weeks, for everybody to see. Of a thana small numbers are hidden; of the whole district
 * they are told, for nobody lives near it all.
 * @throws Refusal invalid for a thana that is none
 */
export async function countReports(
  { db, jurisdiction, now }: Pick<Services, 'db' | 'jurisdiction' | 'now'>,
  { thana, weeks: span }: { thana?: string | undefined; weeks: Span },
): Promise<Stats> {
  if (thana !== undefined && !jurisdiction.thanas.some(({ id }) => id === thana))
    throw new Refusal('invalid', [{ field: 'thana', code: 'not_a_thana' }]);
  const mondays = indianWeeks(now(), Number(span));
  const { weeks, categories, thanas } = await queries.readCounts(db, mondays[0] ?? '', thana ?? null);
  const counted = new Map(weeks.map((row) => [row.week, row]));
  const byWeek = mondays.map((week) => counted.get(week) ?? { week, reports: 0, moneyLost: 0 });
  const ofPlace = thana !== undefined;
  const sumOf = (of: keyof queries.CountRow) => byWeek.reduce((sum, row) => sum + row[of], 0);
  const sum = { reports: sumOf('reports'), moneyLost: sumOf('moneyLost') };
  return {
    thana: thana ?? null,
    ...(ofPlace ? hideSmall(sum) : sum),
    byWeek: ofPlace ? hideFew(byWeek) : byWeek,
    byCategory: ofPlace ? hideFew(categories) : categories,
    byThana: hideFew(thanas),
  };
}
