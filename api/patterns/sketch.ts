import { type Fingerprint, permutations } from './fingerprint.ts';

/**
 * What many noisy copies of one message have in common, as one fingerprint: for each of the 128 hashes the value that
 * most copies have, found by majority vote (Boyer and Moore, 1981). Two copies with a quarter of their words
 * misspelt share less than half of their shingles; each of them shares two thirds with what was meant.
 */
export type Sketch = {
  /** How many texts went into it. */
  reports: number;
  /** Different shingles of a text, on average. */
  shingles: number;
  values: Uint16Array;
  /** For each value, by how many texts it leads. */
  leads: Uint8Array;
};

/** A lead is bounded, so that a message that changes slowly takes its sketch along. */
const mostLead = 15;

export function sketchOf({ shingles, values }: Fingerprint): Sketch {
  return { reports: 1, shingles, values: values.slice(), leads: new Uint8Array(permutations).fill(1) };
}

/** Takes one more text into the sketch, in place. */
export function addToSketch(sketch: Sketch, { shingles, values }: Fingerprint): void {
  sketch.reports++;
  sketch.shingles += (shingles - sketch.shingles) / Math.min(sketch.reports, 50);
  for (let at = 0; at < permutations; at++) {
    const lead = sketch.leads[at] as number;
    if (sketch.values[at] === values[at]) sketch.leads[at] = Math.min(lead + 1, mostLead);
    else if (lead > 1) sketch.leads[at] = lead - 1;
    else sketch.values[at] = values[at] as number;
  }
}

/** How alike two texts are, 0 to 1: the share of shingles they have in common (Jaccard), estimated. */
export function similarity(one: Uint16Array, other: Uint16Array): number {
  let same = 0;
  for (let at = 0; at < permutations; at++) if (one[at] === other[at]) same++;
  return same / permutations;
}

/**
 * How much of the shorter text is in the longer one, 0 to 1, from their similarity and their lengths: a message
 * quoted in part is contained in the whole.
 */
export function containment(alike: number, one: number, other: number): number {
  const shared = (alike * (one + other)) / (1 + alike);
  return Math.min(1, shared / Math.max(1, Math.min(one, other)));
}

/** As it is stored: 128 values of 16 bits (little-endian), then 128 leads of 8 bits. */
export function packSketch({ values, leads }: Sketch): Buffer {
  return Buffer.concat([
    Buffer.from(values.buffer, values.byteOffset, values.byteLength),
    Buffer.from(leads.buffer, leads.byteOffset, leads.byteLength),
  ]);
}

export function unpackSketch(packed: Uint8Array): Pick<Sketch, 'values' | 'leads'> {
  const bytes = Uint8Array.from(packed);
  return {
    values: new Uint16Array(bytes.buffer, 0, permutations),
    leads: bytes.subarray(permutations * 2, permutations * 3),
  };
}
