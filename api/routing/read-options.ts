import { distanceKm } from './geometry.ts';
import { pointsOf, thanaOfPlace } from './locate-point.ts';
import type { Referent } from './name-index.ts';
import type { Jurisdiction, Neighbour, Place, Point, Thana } from './schema.ts';

/** Villages of one name closer than this are one place, written down twice. */
const onePlaceKm = 3;
/** A village this close to the station of its name is the station's own. */
const ownVillageKm = 4;

/** One thing a name can mean, with the thana it leads to. */
export type Option = {
  /** Null where no thana is known for the place, or it lies outside. */
  thana: Thana | null;
  /** Null where the name is the station's own. */
  place: Place | null;
  outside: { name: string; neighbour: Neighbour | null } | null;
  confidence: number;
  how: 'station' | 'known' | 'boundary' | 'nearest' | 'nothing';
  /** Where only nearness speaks: the next station of another area. */
  rival: Thana | null;
  block: string | null;
  pins: readonly string[];
  points: readonly Point[];
};

function isOwnVillage(place: Place, thana: Thana): boolean {
  if (place.thana) return place.thana === thana.id;
  if (place.at && thana.at) return distanceKm(place.at, thana.at) <= ownVillageKm;
  return place.block === thana.block;
}

export function optionOfThana(thana: Thana, own: readonly Place[], jurisdiction: Jurisdiction): Option {
  return {
    thana,
    place: null,
    outside: null,
    confidence: 0.9,
    how: 'station',
    rival: null,
    block: thana.block,
    pins: own.flatMap((place) => (place.pin ? [place.pin] : [])),
    points: thana.at ? [thana.at] : pointsOf(thana, jurisdiction),
  };
}

function optionOfPlaces(places: readonly Place[], jurisdiction: Jurisdiction): Option {
  const place = places.find((one) => one.thana) ?? places.find((one) => one.at) ?? (places[0] as Place);
  const found = thanaOfPlace(place, jurisdiction);
  return {
    thana: found?.thana ?? null,
    place,
    outside: null,
    confidence: found?.confidence ?? 0.2,
    how: found?.how ?? 'nothing',
    rival: found?.rival ?? null,
    block: place.block,
    pins: places.flatMap((one) => (one.pin ? [one.pin] : [])),
    points: places.flatMap((one) => (one.at ? [one.at] : [])),
  };
}

/** Whether two rows are one place: a village and its post office, or the same name without coordinates nearby. */
const onePlace = (a: Place, b: Place) =>
  a.at && b.at
    ? distanceKm(a.at, b.at) <= onePlaceKm
    : a.block === b.block && (a.thana === b.thana || !a.thana || !b.thana);

function clusters(places: readonly Place[]): Place[][] {
  const groups: Place[][] = [];
  for (const place of places) {
    const group = groups.find((others) => others.some((other) => onePlace(place, other)));
    if (group) group.push(place);
    else groups.push([place]);
  }
  return groups;
}

/**
 * The things a name can mean, the station first. A village at the station of its name is not a second meaning; a
 * place elsewhere is one only where no station has the name.
 */
export function optionsOf(referents: readonly Referent[], jurisdiction: Jurisdiction): Option[] {
  const thanas = referents.flatMap((one) => (one.kind === 'thana' ? [one.thana] : []));
  const places = referents.flatMap((one) => (one.kind === 'place' ? [one.place] : []));
  const outside = referents.flatMap((one) => (one.kind === 'outside' && thanas.length === 0 ? [one] : []));
  const others = places.filter((place) => !thanas.some((thana) => isOwnVillage(place, thana)));
  return [
    ...thanas.map((thana) =>
      optionOfThana(
        thana,
        places.filter((place) => isOwnVillage(place, thana)),
        jurisdiction,
      ),
    ),
    ...clusters(others).map((group) => optionOfPlaces(group, jurisdiction)),
    ...outside.map(
      ({ name, neighbour }): Option => ({
        thana: null,
        place: null,
        outside: { name, neighbour },
        confidence: 0.3,
        how: 'nothing',
        rival: null,
        block: null,
        pins: [],
        points: neighbour?.points ?? [],
      }),
    ),
  ];
}
