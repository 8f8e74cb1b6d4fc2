import type { OwnSignal } from './main-signals.ts';
import { type BookPattern, type CountedSignal, type PatternBook, signalKey } from './pattern-book.ts';
import type { SignalKind } from './schema.ts';
import { fewestOf, type Telling } from './telling.ts';

/** Why a report is in its pattern; kept with the membership and shown to staff. `like` is another report's id. */
export type Why =
  | { by: 'first' }
  | { by: 'signal'; kind: SignalKind; value: string; like: string }
  | { by: 'text'; similarity: number; like: string }
  | { by: 'staff' };

/** A report as it is compared. */
export type ComparedReport = {
  id: string;
  signals: readonly OwnSignal[];
  features: Uint32Array | null;
  bands: Uint32Array;
  category: string | null;
  thanaId: string;
  receivedAt: Date;
};

/** How much of a text a pattern's message explains, 0 to 1, weighed by how few others explain it too. */
export type TextMatch = { pattern: BookPattern; telling: Telling; explained: number; shared: number };

export type Choice = { pattern: BookPattern; telling: Telling | null; why: Why };

/** How surely a text must be explained, by how well the message is known. A second look is less strict: by then every message has had its chance. */
const enough = {
  first: { single: 0.38, few: 0.34, several: 0.33, many: 0.3 },
  second: { single: 0.36, few: 0.3, several: 0.28, many: 0.24 },
} as const;
/** So much more than the next best. With the whole text explained, half will do. */
const margin = 0.06;
const whole = 0.46;
const fewestShared = 8;
/** As much explained, a report tells the message in the same way, whatever it was joined by. */
export const sameTelling = 0.2;
/** The text of a well-known message reads at least so much alike; else the report tells another story. */
const sameStory = 0.26;
const wellKnown = 8;
/** An unknown feature weighs as much as one that a single message explains. */
const unknownWeight = 1;

/**
 * How well each pattern's message explains a text, the best first. A feature that several of the nearest patterns have
 * is the language of their kind of fraud and says less of which one it is.
 */
function explain(features: Uint32Array, tellings: readonly Telling[]): Omit<TextMatch, 'pattern'>[] {
  const size = features.length;
  const holders = new Map<string, Uint8Array>();
  const holds = tellings.map((telling) => {
    const held = new Uint8Array(size);
    const least = fewestOf(telling.reports);
    let j = 0;
    for (let i = 0; i < size; i++) {
      const feature = features[i] as number;
      while (j < telling.features.length && (telling.features[j] as number) < feature) j++;
      if (telling.features[j] === feature && (telling.counts[j] as number) >= least) held[i] = 1;
    }
    const ofPattern = holders.get(telling.patternId);
    if (ofPattern)
      for (let i = 0; i < size; i++) ofPattern[i] = (ofPattern[i] as number) | (held[i] as number);
    else holders.set(telling.patternId, held.slice());
    return held;
  });
  const weights = new Float64Array(size);
  for (const held of holders.values())
    for (let i = 0; i < size; i++) (weights[i] as number) += held[i] as number;
  let total = 0;
  for (let i = 0; i < size; i++) {
    const known = weights[i] as number;
    weights[i] = known === 0 ? unknownWeight : 1 / Math.sqrt(known);
    total += weights[i] as number;
  }
  const best = new Map<string, { telling: Telling; explained: number; shared: number }>();
  tellings.forEach((telling, at) => {
    const held = holds[at] as Uint8Array;
    let [explained, shared] = [0, 0];
    for (let i = 0; i < size; i++)
      if (held[i]) {
        explained += weights[i] as number;
        shared++;
      }
    explained /= total;
    const known = best.get(telling.patternId);
    if (!known || explained > known.explained) best.set(telling.patternId, { telling, explained, shared });
  });
  return [...best.values()].sort(
    (a, b) => b.explained - a.explained || (a.telling.patternId < b.telling.patternId ? -1 : 1),
  );
}

