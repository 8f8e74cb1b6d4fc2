import type { Point, Position } from './schema.ts';

const kilometresPerDegree = 111.2;

/** Kilometres between two points; flat within a district, which is exact enough to compare stations. */
export function distanceKm(a: Point, b: Point): number {
  const middle = ((a.lat + b.lat) / 2) * (Math.PI / 180);
  return Math.hypot(a.lat - b.lat, (a.lng - b.lng) * Math.cos(middle)) * kilometresPerDegree;
}

function inRing(point: Point, ring: readonly Position[]): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i] as Position;
    const [bx, by] = ring[j] as Position;
    if (ay > point.lat !== by > point.lat && point.lng < ((bx - ax) * (point.lat - ay)) / (by - ay) + ax)
      inside = !inside;
  }
  return inside;
}

/** Whether a point lies in any of the polygons, outside their holes. */
export function inPolygons(point: Point, polygons: readonly (readonly Position[][])[]): boolean {
  return polygons.some((rings) => {
    const [outer, ...holes] = rings;
    return outer !== undefined && inRing(point, outer) && !holes.some((hole) => inRing(point, hole));
  });
}

type Segment = { from: Position; to: Position; ring: number; index: number; of: number };

const turn = (a: Position, b: Position, c: Position) =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
const between = (a: Position, b: Position, c: Position) =>
  Math.min(a[0], b[0]) <= c[0] &&
  c[0] <= Math.max(a[0], b[0]) &&
  Math.min(a[1], b[1]) <= c[1] &&
  c[1] <= Math.max(a[1], b[1]);

/** `across`: the lines cross. `touch`: an end lies on the other line. */
function meeting(a: Segment, b: Segment): 'across' | 'touch' | null {
  const d1 = turn(b.from, b.to, a.from);
  const d2 = turn(b.from, b.to, a.to);
  const d3 = turn(a.from, a.to, b.from);
  const d4 = turn(a.from, a.to, b.to);
  if (d1 * d2 < 0 && d3 * d4 < 0) return 'across';
  if (d1 === 0 && between(b.from, b.to, a.from)) return 'touch';
  if (d2 === 0 && between(b.from, b.to, a.to)) return 'touch';
  if (d3 === 0 && between(a.from, a.to, b.from)) return 'touch';
  if (d4 === 0 && between(a.from, a.to, b.to)) return 'touch';
  return null;
}

/** Two lines along the same stretch, not only at one point. */
function overlap(a: Segment, b: Segment): boolean {
  if (turn(a.from, a.to, b.from) !== 0 || turn(a.from, a.to, b.to) !== 0) return false;
  const axis = Math.abs(a.to[0] - a.from[0]) >= Math.abs(a.to[1] - a.from[1]) ? 0 : 1;
  const low = Math.max(Math.min(a.from[axis], a.to[axis]), Math.min(b.from[axis], b.to[axis]));
  const high = Math.min(Math.max(a.from[axis], a.to[axis]), Math.max(b.from[axis], b.to[axis]));
  return low < high;
}

/**
 * Where the rings of one polygon cross themselves or each other. A ring may not even touch itself; two rings
 * may touch at single points (GeoJSON, RFC 7946, section 3.1.6 with OGC simple features).
 * @param rings closed rings, the last position equal to the first
 * @returns at most `most` places
 */
export function crossings(rings: readonly (readonly Position[])[], most = 5): Position[] {
  const segments: Segment[] = rings.flatMap((ring, ringIndex) =>
    ring.slice(0, -1).map((from, index) => ({
      from,
      to: ring[index + 1] as Position,
      ring: ringIndex,
      index,
      of: ring.length - 1,
    })),
  );
  const left = (one: Segment) => Math.min(one.from[0], one.to[0]);
  segments.sort((a, b) => left(a) - left(b));
  const found: Position[] = [];
  for (let i = 0; i < segments.length; i++) {
    const a = segments[i] as Segment;
    const right = Math.max(a.from[0], a.to[0]);
    for (let j = i + 1; j < segments.length && left(segments[j] as Segment) <= right; j++) {
      const b = segments[j] as Segment;
      const how = meeting(a, b);
      if (how === null) continue;
      const apart = Math.abs(a.index - b.index);
      const neighbours = a.ring === b.ring && (apart === 1 || apart === a.of - 1);
      const wrong = neighbours || a.ring !== b.ring ? how === 'across' || overlap(a, b) : true;
      if (!wrong) continue;
      found.push(a.from);
      if (found.length >= most) return found;
    }
  }
  return found;
}
