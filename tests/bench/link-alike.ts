/** Which things are one, as pairs come in. */
export class Unions {
  readonly #parents: Int32Array;
  constructor(count: number) {
    this.#parents = Int32Array.from({ length: count }, (_, at) => at);
  }
  find(one: number): number {
    let at = one;
    while (this.#parents[at] !== at) {
      this.#parents[at] = this.#parents[this.#parents[at] as number] as number;
      at = this.#parents[at] as number;
    }
    return at;
  }
  unite(one: number, other: number): void {
    this.#parents[this.find(one)] = this.find(other);
  }
}

const permutations = 96;
const rowsInBand = 3;
/** In one bucket a thing is compared with this many of those before it; the others are mostly united with these. */
const mostCompared = 40;

function mix(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const seeds = Uint32Array.from({ length: permutations }, (_, at) => mix(at + 1));

function minHash(features: Uint32Array): Uint32Array {
  const least = new Uint32Array(permutations).fill(0xffffffff);
  for (const feature of features) {
    for (let at = 0; at < permutations; at++) {
      const value = mix(feature ^ (seeds[at] as number));
      if (value < (least[at] as number)) least[at] = value;
    }
  }
  return least;
}

/** The part of two sorted sets that they share. */
function jaccard(one: Uint32Array, other: Uint32Array): number {
  let shared = 0;
  for (let a = 0, b = 0; a < one.length && b < other.length; ) {
    const [left, right] = [one[a] as number, other[b] as number];
    if (left === right) shared++;
    if (left <= right) a++;
    if (right <= left) b++;
  }
  return shared / (one.length + other.length - shared || 1);
}

/**
 * Unites what shares at least `threshold` of its features (Jaccard): candidates by banded MinHash (0.5 is found with
 * 98.6 %), each pair verified exactly.
 * @param sets sorted, each feature once; an empty one is like nothing
 */
export function linkAlike(sets: readonly Uint32Array[], threshold: number, unions: Unions): void {
  const hashes = sets.map((set) => (set.length > 0 ? minHash(set) : null));
  for (let band = 0; band < permutations / rowsInBand; band++) {
    const buckets = new Map<number, number[]>();
    hashes.forEach((hash, one) => {
      if (!hash) return;
      let key = 0;
      for (let row = 0; row < rowsInBand; row++) key = mix(key ^ (hash[band * rowsInBand + row] as number));
      const bucket = buckets.get(key);
      if (!bucket) {
        buckets.set(key, [one]);
        return;
      }
      for (const other of bucket) {
        if (unions.find(one) !== unions.find(other)) {
          if (jaccard(sets[one] as Uint32Array, sets[other] as Uint32Array) >= threshold)
            unions.unite(one, other);
        }
      }
      if (bucket.length < mostCompared) bucket.push(one);
      else bucket[one % mostCompared] = one;
    });
  }
}
