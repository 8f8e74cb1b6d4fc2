import type { OfficialEntry, StopList } from '../patterns/schema.ts';
import { skeleton } from './skeleton.ts';

/** How much a name says by itself: `sure` means this body and nothing else, `common` is others' name too. */
export type KnownName = {
  name: string;
  weight: 'sure' | 'common';
  entry: OfficialEntry;
  /** Which letters it has: what shares too few of them is not even compared. */
  letters: number;
};

/** One bit a letter. */
export function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) % 31);
  return bits;
}

/** The official data as imitations are measured against it; made once for each stop-list. */
export type KnownNames = {
  byName: ReadonlyMap<string, KnownName>;
  bySkeleton: ReadonlyMap<string, KnownName>;
  /** Sure names by their length, longest first, for what is written together or misspelled. */
  byLength: readonly (readonly [length: number, names: readonly KnownName[]])[];
  common: readonly KnownName[];
  byId: ReadonlyMap<string, OfficialEntry>;
  /** Official domains with their owner, for tricks that write them somewhere else. */
  domains: ReadonlyMap<string, OfficialEntry>;
  handles: ReadonlyMap<string, OfficialEntry>;
  upiIds: ReadonlyMap<string, OfficialEntry>;
  smsHeaders: ReadonlyMap<string, OfficialEntry>;
  endings: readonly string[];
  /** Who is imitated by what only looks like a government address. */
  government: OfficialEntry | null;
};

const made = new WeakMap<StopList, KnownNames>();

/** Of sbi.co.in: sbi. Names of a few letters or of digits alone are too little to be known by. */
const ownLabel = (domain: string) => domain.slice(0, domain.indexOf('.'));
const shortestLabel = 5;

function nameAll(entries: readonly OfficialEntry[]): Map<string, KnownName> {
  const names = new Map<string, KnownName>();
  const keep = (name: string, weight: KnownName['weight'], entry: OfficialEntry) => {
    if (!names.has(name)) names.set(name, { name, weight, entry, letters: lettersOf(name) });
  };
  for (const entry of entries) for (const word of entry.words) keep(word, 'sure', entry);
  for (const entry of entries) for (const word of entry.commonWords) keep(word, 'common', entry);
  for (const entry of entries) {
    for (const domain of entry.domains) {
      const label = ownLabel(domain).replace(/-/g, '');
      const weight = entry.words.length > 0 ? 'sure' : 'common';
      if (label.length >= shortestLabel && /[a-z]/.test(label)) keep(label, weight, entry);
    }
  }
  return names;
}

export function knownNames(stopList: StopList): KnownNames {
  const known = made.get(stopList);
  if (known) return known;
  const { entries } = stopList;
  const byName = nameAll(entries);
  const bySkeleton = new Map<string, KnownName>();
  const lengths = new Map<number, KnownName[]>();
  for (const one of byName.values()) {
    const bones = skeleton(one.name);
    if (!bySkeleton.has(bones)) bySkeleton.set(bones, one);
    if (one.weight !== 'sure') continue;
    lengths.set(one.name.length, [...(lengths.get(one.name.length) ?? []), one]);
  }
  const byValue = (values: (entry: OfficialEntry) => readonly string[]) =>
    new Map(entries.flatMap((entry) => values(entry).map((value) => [value, entry] as const)));
  const names: KnownNames = {
    byName,
    bySkeleton,
    byLength: [...lengths].sort(([one], [other]) => other - one),
    common: [...byName.values()].filter(({ weight }) => weight === 'common'),
    byId: new Map(entries.map((entry) => [entry.id, entry])),
    domains: byValue(({ domains }) => domains),
    handles: byValue(({ handles }) => handles),
    upiIds: byValue(({ upiIds }) => upiIds),
    smsHeaders: byValue(({ smsHeaders }) => smsHeaders),
    endings: stopList.endings,
    government: entries.find(({ id }) => id === 'government-of-india') ?? null,
  };
  made.set(stopList, names);
  return names;
}
