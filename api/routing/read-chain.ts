import { distanceKm } from './geometry.ts';
import { type Option, optionOfThana, optionsOf } from './read-options.ts';
import type { Word } from './read-words.ts';
import type { Jurisdiction, Thana } from './schema.ts';
import { isOneAddress, strength, type Weighed } from './weigh-mentions.ts';

/** Names that stand together as one address: `gram Hirri, block Bilha, Bilaspur`. */
export type Chain = { mentions: Weighed[]; strength: number };

/** What an address means: several options where a person must choose. */
export type Reading =
  | {
      kind: 'options';
      options: Option[];
      /** The station that the bare name means, as the jurisdiction has decided. */
      preferred: Option | null;
      written: string;
      oneName: boolean;
      /** Stations named beside the place. */
      thanas: Thana[];
      named: boolean;
      off: number;
    }
  | { kind: 'outside'; option: Option; written: string }
  | { kind: 'district' };

export const isOutside = (mention: Weighed) => mention.referents.some((one) => one.kind === 'outside');
export const isInside = (mention: Weighed) =>
  mention.referents.some((one) => one.kind === 'thana' || one.kind === 'place');
export const isDistrict = (mention: Weighed) => mention.referents.some((one) => one.kind === 'district');
export const thanasOf = (mention: Weighed) =>
  mention.referents.flatMap((one) => (one.kind === 'thana' ? [one.thana] : []));
const blocksOf = (mention: Weighed) =>
  mention.referents.flatMap((one) => (one.kind === 'block' ? [one.block.id] : []));

/** Whether two names belong to one address. */
export function belongTogether(last: Weighed, next: Weighed, words: readonly Word[]): boolean {
  return (
    ![last, next].some((one) => one.role === 'caller' || one.role === 'road') &&
    isOneAddress(last, next, words)
  );
}

export function chainsOf(mentions: readonly Weighed[], words: readonly Word[]): Chain[] {
  const chains: Chain[] = [];
  for (const mention of mentions) {
    const chain = chains.at(-1);
    const last = chain?.mentions.at(-1);
    if (chain && last && belongTogether(last, mention, words)) {
      chain.mentions.push(mention);
      chain.strength = Math.max(chain.strength, strength(mention.role));
    } else chains.push({ mentions: [mention], strength: strength(mention.role) });
  }
  return chains;
}

/** Near another thana that is named too, so that it tells namesakes apart. */
const nearKm = 8;

/** Of several namesakes the one that a thana named beside it points to; all of them where it points to none or two. */
export function settleByThanas(options: readonly Option[], thanas: readonly Thana[]): Option[] {
  if (options.length < 2 || thanas.length === 0) return [...options];
  const under = options.filter((option) => option.thana && thanas.includes(option.thana));
  if (under.length === 1) return under;
  const near = options.filter((option) =>
    option.points.some((point) => thanas.some((thana) => thana.at && distanceKm(point, thana.at) <= nearKm)),
  );
  return near.length === 1 ? near : [...options];
}

/** The thana an officer expects where a village stands beside a thana, and only nearness speaks for another. */
function preferNamedThana(option: Option, named: readonly Thana[], blockSaid: boolean): Option {
  const [thana] = named;
  const guessed = option.place !== null && (option.how === 'nearest' || option.how === 'nothing');
  if (!thana || named.length > 1 || !guessed || option.thana === thana) return option;
  if (blockSaid && option.confidence >= 0.5) return option;
  return { ...option, thana, confidence: blockSaid ? 0.5 : 0.6, how: 'known' };
}

const reading = (
  options: Option[],
  written: string,
  more: Partial<Reading & { kind: 'options' }> = {},
): Reading => ({
  kind: 'options',
  options,
  preferred: null,
  written,
  oneName: false,
  thanas: [],
  named: false,
  off: 0,
  ...more,
});

const optionsOfThanas = (thanas: readonly Thana[], jurisdiction: Jurisdiction) =>
  [...new Set(thanas)].map((thana) => optionOfThana(thana, [], jurisdiction));

/** A block alone holds several stations. */
function readBlock(block: Weighed, jurisdiction: Jurisdiction): Reading | null {
  const thanas = jurisdiction.thanas.filter(
    (thana) => thana.hasArea && thana.block !== null && blocksOf(block).includes(thana.block),
  );
  return thanas.length > 0 ? reading(optionsOfThanas(thanas, jurisdiction), block.entry.written) : null;
}

