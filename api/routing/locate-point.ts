import { distanceKm, inPolygons } from './geometry.ts';
import type { Jurisdiction, Neighbour, Place, Point, Thana } from './schema.ts';

/** Farther than this from every village of the district is outside it: villages lie closer than that to each other. */
const farthestVillageKm = 6;
/** Closer than this to a village of the district counts as the district, whatever lies across the border. */
const surelyInsideKm = 1.5;
/** Whoever stands this close to a station stands in it. */
const doorstepKm = 0.1;

export type Nearest = { thana: Thana; km: number; rival: { thana: Thana; km: number } | null };

export type PointFinding =
  | { kind: 'boundary'; thanas: readonly Thana[] }
  | { kind: 'doorstep'; thana: Thana }
  | ({ kind: 'nearest' } & Nearest)
  | { kind: 'outside'; neighbour: Neighbour | null };

const points = new WeakMap<Jurisdiction, ReadonlyMap<string, Point[]>>();

/** Where a thana is known to be: its own point, and places a source puts under it. */
export function pointsOf(thana: Thana, jurisdiction: Jurisdiction): readonly Point[] {
  let known = points.get(jurisdiction);
  if (!known) {
    const located = [
      ...jurisdiction.thanas.map((one) => ({ id: one.id, at: one.at })),
      ...jurisdiction.places.map((one) => ({ id: one.thana, at: one.at })),
    ];
    known = new Map(
      jurisdiction.thanas.map(({ id }) => [
        id,
        located.flatMap((one) => (one.id === id && one.at ? [one.at] : [])),
      ]),
    );
    points.set(jurisdiction, known);
  }
  return known.get(thana.id) ?? [];
}

const leastKm = (point: Point, others: readonly Point[]): number =>
  others.reduce((least, other) => Math.min(least, distanceKm(point, other)), Number.POSITIVE_INFINITY);

/** The station nearest to a point, by its own point or by a place known to be under it. Null where none is known. */
export function nearestThana(point: Point, jurisdiction: Jurisdiction): Nearest | null {
  const order = jurisdiction.thanas
    .filter((thana) => thana.hasArea)
    .map((thana) => ({ thana, km: leastKm(point, pointsOf(thana, jurisdiction)) }))
    .filter(({ km }) => Number.isFinite(km))
    .sort((a, b) => a.km - b.km);
  const [first] = order;
  if (!first) return null;
  const rival = order.find(
    ({ thana }) =>
      thana !== first.thana && thana.parent !== first.thana.id && first.thana.parent !== thana.id,
  );
  return { ...first, rival: rival ?? null };
}

/**
 * How far to trust nearness, from 0.2 to 0.75: less the farther away, and the nearer the next station is.
 * A judgement, to be replaced by the district's own boundaries.
 */
export function trustInNearness({ km, rival }: Nearest): number {
  const lead = rival ? (rival.km - km) / rival.km : 1;
  return Math.min(0.75, Math.max(0.2, 0.35 + 0.4 * lead - 0.01 * Math.max(0, km - 5)));
}

export function boundariesAt(point: Point, jurisdiction: Jurisdiction): Thana[] {
  const ids = new Set(
    jurisdiction.boundaries.filter((one) => inPolygons(point, one.polygons)).map((one) => one.thana),
  );
  return jurisdiction.thanas.filter((thana) => ids.has(thana.id));
}

function outsideAt(point: Point, jurisdiction: Jurisdiction): { neighbour: Neighbour | null } | null {
  const villages = jurisdiction.places.flatMap((place) => (place.at ? [place.at] : []));
  const stations = jurisdiction.thanas.flatMap((thana) => (thana.at ? [thana.at] : []));
  const inside = leastKm(point, [...villages, ...stations]);
  const across = jurisdiction.neighbours
    .flatMap((neighbour) => neighbour.points.map((one) => ({ neighbour, km: distanceKm(point, one) })))
    .sort((a, b) => a.km - b.km)[0];
  if (inside <= surelyInsideKm) return null;
  if (inside <= farthestVillageKm && !(across && across.km < inside)) return null;
  return { neighbour: across && across.km <= 25 ? across.neighbour : null };
}

/** Says in whose area a point lies. */
export function locatePoint(point: Point, jurisdiction: Jurisdiction): PointFinding | null {
  const inside = boundariesAt(point, jurisdiction);
  if (inside.length > 0) return { kind: 'boundary', thanas: inside };
  const door = jurisdiction.thanas.find((thana) => thana.at && distanceKm(point, thana.at) <= doorstepKm);
  if (door) return { kind: 'doorstep', thana: door };
  const outside = outsideAt(point, jurisdiction);
  if (outside) return { kind: 'outside', ...outside };
  const nearest = nearestThana(point, jurisdiction);
  return nearest ? { kind: 'nearest', ...nearest } : null;
}

export type PlaceFinding = {
  thana: Thana;
  confidence: number;
  how: 'known' | 'boundary' | 'nearest';
  rival: Thana | null;
};

/** Under which thana a place falls: as a source says, by its boundary, else by nearness. Null where none is known. */
export function thanaOfPlace(place: Place, jurisdiction: Jurisdiction): PlaceFinding | null {
  const known = jurisdiction.thanas.find((thana) => thana.id === place.thana);
  if (known) return { thana: known, confidence: 0.85, how: 'known', rival: null };
  if (!place.at) return null;
  const inside = boundariesAt(place.at, jurisdiction);
  const [only] = inside;
  if (only && inside.length === 1) return { thana: only, confidence: 0.85, how: 'boundary', rival: null };
  const nearest = nearestThana(place.at, jurisdiction);
  if (!nearest) return null;
  return {
    thana: nearest.thana,
    confidence: trustInNearness(nearest),
    how: 'nearest',
    rival: nearest.rival?.thana ?? null,
  };
}