/** The tellings near a text, and how well their patterns explain it. */
export function matchText(
  book: PatternBook,
  features: Uint32Array,
  bands: Uint32Array,
  without: string | null = null,
): TextMatch[] {
  const near = book.near(bands).filter(({ patternId }) => patternId !== without);
  return explain(features, near).map((match) => ({
    ...match,
    pattern: book.pattern(match.telling.patternId),
  }));
}

/** The best match, if it is good enough and stands out. */
export function sureMatch(matches: readonly TextMatch[], look: keyof typeof enough): TextMatch | null {
  const [best, ...others] = matches;
  if (!best || best.shared < fewestShared) return null;
  const { reports } = best.telling;
  // A report nobody else is like yet may be of the same pattern: it says nothing against a well-known message.
  const rival = reports >= wellKnown ? others.find(({ pattern }) => pattern.reports > 1) : others[0];
  const lead = best.explained - (rival?.explained ?? 0);
  const { single, few, several, many } = enough[look];
  const needed = reports >= 20 ? many : reports >= wellKnown ? several : reports >= 2 ? few : single;
  if (best.explained >= whole ? lead >= margin / 2 : best.explained >= needed && lead >= margin) return best;
  return null;
}

type Carrier = { pattern: BookPattern; signal: OwnSignal; counted: CountedSignal };

/** The pattern that most reports about one of the report's main signals are in. */
function bestCarrier(book: PatternBook, signals: readonly OwnSignal[]): Carrier | null {
  let best: Carrier | null = null;
  for (const signal of signals) {
    if (!signal.isMain) continue;
    const key = signalKey(signal);
    for (const pattern of book.carriers(key)) {
      const counted = pattern.signals.get(key) as CountedSignal;
      if (counted.main === 0) continue;
      const more = counted.main - (best?.counted.main ?? 0);
      if (more > 0 || (best && more === 0 && pattern.reports > best.pattern.reports))
        best = { pattern, signal, counted };
    }
  }
  return best;
}

const rounded = (share: number) => Math.round(share * 1000) / 1000;

/**
 * Which pattern a report belongs to: the one whose message explains its text, or else the one whose number, link or
 * account it is about. Pure: the same book and report give the same answer.
 * @param barred patterns it must not join: staff have taken it out
 * @returns null when it is the first of its kind
 */
export function choosePattern(
  book: PatternBook,
  { signals, features, bands }: Pick<ComparedReport, 'signals' | 'features' | 'bands'>,
  barred: ReadonlySet<string> = new Set(),
): Choice | null {
  const matches = features
    ? matchText(book, features, bands).filter(({ pattern }) => !barred.has(pattern.id))
    : [];
  const tellingOf = (pattern: BookPattern) =>
    matches.find((match) => match.pattern === pattern && match.explained >= sameTelling)?.telling ?? null;
  const sure = sureMatch(matches, 'first');
  if (sure) {
    const { pattern, telling, explained } = sure;
    return { pattern, telling, why: { by: 'text', similarity: rounded(explained), like: telling.like } };
  }
  const carrier = bestCarrier(book, signals);
  if (carrier && !barred.has(carrier.pattern.id)) {
    const { pattern, signal, counted } = carrier;
    const isKnown = [...pattern.tellings].some(({ reports }) => reports >= wellKnown);
    const match = matches.find((one) => one.pattern === pattern);
    const tellsOther =
      features !== null &&
      pattern.tellings.size > 0 &&
      (match?.explained ?? 0) < (isKnown ? sameStory : sameTelling);
    // Another story, and the number only once, out of a text: it may have been mentioned in passing there.
    if (!tellsOther || counted.main >= 2 || counted.named > 0)
      return {
        pattern,
        telling: tellingOf(pattern),
        why: { by: 'signal', kind: signal.kind, value: signal.value, like: counted.like },
      };
  }
  // Neither the text alone nor a number mentioned in passing, but both together.
  for (const { pattern, telling, explained } of matches) {
    if (explained < (sameStory + sameTelling) / 2) break;
    const shared = signals.find((signal) => pattern.signals.has(signalKey(signal)));
    if (!shared) continue;
    const { like } = pattern.signals.get(signalKey(shared)) as CountedSignal;
    return { pattern, telling, why: { by: 'signal', kind: shared.kind, value: shared.value, like } };
  }
  return null;
}
