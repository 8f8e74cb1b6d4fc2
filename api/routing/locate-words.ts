import { believable, tellsOutside } from './believe-mentions.ts';
import { fieldWords, findMentions } from './find-mentions.ts';
import { nameIndexOf } from './name-index.ts';
import { chainsOf, isOutside, type Reading, readChain, settleByThanas } from './read-chain.ts';
import type { Option } from './read-options.ts';
import { readWords } from './read-words.ts';
import type { Jurisdiction, Thana } from './schema.ts';
import { strength, weighMentions } from './weigh-mentions.ts';

export type WordsFinding =
  | {
      kind: 'options';
      /** One: found. Several: a person must choose. */
      options: readonly Option[];
      /** The one that is meant where PIN code and location settle nothing, as the jurisdiction has decided. */
      preferred: Option | null;
      /** The name that was understood. */
      written: string;
      /** All options bear one name. */
      oneName: boolean;
      /** The station itself was named: `थाना कोनी`. */
      named: boolean;
      /** It is surely the citizen's own place. */
      firm: boolean;
      /** Only the name of a road: a hint, not an answer. */
      hint: boolean;
      /** Signs by which the sound differs from the name's. */
      off: number;
    }
  | { kind: 'outside'; option: Option; written: string; firm: boolean }
  | { kind: 'district' };

/** The stations a reading names without doubt. */
function stationsNamed({ options, thanas }: Reading & { kind: 'options' }): Thana[] {
  const [only, ...more] = options;
  return only?.thana && only.how === 'station' && more.length === 0 ? [...thanas, only.thana] : thanas;
}

/** Options without those that stand twice. */
function together(options: readonly Option[]): Option[] {
  const same = (a: Option, b: Option) =>
    a === b || (a.thana !== null && a.thana === b.thana && a.place === b.place);
  return options.filter((option, at) => !options.slice(0, at).some((one) => same(one, option)));
}

/** Where the words put the citizen. Null where they name no place of his. */
export function locateWords(text: string, jurisdiction: Jurisdiction): WordsFinding | null {
  const words = readWords(text);
  const weighed = weighMentions(findMentions(words, nameIndexOf(jurisdiction)), words);
  const mentions = weighed.filter((one) => believable(one, words, weighed));
  if (mentions.length === 0) return null;
  const story = words.length > fieldWords;

  const read = chainsOf(mentions, words).map((chain) => ({ chain, reading: readChain(chain, jurisdiction) }));
  const telling = read.filter(({ chain, reading }) => {
    if (reading.kind === 'district') return false;
    if (reading.kind === 'outside')
      return chain.mentions.some((one) => isOutside(one) && tellsOutside(one, words, weighed));
    return true;
  });
  if (telling.length === 0)
    return read.some(({ reading }) => reading.kind === 'district') ? { kind: 'district' } : null;

  const top = Math.max(...telling.map(({ chain }) => chain.strength));
  const firm = !story || top >= strength('address');
  let best = telling.filter(({ chain }) => chain.strength === top).map(({ reading }) => reading);
  // Somebody who lives in two places must choose; otherwise a place of the district counts before one elsewhere.
  if (top < strength('citizen') && best.some((one) => one.kind === 'options'))
    best = best.filter((one) => one.kind === 'options');

  const inside = best.filter((one): one is Reading & { kind: 'options' } => one.kind === 'options');
  const outside = best.filter((one): one is Reading & { kind: 'outside' } => one.kind === 'outside');
  const [first] = inside;
  if (!first) {
    const [elsewhere] = outside;
    return elsewhere ? { kind: 'outside', option: elsewhere.option, written: elsewhere.written, firm } : null;
  }

  // What else the text names may tell namesakes apart, however weakly it is named.
  const others = telling.flatMap(({ reading }) =>
    reading.kind === 'options' && reading !== first ? stationsNamed(reading) : [],
  );
  const options = together([
    ...inside.flatMap((one) => settleByThanas(one.options, others)),
    ...outside.map((one) => one.option),
  ]);
  const alone = inside.length === 1 && outside.length === 0;
  const agreed = outside.length === 0 && !alone && new Set(options.map((one) => one.thana)).size === 1;
  return {
    kind: 'options',
    options: agreed && options[0]?.thana ? options.slice(0, 1) : options,
    preferred: alone ? first.preferred : null,
    written: first.written,
    oneName: alone && first.oneName,
    hint: top <= strength('road'),
    named: inside.every((one) => one.named),
    firm,
    off: first.off,
  };
}
