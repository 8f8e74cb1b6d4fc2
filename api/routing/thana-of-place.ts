import { boundariesAt, nearestThana } from './locate-point.ts';
import type { Jurisdiction, Place } from './schema.ts';

const known = new WeakMap<Jurisdiction, ReadonlyMap<Place, string | null>>();

function look(place: Place, jurisdiction: Jurisdiction): string | null {
  if (place.thana || !place.at) return place.thana;
  return (boundariesAt(place.at, jurisdiction)[0] ?? nearestThana(place.at, jurisdiction)?.thana)?.id ?? null;
}

/**
 * Which thana a village lies under: by its source, by the boundaries, or else the nearest one; null where it has no point. Good for
 * lists of where to go, not for where a report goes.
 */
export function thanaOfPlace(place: Place, jurisdiction: Jurisdiction): string | null {
  let all = known.get(jurisdiction);
  if (!all) {
    all = new Map(jurisdiction.places.map((one) => [one, look(one, jurisdiction)]));
    known.set(jurisdiction, all);
  }
  return all.get(place) ?? null;
}
