import { type BookPattern, type CountedSignal, signalKey } from './pattern-book.ts';

/**
 * How what a text is about stands to a pattern: one of its main signals is what the pattern is about, the pattern knows
 * one of its signals otherwise, the pattern knows none of them, or it is about no signal at all.
 */
export type Standing = 'here' | 'mentioned' | 'elsewhere' | 'unknown';

type AboutSignal = Pick<CountedSignal, 'kind' | 'value'> & { isMain: boolean };

export function standingIn(pattern: BookPattern, signals: readonly AboutSignal[]): Standing {
  let standing: Standing = 'unknown';
  for (const signal of signals) {
    const counted = pattern.signals.get(signalKey(signal));
    if (counted && signal.isMain && counted.main > 0) return 'here';
    if (counted) standing = 'mentioned';
    else if (signal.isMain && standing === 'unknown') standing = 'elsewhere';
  }
  return standing;
}

const mostLookedAt = 12;

/** The first signals of a small pattern, as if it were a report of its own. */
export function signalsOf({ signals }: BookPattern): AboutSignal[] {
  return [...signals.values()]
    .slice(0, mostLookedAt)
    .map(({ kind, value, main }) => ({ kind, value, isMain: main > 0 }));
}
