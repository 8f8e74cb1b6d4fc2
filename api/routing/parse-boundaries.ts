import { crossings } from './geometry.ts';
import type { Boundary, Position, Thana } from './schema.ts';

/** India with its islands, generously: a point outside is not in degrees, or not in India. */
const india = { west: 68, east: 98, south: 6, north: 38 };
/** GeoJSON is WGS 84 (RFC 7946); older files say so in a member `crs`. */
const wgs84 = /(?:EPSG:+4326|CRS84|EPSG:(?:[0-9.]*:)?4326)$/i;

export type BoundariesRead = { boundaries: Boundary[]; problems: string[] };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const at = (position: readonly number[]) => `longitude ${position[0]}, latitude ${position[1]}`;

function readRing(value: unknown, name: string, problems: string[]): Position[] | null {
  if (!Array.isArray(value)) {
    problems.push(`${name}: a ring is not a list of positions`);
    return null;
  }
  const ring: Position[] = [];
  for (const [index, position] of value.entries()) {
    const [lng, lat] = Array.isArray(position) ? position : [];
    if (
      typeof lng !== 'number' ||
      typeof lat !== 'number' ||
      !Number.isFinite(lng) ||
      !Number.isFinite(lat)
    ) {
      problems.push(`${name}: position ${index + 1} of a ring is not [longitude, latitude]`);
      return null;
    }
    if (lng < india.west || lng > india.east || lat < india.south || lat > india.north) {
      const swapped = lat >= india.west && lat <= india.east && lng >= india.south && lng <= india.north;
      const hint = swapped
        ? 'latitude and longitude are swapped'
        : 'is the file in degrees (WGS 84), not in metres?';
      problems.push(`${name}: ${at([lng, lat])} is not in India; ${hint}`);
      return null;
    }
    const last = ring.at(-1);
    if (!last || last[0] !== lng || last[1] !== lat) ring.push([lng, lat]);
  }
  const [first] = ring;
  const last = ring.at(-1);
  if (!first || !last || ring.length < 4) {
    problems.push(`${name}: a ring needs at least four positions, the last equal to the first`);
    return null;
  }
  if (first[0] !== last[0] || first[1] !== last[1]) {
    problems.push(`${name}: a ring is not closed, it begins at ${at(first)} and ends at ${at(last)}`);
    return null;
  }
  return ring;
}

function readPolygons(geometry: unknown, name: string, problems: string[]): Position[][][] {
  const kind = isObject(geometry) ? geometry.type : undefined;
  const coordinates = isObject(geometry) ? geometry.coordinates : undefined;
  if ((kind !== 'Polygon' && kind !== 'MultiPolygon') || !Array.isArray(coordinates)) {
    problems.push(
      `${name}: the geometry is ${typeof kind === 'string' ? kind : 'missing'}, not a Polygon or MultiPolygon`,
    );
    return [];
  }
  const polygons: unknown[] = kind === 'Polygon' ? [coordinates] : coordinates;
  if (polygons.length === 0) problems.push(`${name}: has no polygon`);
  return polygons.flatMap((polygon) => {
    if (!Array.isArray(polygon) || polygon.length === 0) {
      problems.push(`${name}: a polygon has no ring`);
      return [];
    }
    const rings = polygon.map((ring) => readRing(ring, name, problems)).filter((ring) => ring !== null);
    if (rings.length < polygon.length) return [];
    for (const where of crossings(rings))
      problems.push(`${name}: its lines cross or touch near ${at(where)}`);
    return [rings];
  });
}

/**
 * Reads the boundaries of a district's stations.
 * @param source text of a GeoJSON FeatureCollection in WGS 84 (RFC 7946), each feature a Polygon or MultiPolygon
 *   with a property `thana`: the id of a station, or its name in Hindi or English
 * @returns the boundaries, and everything that is wrong in one list; use them only where that list is empty
 */
export function parseBoundaries(source: string, thanas: readonly Thana[]): BoundariesRead {
  const problems: string[] = [];
  let file: unknown;
  try {
    file = JSON.parse(source.replace(/^\ufeff/, ''));
  } catch (error) {
    return {
      boundaries: [],
      problems: [`the file is not JSON: ${error instanceof Error ? error.message : 'unreadable'}`],
    };
  }
  if (!isObject(file) || file.type !== 'FeatureCollection' || !Array.isArray(file.features)) {
    return { boundaries: [], problems: ['the file is not a GeoJSON FeatureCollection'] };
  }
  const crs = isObject(file.crs) && isObject(file.crs.properties) ? String(file.crs.properties.name) : null;
  if (file.crs !== undefined && file.crs !== null && (crs === null || !wgs84.test(crs))) {
    problems.push(
      `the coordinates are in ${crs ?? 'an unnamed system'}: save the file again in WGS 84 (EPSG:4326)`,
    );
    return { boundaries: [], problems };
  }
  if (file.features.length === 0) problems.push('the file has no feature');

  const known = new Map(
    thanas.flatMap((thana) =>
      [thana.id, thana.name.hi, thana.name.en].map((name) => [name.toLowerCase().normalize('NFC'), thana.id]),
    ),
  );
  const boundaries = new Map<string, Boundary>();
  for (const [index, feature] of file.features.entries()) {
    const given = isObject(feature) && isObject(feature.properties) ? feature.properties.thana : undefined;
    const name = `feature ${index + 1}${typeof given === 'string' && given ? ` (${given})` : ''}`;
    if (!isObject(feature) || feature.type !== 'Feature') {
      problems.push(`${name}: is not a Feature`);
      continue;
    }
    const thana =
      typeof given === 'string' ? known.get(given.trim().toLowerCase().normalize('NFC')) : undefined;
    if (typeof given !== 'string' || given.trim() === '')
      problems.push(`${name}: the property thana is missing`);
    else if (!thana) problems.push(`${name}: no station has this id or name`);
    const polygons = readPolygons(feature.geometry, name, problems);
    if (!thana) continue;
    const before = boundaries.get(thana);
    if (before) before.polygons.push(...polygons);
    else boundaries.set(thana, { thana, polygons });
  }
  return { boundaries: [...boundaries.values()], problems };
}
