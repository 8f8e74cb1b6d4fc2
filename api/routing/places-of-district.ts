import { thanaOfPlace } from './locate-point.ts';
import type { Jurisdiction, Name, Point } from './schema.ts';

/** A village or ward as the ledger knows it, by its English name and its block. */
export type DistrictPlace = {
  key: string;
  name: Name;
  block: string;
  otherNames: readonly string[];
  at: Point | null;
  population: number;
  /** Null where neither a source nor a coordinate leads to one. */
  thana: string | null;
};

export const keyOf = (place: string, block: string): string => `${place} ${block}`;

const known = new WeakMap<Jurisdiction, readonly DistrictPlace[]>();

/**
 * The places of a district, each once. Under which thana they fall is what routing says: a source, a boundary, else nearness. Good for
 * where teams go, not for where a report goes.
 */
export function placesOf(jurisdiction: Jurisdiction): readonly DistrictPlace[] {
  const before = known.get(jurisdiction);
  if (before) return before;
  const byKey = new Map<string, DistrictPlace>();
  for (const place of jurisdiction.places) {
    const key = keyOf(place.name.en, place.block);
    const other = byKey.get(key);
    if (other?.at) continue;
    byKey.set(key, {
      key,
      name: place.name,
      block: place.block,
      otherNames: place.otherNames,
      at: place.at,
      population: place.population ?? 0,
      thana: thanaOfPlace(place, jurisdiction)?.thana.id ?? other?.thana ?? null,
    });
  }
  const places = [...byKey.values()];
  known.set(jurisdiction, places);
  return places;
}
