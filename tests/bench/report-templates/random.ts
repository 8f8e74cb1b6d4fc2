/** Chance that repeats: the same seeds give the same numbers on every machine. */
export interface Chance {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number at least 0, below n. */
  below(n: number): number;
  /** True in this share of the calls. */
  hits(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  shuffle<T>(list: readonly T[]): T[];
}

/** 32-bit FNV-1a over UTF-16 units, with a final mix. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** sfc32, seeded by the hash of all the parts. */
export function chanceOf(...seeds: (string | number)[]): Chance {
  const seed = seeds.join('\u0000');
  let a = hashOf(seed);
  let b = hashOf(`b${seed}`);
  let c = hashOf(`c${seed}`);
  let count = 1;
  const next = () => {
    const sum = (((a + b) | 0) + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 4294967296;
  };
  for (let round = 0; round < 12; round++) next();
  const below = (n: number) => Math.floor(next() * n);
  return {
    next,
    below,
    hits: (share) => next() < share,
    pick: <T>(list: readonly T[]): T => {
      if (list.length === 0) throw new Error('Nothing to pick from');
      return list[below(list.length)] as T;
    },
    shuffle: <T>(list: readonly T[]): T[] => {
      const out = [...list];
      for (let at = out.length - 1; at > 0; at--) {
        const other = below(at + 1);
        [out[at], out[other]] = [out[other] as T, out[at] as T];
      }
      return out;
    },
  };
}
