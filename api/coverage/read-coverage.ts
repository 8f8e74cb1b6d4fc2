import type { Services } from '../context.ts';
import { indianDay } from '../indian-day.ts';
import { readVisited, whenCounted } from '../mitan/read-progress.ts';
import { type PublicThana, presentThana } from '../reports/present.ts';
import { type DistrictPlace, keyOf, placesOf } from '../routing/places-of-district.ts';
import * as queries from './queries.ts';
import type { SpanOfDays, VisitState } from './schema.ts';

type Needs = Pick<Services, 'db' | 'jurisdiction' | 'now'>;

export type Reach = {
  /** Villages and wards. */
  places: number;
  /** Of them, those where a team has ever been. */
  reached: number;
  /** Of these, those of the days asked for. */
  lately: number;
};
export type Coverage = {
  days: number;
  district: Reach;
  /** Of the district's, those of which no thana is known; they are counted above. */
  unplaced: number;
  /** The greatest share of places reached first, however many those are. */
  thanas: ({ thana: PublicThana; number: number | null } & Reach)[];
};

export type Visited = DistrictPlace & { lastDay: string | null; state: VisitState };

type Kept = { countedAt: number; today: string; places: Map<SpanOfDays, Promise<readonly Visited[]>> };
/** The same until it is counted anew: everybody who looks in that minute is told the same. */
const kept = new WeakMap<object, Kept>();

/** Every place, and when a team was there last. */
export async function listPlaces(needs: Needs, days: SpanOfDays): Promise<readonly Visited[]> {
  const { db, now } = needs;
  const countedAt = await whenCounted({ db });
  const today = indianDay(now());
  let known = kept.get(db);
  if (known?.countedAt !== countedAt || known.today !== today) {
    known = { countedAt, today, places: new Map() };
    kept.set(db, known);
  }
  const { places } = known;
  const before = places.get(days);
  if (before) return before;
  const read = readPlaces(needs, days);
  places.set(days, read);
  // What could not be read is tried again by whoever comes next.
  read.catch(() => places.delete(days));
  return read;
}

async function readPlaces({ db, jurisdiction, now }: Needs, days: SpanOfDays): Promise<readonly Visited[]> {
  const since = indianDay(new Date(now().getTime() - Number(days) * 24 * 3600_000));
  const lastDays = new Map<string, string>();
  for (const { place, block, last } of await readVisited({ db })) {
    const key = keyOf(place, block);
    if (last > (lastDays.get(key) ?? '')) lastDays.set(key, last);
  }
  return placesOf(jurisdiction).map((place) => {
    const lastDay = lastDays.get(place.key) ?? null;
    return {
      ...place,
      lastDay,
      state: lastDay === null ? 'never' : lastDay > since ? 'lately' : 'before',
    };
  });
}

export function reachOf(places: readonly Visited[]): Reach {
  const reached = places.filter(({ state }) => state !== 'never');
  return {
    places: places.length,
    reached: reached.length,
    lately: reached.filter(({ state }) => state === 'lately').length,
  };
}

/** By which number a thana stands on the map; null where it is not known where it stands. */
export function numberOnMap({ jurisdiction }: Pick<Services, 'jurisdiction'>, id: string): number | null {
  const shown = jurisdiction.thanas.filter(({ hasArea, at }) => hasArea && at);
  const place = shown.findIndex((thana) => thana.id === id);
  return place < 0 ? null : place + 1;
}

const shareOf = ({ reached, places }: Reach) => reached / Math.max(1, places);

/** How much of the district the teams have come to, and of each thana that has places of its own. */
export async function readCoverage(services: Needs, days: SpanOfDays): Promise<Coverage> {
  const { jurisdiction } = services;
  const places = await listPlaces(services, days);
  const thanas = jurisdiction.thanas.map(({ id }) => ({
    thana: presentThana(id, jurisdiction),
    number: numberOnMap(services, id),
    ...reachOf(places.filter(({ thana }) => thana === id)),
  }));
  return {
    days: Number(days),
    district: reachOf(places),
    unplaced: places.filter(({ thana }) => thana === null).length,
    thanas: thanas
      .filter((one) => one.places > 0)
      .sort(
        (a, b) =>
          shareOf(b) - shareOf(a) ||
          b.lately / b.places - a.lately / a.places ||
          (a.thana.id < b.thana.id ? -1 : 1),
      ),
  };
}

/** Looks again from which places reports come. */
export async function refreshReported({ db }: Pick<Services, 'db'>): Promise<void> {
  await queries.refreshReported(db);
}
