import type { Services } from '../context.ts';
import { indianDay, indianWeeks } from '../indian-day.ts';
import { type PublicThana, presentThana } from '../reports/present.ts';
import { placesOf } from '../routing/places-of-district.ts';
import { countByThana } from '../stats/count-reports.ts';
import type { CampaignNumbers, WeekCounts } from './progress-queries.ts';
import * as queries from './progress-queries.ts';

export type Progress = {
  /** What the district has set itself, in enrolled volunteers. */
  target: number;
  teamSeats: number;
  /** How many villages and wards there are. */
  allPlaces: number;
  countedAt: string;
  district: CampaignNumbers;
  thanas: ({ thana: PublicThana; lastDay: string | null } & CampaignNumbers)[];
  /** The last twelve weeks (Mondays), the oldest first. */
  weeks: WeekCounts[];
  /** Thanas from which reports come and where no team has been for thirty days, most reports first; `null`: few (api/stats). */
  gaps: { thana: PublicThana; reports: number | null; lastDay: string | null }[];
};

export const weeksShown = 12;
const gapDays = 30;
const numbers = [
  'enrolled',
  'accepted',
  'trained',
  'teams',
  'activeTeams',
  'reached',
  'pledges',
  'places',
] as const;

const withEmpty = (weeks: readonly string[], counted: readonly WeekCounts[]): WeekCounts[] =>
  weeks.map((week) => counted.find((row) => row.week === week) ?? { week, reached: 0, pledges: 0 });

export type ThanaProgress = CampaignNumbers & { lastDay: string | null; weeks: WeekCounts[] };

/** The same of one thana; null where nothing is counted of it. */
export async function readThanaProgress(
  { db, now }: Pick<Services, 'db' | 'now'>,
  thana: string,
): Promise<ThanaProgress | null> {
  const weeks = indianWeeks(now(), weeksShown);
  const [rows, byWeek] = await Promise.all([
    queries.listCounts(db),
    queries.listWeeks(db, weeks[0] as string, thana),
  ]);
  const own = rows.find((row) => row.thana === thana);
  if (!own) return null;
  const { thana: _, countedAt: __, ...counts } = own;
  return { ...counts, weeks: withEmpty(weeks, byWeek) };
}

/** How far the campaign is, counted and not estimated. */
export async function readProgress({
  db,
  jurisdiction,
  now,
}: Pick<Services, 'db' | 'jurisdiction' | 'now'>): Promise<Progress> {
  const at = now();
  const weeks = indianWeeks(at, weeksShown);
  const since = indianDay(new Date(at.getTime() - gapDays * 24 * 3600_000));
  const [rows, byWeek, reporting, places] = await Promise.all([
    queries.listCounts(db),
    queries.listWeeks(db, weeks[0] as string),
    countByThana({ db }, since),
    queries.countPlaces(db),
  ]);
  const sum = Object.fromEntries(
    numbers.map((name) => [name, rows.reduce((all, row) => all + row[name], 0)]),
  );
  const { target, teamSeats } = jurisdiction.campaign;
  // A unit without an area has no village to go to.
  const hasArea = new Set(jurisdiction.thanas.filter((one) => one.hasArea).map(({ id }) => id));
  const visited = new Map(rows.map(({ thana: id, lastDay }) => [id, lastDay]));
  return {
    ...{ target, teamSeats, countedAt: (rows[0]?.countedAt ?? at).toISOString() },
    allPlaces: placesOf(jurisdiction).length,
    // Where teams of two thanas have been is one place of the district.
    district: {
      ...(sum as CampaignNumbers),
      places,
    },
    thanas: rows.map(({ thana: id, countedAt: _, ...row }) => ({
      thana: presentThana(id, jurisdiction),
      ...row,
    })),
    weeks: withEmpty(weeks, byWeek),
    gaps: reporting
      .filter(({ thana: id }) => hasArea.has(id) && (visited.get(id) ?? '') < since)
      .sort((a, b) => (b.reports ?? 0) - (a.reports ?? 0) || (a.thana < b.thana ? -1 : 1))
      .map(({ thana: id, reports }) => ({
        thana: presentThana(id, jurisdiction),
        reports,
        lastDay: visited.get(id) ?? null,
      })),
  };
}

/** What was counted last of each thana: sums, weeks since a Monday, and where teams have been. */
export type Counted = {
  sums: readonly queries.ThanaCounts[];
  weeks: readonly (queries.WeekCounts & { thana: string })[];
  visited: readonly queries.VisitedRow[];
};

export async function readCounted({ db, now }: Pick<Services, 'db' | 'now'>): Promise<Counted> {
  const [monday = ''] = indianWeeks(now(), weeksShown);
  const [sums, weeks, visited] = await Promise.all([
    queries.listCounts(db),
    queries.listWeeksOfThanas(db, monday),
    queries.listVisited(db),
  ]);
  return { sums, weeks, visited };
}

/** Where teams have been, of each thana's lines. */
export const readVisited = ({ db }: Pick<Services, 'db'>): Promise<queries.VisitedRow[]> =>
  queries.listVisited(db);

/** When it was counted last; 0: never. */
export async function whenCounted({ db }: Pick<Services, 'db'>): Promise<number> {
  const [row] = await queries.listCounts(db);
  return row?.countedAt.getTime() ?? 0;
}

/** Counts everything anew, while the old counts go on being read. */
export async function refreshCampaign({ db }: Pick<Services, 'db'>): Promise<void> {
  await queries.refreshWeeks(db);
  await queries.refreshPlaces(db);
  // Last, for it says when all was counted.
  await queries.refreshCounts(db);
}
