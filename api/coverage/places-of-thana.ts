import { thanaOfPlace } from '../routing/locate-point.ts';
import type { Jurisdiction, Name, Point } from '../routing/schema.ts';

/** A village or ward as the ledger knows it, by its English name and its block. */
export type Place = {
  key: string;
  name: Name;
  otherNames: readonly string[];
  at: Point | null;
  population: number;
  /** Null where neither a source nor a coordinate leads to one. */
  thana: string | null;
};

export const keyOf = (place: string, block: string): string => `${place} ${block}`;

const known = new WeakMap<Jurisdiction, readonly Place[]>();

/** The places of a district, each once. Under which thana they fall is what routing says: a source, a boundary, else nearness. */
export function placesOf(jurisdiction: Jurisdiction): readonly Place[] {
  const before = known.get(jurisdiction);
  if (before) return before;
  const byKey = new Map<string, Place>();
  for (const place of jurisdiction.places) {
    const key = keyOf(place.name.en, place.block);
    const other = byKey.get(key);
    if (other?.at) continue;
    byKey.set(key, {
      key,
      name: place.name,
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
