import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { indianDay } from '../indian-day.ts';
import { findAlike } from './find-alike.ts';
import * as queries from './pattern-queries.ts';
import { presentPattern, type ShownPattern } from './present.ts';

export type Rise = {
  /** Reports of the last seven days, and of each seven before, the newest first. */
  weeks: number[];
  /** How many times the weekly mean of the eight weeks before; null without a past. */
  timesItsPast: number | null;
};

export type PatternDetail = Omit<queries.PatternRow, 'days'> & {
  rise: Rise;
  /** Per thana, the highest rise first. */
  thanas: (Rise & { thana: string })[];
  signals: queries.SignalRow[];
  reports: queries.MemberRow[];
  acts: queries.ActRow[];
};

const weekMs = 7 * 24 * 3600 * 1000;
const pastWeeks = 8;

/** How a pattern rises against its own past. A past of nothing at all counts as half a report a week. */
function riseOf(days: readonly { day: Date; reports: number }[], now: Date): Rise {
  const weeks = new Array<number>(pastWeeks + 1).fill(0);
  const today = Date.parse(indianDay(now));
  for (const { day, reports } of days) {
    const week = Math.floor((today - day.getTime()) / weekMs);
    if (week >= 0 && week <= pastWeeks) weeks[week] = (weeks[week] as number) + reports;
  }
  const [present = 0, ...past] = weeks;
  const mean = past.reduce((sum, reports) => sum + reports, 0) / pastWeeks;
  const timesItsPast = present === 0 ? 0 : Math.round((present / Math.max(mean, 0.5)) * 10) / 10;
  return { weeks, timesItsPast: mean === 0 && present < 2 ? null : timesItsPast };
}

/**
 * Everything the cyber cell needs to judge a pattern: its reports with why, how it rises in the district and in each
 * thana, and what was done with it.
 * @throws Refusal not_found
 */
export async function readPattern(
  { db, now }: Pick<Services, 'db' | 'now'>,
  id: string,
): Promise<PatternDetail> {
  const pattern = await queries.findPattern(db, id);
  if (!pattern) throw new Refusal('not_found');
  const [days, signals, reports, acts] = await Promise.all([
    queries.listDays(db, id),
    queries.listSignals(db, id),
    queries.listMembers(db, id),
    queries.listActs(db, id),
  ]);
  const thanas = [...new Set(days.map(({ thana }) => thana))].map((thana) => ({
    thana,
    ...riseOf(
      days.filter((one) => one.thana === thana),
      now(),
    ),
  }));
  thanas.sort((a, b) => (b.timesItsPast ?? 0) - (a.timesItsPast ?? 0));
  return { ...pattern, rise: riseOf(days, now()), thanas, signals, reports, acts };
}

/** The same for the page on which it is judged, with the patterns that may be the same fraud. @throws Refusal not_found */
export async function showPattern(
  services: Pick<Services, 'db' | 'now' | 'patterns' | 'jurisdiction'>,
  id: string,
): Promise<ShownPattern> {
  const [pattern, alike] = await Promise.all([readPattern(services, id), findAlike(services, id)]);
  const rows = await queries.listAlike(
    services.db,
    alike.map((one) => one.id),
  );
  return presentPattern(pattern, alike, rows, services.jurisdiction);
}
