import { elsewhere } from './elsewhere.ts';
import { readWords } from './read-words.ts';
import type { Jurisdiction, Name, Neighbour, Place, Thana } from './schema.ts';

/** What a name can mean. */
export type Referent =
  | { kind: 'thana'; thana: Thana }
  | { kind: 'place'; place: Place }
  | { kind: 'block'; block: { id: string; name: Name } }
  | { kind: 'outside'; name: string; neighbour: Neighbour | null }
  | { kind: 'district' };

export type Entry = {
  key: string;
  /** Words of the name as written. */
  words: number;
  /** As the jurisdiction writes it, to say which name was understood. */
  written: string;
  referents: Referent[];
  /** It is also an everyday word. */
  everyday: boolean;
  /** How each referent is spelt, without spaces: two names that sound alike may be spelt apart. */
  spellings: Map<Referent, Set<string>>;
};

export type NameIndex = {
  /** By the joined sound of the words of a name. */
  exact: ReadonlyMap<string, Entry>;
  /** Keys by what is left of them with one or two signs taken out: the way to near spellings. */
  near: ReadonlyMap<string, readonly string[]>;
  /** Every spelling of every station, without spaces. */
  stationSpellings: readonly { spelling: string; entry: Entry }[];
  /** Words of the longest name. */
  longestName: number;
  /** By sound of a name: plain words next to which it is not the place. */
  notNextTo: ReadonlyMap<string, ReadonlySet<string>>;
};

/** Keys shorter than this are matched only as they are; from `twice` signs on, two may differ. */
export const nearFrom = { once: 5, twice: 9 } as const;

/** All strings that are left when up to `times` signs are taken out, the key itself among them. */
export function shortened(key: string, times: number): Set<string> {
  let last = new Set([key]);
  const all = new Set(last);
  for (let i = 0; i < times; i++) {
    const next = new Set<string>();
    for (const one of last) for (let j = 0; j < one.length; j++) next.add(one.slice(0, j) + one.slice(j + 1));
    for (const one of next) all.add(one);
    last = next;
  }
  return all;
}

/** How many signs of a key may differ. */
export const slack = (key: string): number =>
  key.length >= nearFrom.twice ? 2 : key.length >= nearFrom.once ? 1 : 0;

/** A note in brackets tells namesakes apart and is not spoken: `Mangla (B)`. */
const spoken = (name: string) => name.replace(/\(.*?\)/g, ' ').trim();

/** The letters of a name, in one form. */
export const spelt = (name: string) =>
  readWords(spoken(name))
    .map((one) => one.plain)
    .join('');

/** The sounds a name is found by: word by word, and written as one word. */
function keysOf(name: string): { key: string; words: number }[] {
  const words = readWords(spoken(name));
  const joined = words.map((one) => one.key).join('');
  const keys = [{ key: joined, words: words.length }];
  if (words.length > 1) {
    const [together] = readWords(words.map((one) => one.plain).join(''));
    if (together && together.key !== joined) keys.push({ key: together.key, words: 1 });
  }
  return keys.filter((one) => one.key.length > 0);
}

const same = (a: Referent, b: Referent): boolean => {
  if (a.kind === 'thana' && b.kind === 'thana') return a.thana === b.thana;
  if (a.kind === 'place' && b.kind === 'place') return a.place === b.place;
  if (a.kind === 'block' && b.kind === 'block') return a.block === b.block;
  return a.kind === b.kind;
};

function build(jurisdiction: Jurisdiction): NameIndex {
  const exact = new Map<string, Entry>();
  let longestName = 1;
  const everyday = new Set(jurisdiction.everydayWords.flatMap((name) => keysOf(name).map((one) => one.key)));
  const add = (name: string, referent: Referent) => {
    for (const { key, words } of keysOf(name)) {
      longestName = Math.max(longestName, words);
      const entry: Entry = exact.get(key) ?? {
        key,
        words,
        written: spoken(name),
        everyday: everyday.has(key),
        referents: [],
        spellings: new Map(),
      };
      exact.set(key, entry);
      const known = entry.referents.find((one) => same(one, referent));
      const kept = known ?? referent;
      if (!known) entry.referents.push(kept);
      const spellings = entry.spellings.get(kept) ?? new Set();
      entry.spellings.set(kept, spellings.add(spelt(name)));
    }
  };

  const district = jurisdiction.name;
  for (const name of [district.en, district.hi]) add(name, { kind: 'district' });
  for (const thana of jurisdiction.thanas) {
    for (const name of [thana.name.en, thana.name.hi, ...thana.otherNames])
      add(name, { kind: 'thana', thana });
  }
  for (const block of jurisdiction.blocks) {
    for (const name of [block.name.en, block.name.hi]) add(name, { kind: 'block', block });
  }
  for (const place of jurisdiction.places) {
    for (const name of [place.name.en, place.name.hi, ...place.otherNames])
      add(name, { kind: 'place', place });
  }
  for (const neighbour of jurisdiction.neighbours) {
    for (const name of [...neighbour.words, neighbour.name.en, neighbour.name.hi]) {
      add(name, { kind: 'outside', name: spoken(name), neighbour });
    }
  }
  // The district and its state are not elsewhere, whatever the list says.
  const inside = new Set<string>();
  for (const name of [district.en, district.hi, jurisdiction.state.en, jurisdiction.state.hi]) {
    for (const { key } of keysOf(name)) inside.add(key);
  }
  for (const name of elsewhere) {
    if (!keysOf(name).some(({ key }) => inside.has(key)))
      add(name, { kind: 'outside', name, neighbour: null });
  }

  const near = new Map<string, string[]>();
  for (const key of exact.keys()) {
    if (slack(key) === 0) continue;
    for (const rest of shortened(key, slack(key))) {
      const keys = near.get(rest);
      if (keys) keys.push(key);
      else near.set(rest, [key]);
    }
  }
  const notNextTo = new Map<string, Set<string>>();
  for (const { name, nextTo } of jurisdiction.otherMeanings) {
    for (const { key } of keysOf(name)) {
      const words = notNextTo.get(key) ?? new Set<string>();
      for (const one of nextTo) for (const { plain } of readWords(one)) words.add(plain);
      notNextTo.set(key, words);
    }
  }
  const stationSpellings = [...exact.values()].flatMap((entry) =>
    [...entry.spellings].flatMap(([referent, all]) =>
      referent.kind === 'thana' ? [...all].map((spelling) => ({ spelling, entry })) : [],
    ),
  );
  return { exact, near, stationSpellings, longestName, notNextTo };
}

const built = new WeakMap<Jurisdiction, NameIndex>();

/** The names of a jurisdiction by sound, built once. */
export function nameIndexOf(jurisdiction: Jurisdiction): NameIndex {
  const index = built.get(jurisdiction) ?? build(jurisdiction);
  built.set(jurisdiction, index);
  return index;
}
