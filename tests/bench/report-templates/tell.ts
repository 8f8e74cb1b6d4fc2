import { tellBenign } from './benign.ts';
import { fillDetails, settle, type Tongue } from './details.ts';
import { asSuspect, asTyped, type Identifier } from './identifiers.ts';
import { misspellWords, readDigits, readFromPicture } from './noise.ts';
import { ownWords, unnamed } from './own-words.ts';
import type { Chance } from './random.ts';
import { inventHand, romanise } from './romanise.ts';
import { shares } from './shares.ts';
import type { Language } from './write-script.ts';

/** What a report is to tell, before a person has told it. */
export interface Matter {
  language: Language;
  /** Sentences with open slots; none when only an identifier is named. */
  sentences: readonly string[];
  identifiers: readonly Identifier[];
  /** A person tells part of a gang's script, in another order; their own story is told whole. */
  scripted: boolean;
  /** Another campaign's identifier, named in passing. */
  passing?: Identifier;
}

export interface Told {
  text: string;
  suspects: { kind: string; value: string }[];
  /** Which traps it holds, by their names in `shares`, for the statistics. */
  traits: string[];
  words: number;
  noisyWords: number;
}

const kindOfSlot = { call: 'phone', link: 'url', upi: 'upi' } as const;

/** Values stand as private-use signs until the noise is done, so that it never touches them. */
class Values {
  readonly #values: string[] = [];
  hold(value: string): string {
    this.#values.push(value);
    return `\ue000${String.fromCharCode(0xe100 + this.#values.length - 1)}\ue001`;
  }
  release(text: string, change: (value: string) => string): string {
    return text.replace(/\ue000([\ue100-\ue1ff])\ue001/g, (_, sign: string) =>
      change(this.#values[sign.charCodeAt(0) - 0xe100] as string),
    );
  }
}

function partOf(sentences: readonly string[], chance: Chance, traits: string[]): string[] {
  let out = [...sentences];
  const how = chance.next();
  if (how < shares.toldInPart) {
    traits.push('toldInPart');
    const kept = 2 + chance.below(Math.max(1, out.length - 2));
    const chosen = new Set(chance.shuffle(out).slice(0, kept));
    out = out.filter((sentence) => chosen.has(sentence));
  } else if (how < shares.toldInPart + shares.toldBeginning) {
    traits.push('toldBeginning');
    const words = out.join('. ').split(' ');
    out = [words.slice(0, Math.ceil(words.length * (0.45 + chance.next() * 0.4))).join(' ')];
  }
  if (out.length > 1 && chance.hits(shares.reordered)) {
    traits.push('reordered');
    out = chance.shuffle(out);
  }
  return out;
}

function own(list: readonly string[], tongue: Tongue, chance: Chance): string {
  return fillDetails(settle(chance.pick(list), chance), tongue, chance);
}

/** Puts identifiers into the sentences: into their slots, or in a sentence of the teller's where there is no slot. */
function nameThem(
  sentences: string[],
  named: readonly Identifier[],
  tongue: Tongue,
  values: Values,
  chance: Chance,
): string[] {
  const left = [...named];
  const out = sentences.map((sentence) =>
    sentence.replace(/<(call|link|upi)>/g, (_, slot: 'call' | 'link' | 'upi') => {
      const at = left.findIndex(({ kind }) => kind === kindOfSlot[slot]);
      if (at < 0) return chance.pick(unnamed[tongue][slot]);
      return values.hold(asTyped(left.splice(at, 1)[0] as Identifier, chance, tongue === 'hi'));
    }),
  );
  for (const identifier of left) {
    const typed = values.hold(asTyped(identifier, chance, tongue === 'hi'));
    out.push(settle(chance.pick(ownWords.naming[tongue]), chance).replace('<id>', typed));
  }
  return out;
}

function join(sentences: readonly string[], tongue: Tongue, chance: Chance): string {
  const stop = chance.pick(
    tongue === 'hi' ? ['। ', '। ', '. ', ' ', ', ', '\n'] : ['. ', '. ', ' ', ', ', '\n'],
  );
  return sentences
    .join(stop)
    .replace(/ +([,.।:])/g, '$1')
    .replace(/\?[,.।]/g, '?')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** Tells a matter as one person would: in part, in their own words around it, in their own letters, with their slips. */
export function tell(matter: Matter, chance: Chance): Told {
  const traits: string[] = [];
  const { language, identifiers } = matter;
  const tongue: Tongue = language === 'en' ? 'en' : 'hi';
  const values = new Values();
  const suspects: Told['suspects'] = [];
  const place = chance.next();
  const bare = matter.sentences.length === 0;
  const inSuspects = bare || place >= shares.identifierInTextOnly;
  const inText =
    !bare &&
    (place < shares.identifierInTextOnly ||
      place >= shares.identifierInTextOnly + shares.identifierInSuspectsOnly);
  if (identifiers.length > 0)
    traits.push(
      inText ? (inSuspects ? 'identifierInBoth' : 'identifierInTextOnly') : 'identifierInSuspectsOnly',
    );
  if (inSuspects) for (const identifier of identifiers) suspects.push(asSuspect(identifier, chance));
  let sentences = matter.scripted && !bare ? partOf(matter.sentences, chance, traits) : [...matter.sentences];
  sentences = nameThem(sentences, inText ? identifiers : [], tongue, values, chance).map((sentence) =>
    fillDetails(sentence, tongue, chance),
  );
  if (bare) {
    if (chance.hits(0.6)) sentences = [chance.pick(ownWords.bare[tongue])];
  } else {
    if (chance.hits(shares.ownWordsBefore)) sentences.unshift(own(ownWords.before[tongue], tongue, chance));
    if (chance.hits(shares.ownWordsAfter)) sentences.push(own(ownWords.after[tongue], tongue, chance));
    if (chance.hits(shares.benignInText)) {
      const benign = tellBenign(chance, tongue);
      traits.push('benignInText');
      sentences.push(settle(benign.telling, chance).replace('<v>', values.hold(benign.value)));
    }
  }
  if (chance.hits(shares.benignInSuspects)) {
    const { kind, value } = tellBenign(chance, tongue);
    traits.push('benignInSuspects');
    suspects.push({ kind, value });
  }
  if (matter.passing) {
    traits.push('passing');
    const line = own(ownWords.passing[tongue], tongue, chance);
    sentences.push(line.replace('<id>', values.hold(asTyped(matter.passing, chance, tongue === 'hi'))));
  }
  let text = join(sentences, tongue, chance);
  if (text !== '' && tongue === 'hi') {
    const latin = language === 'hinglish' || chance.hits(shares.hindiInLatin);
    if (latin)
      text = romanise(
        text,
        inventHand(chance, language === 'hinglish' ? 1 : 0.4 + chance.next() * 0.6),
        chance,
      ).replaceAll('।', '.');
    if (latin && language === 'hi') traits.push('hindiInLatin');
  }
  const noisy = misspellWords(text, shares.noisyWords * 2 * chance.next(), chance);
  text = noisy.text;
  const fromPicture = text !== '' && chance.hits(shares.picture);
  if (fromPicture) {
    traits.push('picture');
    text = readFromPicture(text, chance);
  }
  text = values.release(text, (value) => (fromPicture ? readDigits(value, chance) : value));
  return { text, suspects, traits, words: noisy.words, noisyWords: noisy.noisy };
}
