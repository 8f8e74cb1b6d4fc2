/**
 * One way in which the message of a pattern is told: what the reports that tell it so have in common. Of each feature
 * it is known how many reports had it, so that one reporter's slips are told from the message itself.
 */
export type Telling = {
  id: string;
  patternId: string;
  /** How many reports went into it, halved now and then so that a message that changes slowly takes it along. */
  reports: number;
  /** In ascending order. */
  features: Uint32Array;
  /** For each feature, in how many reports; at most 255. */
  counts: Uint8Array;
  /** The first report that told it so. */
  like: string;
  /** The features that are the message's own, in ascending order. */
  own: Uint32Array;
};

/** A message has a few hundred features; the rest are slips. */
const mostFeatures = 600;
const mostReports = 100;

/** In how many reports a feature must stand to be the message's own. */
const share = 0.12;
const fewestOf = (reports: number) => (reports <= 3 ? 1 : Math.max(2, Math.ceil(reports * share)));

/** The features that stand in enough of its reports to be the message's, in ascending order. */
function ownFeatures({ reports, features, counts }: Omit<Telling, 'own'>): Uint32Array {
  const least = fewestOf(reports);
  return least === 1 ? features : features.filter((_, at) => (counts[at] as number) >= least);
}

/** A telling of what is known of it. */
export const tellingOf = (known: Omit<Telling, 'own'>): Telling => ({ ...known, own: ownFeatures(known) });

/** How many features two texts have in common, both in ascending order. */
export function countShared(one: Uint32Array, other: Uint32Array): number {
  let [i, j, shared] = [0, 0, 0];
  while (i < one.length && j < other.length) {
    const [ours, theirs] = [one[i] as number, other[j] as number];
    if (ours === theirs) shared++;
    if (ours <= theirs) i++;
    if (theirs <= ours) j++;
  }
  return shared;
}

/** The features that are surely the message's own, for finding it again. */
export function commonFeatures({ reports, features, counts }: Telling): Uint32Array {
  const least = reports <= 2 ? 1 : Math.max(2, reports * 0.3);
  return features.filter((_, at) => (counts[at] as number) >= least);
}

/** Both known by so many reports, and so much of each in the other: then two tellings are one message. */
const known = 4;
const sameShare = 0.75;

/** How much of what is surely the one's own the other has too, 0 to 1. */
export function shareTold(one: Telling, other: Telling): number {
  const surely = commonFeatures(one);
  return countShared(surely, other.features) / Math.max(1, surely.length);
}

/** Whether two tellings, each known by several reports, tell one message. */
export function tellSame(one: Telling, other: Telling): boolean {
  if (one.reports < known || other.reports < known) return false;
  return shareTold(one, other) >= sameShare && shareTold(other, one) >= sameShare;
}

/** Its bands follow the telling at these numbers of reports; later it hardly changes. */
const milestones = new Set([2, 3, 5, 8, 13, 21, 34, 55, 89]);
export const isMilestone = (reports: number) => milestones.has(reports);

/** Takes the features of one more report, or of another telling, into a telling. In place. */
export function addToTelling(
  telling: Telling,
  other: { features: Uint32Array; counts?: Uint8Array; reports?: number },
): void {
  const { features, counts } = telling;
  const added = other.features;
  const size = features.length + added.length;
  const bothFeatures = new Uint32Array(size);
  const bothCounts = new Uint8Array(size);
  let [i, j, at] = [0, 0, 0];
  while (i < features.length || j < added.length) {
    const ours = i < features.length ? (features[i] as number) : Number.POSITIVE_INFINITY;
    const theirs = j < added.length ? (added[j] as number) : Number.POSITIVE_INFINITY;
    let count = 0;
    if (ours <= theirs) count += counts[i++] as number;
    if (theirs <= ours) {
      count += other.counts ? (other.counts[j] as number) : 1;
      j++;
    }
    bothFeatures[at] = Math.min(ours, theirs);
    bothCounts[at++] = Math.min(255, count);
  }
  telling.reports += other.reports ?? 1;
  telling.features = bothFeatures.slice(0, at);
  telling.counts = bothCounts.slice(0, at);
  if (at > mostFeatures && telling.reports > 3) forgetRarest(telling);
  if (telling.reports >= mostReports) {
    telling.reports >>= 1;
    telling.counts = telling.counts.map((count) => (count + 1) >> 1);
  }
  telling.own = ownFeatures(telling);
}

function forgetRarest(telling: Telling): void {
  const byCount = new Uint32Array(257);
  for (const count of telling.counts) (byCount[count] as number)++;
  let least = 255;
  let kept = byCount[least] as number;
  while (least > 1 && kept + (byCount[least - 1] as number) <= mostFeatures)
    kept += byCount[--least] as number;
  const { features, counts } = telling;
  telling.features = features.filter((_, at) => (counts[at] as number) >= least);
  telling.counts = counts.filter((count) => count >= least);
}

/** As it is stored: the features (32 bits, little-endian), then their counts (8 bits). */
export function packTelling({ features, counts }: Pick<Telling, 'features' | 'counts'>): Buffer {
  return Buffer.concat([
    Buffer.from(features.buffer, features.byteOffset, features.byteLength),
    Buffer.from(counts.buffer, counts.byteOffset, counts.byteLength),
  ]);
}

export function unpackTelling(packed: Uint8Array): Pick<Telling, 'features' | 'counts'> {
  const bytes = Uint8Array.from(packed);
  const size = bytes.length / 5;
  return { features: new Uint32Array(bytes.buffer, 0, size), counts: bytes.slice(size * 4) };
}