type Parts = {
  /** The names that are the place itself. */
  specific: Weighed[];
  /** A block or a mother station beside another name tells which namesake is meant; it is no second place. */
  tellers: Weighed[];
};

function partsOf(
  mentions: readonly Weighed[],
  inside: readonly Weighed[],
  read: ReadonlyMap<Weighed, Option[]>,
): Parts {
  const tells = (teller: Weighed, other: Weighed) =>
    teller.entry !== other.entry &&
    (read.get(other) ?? []).some(
      (option) =>
        (option.block !== null && blocksOf(teller).includes(option.block)) ||
        thanasOf(teller).some((thana) => thana.id === option.thana?.parent),
    );
  const tellers = mentions.filter((one) => inside.some((other) => tells(one, other) && !tells(other, one)));
  const rest = inside.filter((one) => !tellers.includes(one));
  return { specific: rest.length > 0 ? rest : [...inside], tellers };
}

function readPlaces(chain: Chain, inside: readonly Weighed[], jurisdiction: Jurisdiction): Reading {
  const { mentions } = chain;
  const read = new Map(mentions.map((one) => [one, optionsOf(one.referents, jurisdiction)]));
  const { specific, tellers } = partsOf(mentions, inside, read);
  const [first, ...more] = specific;
  const block = mentions.find((one) => blocksOf(one).length > 0);
  if (block && (!first || (first.named.block && specific.length === 1 && tellers.length === 0))) {
    const whole = readBlock(first ?? block, jurisdiction);
    if (whole) return whole;
  }
  if (!first) return { kind: 'district' };

  const blocks = new Set([...tellers, ...mentions.filter((one) => !isInside(one))].flatMap(blocksOf));
  const blockSaid = mentions.some((one) => one.named.block);
  const named = [...new Set([...tellers, ...(more.length > 0 ? specific : [])].flatMap(thanasOf))];
  const perName = specific.map((one) => {
    const all = read.get(one) ?? [];
    const ofBlock = all.filter((option) => option.block !== null && blocks.has(option.block));
    const others = named.filter((thana) => !thanasOf(one).includes(thana));
    return settleByThanas(ofBlock.length > 0 ? ofBlock : all, others);
  });
  let options = perName.flat().map((option) => {
    const others = named.filter((thana) => thana !== option.thana);
    return preferNamedThana(option, others, blockSaid);
  });
  // Two names of one address that lead to the same station are one answer.
  const answers = new Set(options.map((option) => option.thana));
  if (more.length > 0 && answers.size === 1 && !answers.has(null)) {
    options = [options.find((one) => one.place) ?? (options[0] as Option)];
  }
  const station = options.find((one) => one.how === 'station' && one.thana?.bareName === 'station');
  const preferred = specific.length === 1 && station ? { ...station, confidence: 0.75 } : null;
  return reading(options, first.entry.written, {
    preferred,
    oneName: specific.length === 1,
    thanas: named,
    off: Math.min(...mentions.map((one) => one.off)),
  });
}

/** Says what one address means. */
export function readChain(chain: Chain, jurisdiction: Jurisdiction): Reading {
  const { mentions } = chain;
  const elsewhere = mentions.find((one) => isOutside(one) && !isInside(one));
  const [outside] = elsewhere ? optionsOf(elsewhere.referents, jurisdiction) : [];
  if (elsewhere && outside) return { kind: 'outside', option: outside, written: elsewhere.entry.written };

  // `Mopka police sahayata kendra` is Mopka: a station without an area gives way to any other name.
  const any = mentions.filter(isInside);
  const withArea = any.filter((one) =>
    one.referents.some((other) => other.kind !== 'thana' || other.thana.hasArea),
  );
  const inside = withArea.length > 0 ? withArea : any;
  const stations = inside.filter((one) => one.named.station && thanasOf(one).length > 0);
  const [station] = stations;
  if (!station) return readPlaces(chain, inside, jurisdiction);
  const thanas = [...new Set(stations.flatMap(thanasOf))];
  return reading(optionsOfThanas(thanas, jurisdiction), station.entry.written, {
    thanas,
    named: true,
    off: station.off,
  });
}
