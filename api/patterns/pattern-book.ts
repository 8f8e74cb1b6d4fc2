import { BandIndex } from './band-index.ts';
import { FeatureCounts } from './feature-counts.ts';
import type { SignalKind } from './schema.ts';
import { commonFeatures, type Telling } from './telling.ts';
import { bandKeys } from './text-features.ts';

/** One signal of a pattern's reports, counted: of those that are about it, and those that only mention it. */
export type CountedSignal = {
  kind: SignalKind;
  value: string;
  patternId: string;
  main: number;
  /** Of those, how many name it as the suspect. */
  named: number;
  aside: number;
  /** The first report that carried it. */
  like: string;
  firstSeen: Date;
  lastSeen: Date;
};

export type BookPattern = {
  id: string;
  reports: number;
  /** Of those, how many are about a signal. */
  identified: number;
  /** Staff have judged it or moved reports of it: the machine does not let it go into another. */
  isStaffs: boolean;
  isDismissed: boolean;
  tellings: Set<Telling>;
  signals: Map<string, CountedSignal>;
};

/** A telling and the pattern it is one of. */
export type Near = { telling: Telling; pattern: BookPattern };
/** `counted`: its features as they are counted among all. */
type Known = Near & { counted: Uint32Array };

export const signalKey = ({ kind, value }: { kind: string; value: string }) => `${kind} ${value}`;
const pairKey = (one: string, other: string) => (one < other ? `${one} ${other}` : `${other} ${one}`);

/** Look-ups are bounded, so that a number in ten thousand patterns costs what one in ten does. */
const mostOfOneSignal = 50;
const mostOfOneBand = 16;
/** So many tellings are compared in full, those that share most bands. */
const mostTellings = 24;

/** All living patterns in memory, as far as it takes to compare a report with them. */
export class PatternBook {
  readonly patterns = new Map<string, BookPattern>();
  readonly #bySignal = new Map<string, Set<BookPattern>>();
  readonly #keptApart = new Set<string>();
  readonly #bands = new BandIndex();
  readonly #counts = new FeatureCounts();
  /** By the number the bands know them by; null: gone. */
  readonly #tellings: (Known | null)[] = [];
  readonly #numbers = new Map<string, number>();
  #hits = new Uint16Array(1024);

  pattern(id: string): BookPattern {
    let pattern = this.patterns.get(id);
    if (!pattern) {
      pattern = {
        id,
        reports: 0,
        identified: 0,
        isStaffs: false,
        isDismissed: false,
        tellings: new Set(),
        signals: new Map(),
      };
      this.patterns.set(id, pattern);
    }
    return pattern;
  }

  telling(id: string): Telling | null {
    return this.#tellings[this.#numbers.get(id) ?? -1]?.telling ?? null;
  }

  /** Writes a telling down, new or changed. @param isMoved its bands are to be reckoned anew */
  putTelling(telling: Telling, isMoved: boolean): void {
    let number = this.#numbers.get(telling.id);
    const before = number === undefined ? null : this.#tellings[number];
    before?.pattern.tellings.delete(before.telling);
    const isCounted = before && !isMoved;
    if (before && !isCounted) this.#counts.remove(before.counted);
    if (!isCounted) this.#counts.add(telling.own);
    if (number === undefined) {
      number = this.#tellings.length;
      this.#numbers.set(telling.id, number);
      if (number >= this.#hits.length) this.#hits = new Uint16Array(number * 2);
    }
    const pattern = this.pattern(telling.patternId);
    this.#tellings[number] = { telling, pattern, counted: isCounted ? before.counted : telling.own };
    pattern.tellings.add(telling);
    if (isMoved) this.#bands.add(bandKeys(commonFeatures(telling)), number);
  }

  removeTelling(id: string): void {
    const number = this.#numbers.get(id);
    const known = number === undefined ? null : this.#tellings[number];
    if (number === undefined || !known) return;
    known.pattern.tellings.delete(known.telling);
    this.#counts.remove(known.counted);
    this.#tellings[number] = null;
    this.#numbers.delete(id);
  }

  /** Writes a signal down, new or counted anew; with no report left it is gone. */
  putSignal(signal: CountedSignal): void {
    const pattern = this.pattern(signal.patternId);
    const key = signalKey(signal);
    if (signal.main + signal.aside <= 0) {
      pattern.signals.delete(key);
      this.#removeCarrier(key, pattern);
      return;
    }
    pattern.signals.set(key, signal);
    const carriers = this.#bySignal.get(key);
    if (carriers) carriers.add(pattern);
    else this.#bySignal.set(key, new Set([pattern]));
  }

  removePattern(id: string): void {
    const pattern = this.patterns.get(id);
    if (!pattern) return;
    for (const telling of [...pattern.tellings]) this.removeTelling(telling.id);
    for (const key of pattern.signals.keys()) this.#removeCarrier(key, pattern);
    this.patterns.delete(id);
  }

  #removeCarrier(key: string, pattern: BookPattern): void {
    const carriers = this.#bySignal.get(key);
    carriers?.delete(pattern);
    if (carriers?.size === 0) this.#bySignal.delete(key);
  }

  keepApart(one: string, other: string): void {
    this.#keptApart.add(pairKey(one, other));
  }

  letTogether(): void {
    this.#keptApart.clear();
  }

  areKeptApart(one: string, other: string): boolean {
    return this.#keptApart.size > 0 && this.#keptApart.has(pairKey(one, other));
  }

  /** The patterns that carry a signal; of very many those that are most about it, and never those that only mention it. */
  carriers(key: string): readonly BookPattern[] {
    const carriers = this.#bySignal.get(key);
    if (!carriers) return [];
    if (carriers.size <= mostOfOneSignal) return [...carriers];
    const mainOf = (pattern: BookPattern) => pattern.signals.get(key)?.main ?? 0;
    return [...carriers]
      .filter((pattern) => mainOf(pattern) > 0)
      .sort((a, b) => mainOf(b) - mainOf(a))
      .slice(0, mostOfOneSignal);
  }

  /** How rare a feature is among all tellings. */
  rarity(feature: number): number {
    return this.#counts.rarity(feature);
  }

  /** The tellings that share most bands with a text, and their patterns. */
  near(keys: Uint32Array): Near[] {
    const hits = this.#hits;
    const touched = this.#bands.count(keys, mostOfOneBand, hits);
    const found = touched.filter((number) => this.#tellings[number]);
    const most = found.length > mostTellings ? mostHit(found, hits, mostTellings) : found;
    for (const number of touched) hits[number] = 0;
    return most.map((number) => this.#tellings[number] as Near);
  }
}

/** Those with most hits; of those with as many, the ones that were found first. */
function mostHit(numbers: readonly number[], hits: Uint16Array, most: number): number[] {
  const withHits: number[] = [];
  for (const number of numbers) {
    const count = hits[number] as number;
    withHits[count] = (withHits[count] ?? 0) + 1;
  }
  let least = withHits.length;
  let left = most;
  while (left > 0 && (withHits[least - 1] ?? 0) <= left) left -= withHits[--least] ?? 0;
  return numbers.filter((number) => {
    const count = hits[number] as number;
    return count >= least || (count === least - 1 && left-- > 0);
  });
}
