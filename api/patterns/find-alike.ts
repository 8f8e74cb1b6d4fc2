import type { Services } from '../context.ts';
import { matchText, shareHeld, textOfTelling } from './match-text.ts';
import type { BookPattern, PatternBook } from './pattern-book.ts';
import { listOfSameKind } from './pattern-queries.ts';
import type { SignalKind } from './schema.ts';

/** Another pattern that may be the same fraud, and what speaks for it. */
export type AlikePattern = {
  id: string;
  /** What both are about. */
  shared: { kind: SignalKind; value: string }[];
  /** How much of the message the other one tells too, 0 to 1; null where that is little. */
  alike: number | null;
  /** Staff have said that the two are not one. */
  isKeptApart: boolean;
};

const mostShown = 8;
const mostOfKind = 400;
const mostSignals = 60;
const mostTellings = 3;
const mostShared = 3;
/** Of a text explained by less nobody would say that it is the same. */
const leastAlike = 0.15;

/** How much a shared number speaks for two patterns being one, beside a text wholly alike. */
const weightOfSignal = 1;

const isAbout = ({ kind, main }: { kind: SignalKind; main: number }) => kind !== 'domain' && main > 0;

function bySignals(book: PatternBook, pattern: BookPattern): Map<string, AlikePattern['shared']> {
  const found = new Map<string, AlikePattern['shared']>();
  const signals = [...pattern.signals].filter(([, signal]) => isAbout(signal));
  signals.sort(([, a], [, b]) => b.main - a.main);
  for (const [key, { kind, value }] of signals.slice(0, mostSignals)) {
    for (const { id, signals: theirs } of book.carriers(key)) {
      const their = theirs.get(key);
      if (id === pattern.id || !their || !isAbout(their)) continue;
      const shared = found.get(id);
      if (shared) shared.push({ kind, value });
      else found.set(id, [{ kind, value }]);
    }
  }
  return found;
}

const mainTellings = ({ tellings }: BookPattern) =>
  [...tellings].sort((a, b) => b.reports - a.reports).slice(0, mostTellings);

/** By what is told: of all patterns those that are near, and of those of the same kind of fraud also the further ones. */
function byText(book: PatternBook, pattern: BookPattern, sameKind: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  const note = (id: string, alike: number) => {
    if (alike >= leastAlike && id !== pattern.id) found.set(id, Math.max(alike, found.get(id) ?? 0));
  };
  const others = sameKind.flatMap((id) => book.patterns.get(id) ?? []);
  for (const telling of mainTellings(pattern)) {
    for (const match of matchText(book, textOfTelling(telling), pattern.id))
      note(match.pattern.id, match.explained);
    for (const other of others)
      for (const theirs of mainTellings(other))
        note(other.id, Math.max(shareHeld(theirs, telling.features), shareHeld(telling, theirs.features)));
  }
  return found;
}

/**
 * Patterns that may be the same fraud as one, for a person to judge: the machine has left them apart, so it finds here
 * what it was not sure of. Bounded, whatever the number of patterns.
 * @returns at most eight, those that most speaks for first; none where the pattern is not living
 */
export async function findAlike(
  { db, patterns }: Pick<Services, 'db' | 'patterns'>,
  id: string,
): Promise<AlikePattern[]> {
  const [book, sameKind] = await Promise.all([patterns.present(), listOfSameKind(db, id, mostOfKind)]);
  const pattern = book.patterns.get(id);
  if (!pattern) return [];
  const [shared, alike] = [bySignals(book, pattern), byText(book, pattern, sameKind)];
  const weightOf = (other: string) =>
    (shared.has(other) ? weightOfSignal : 0) +
    (shared.get(other)?.length ?? 0) / 10 +
    (alike.get(other) ?? 0);
  return [...new Set([...shared.keys(), ...alike.keys()])]
    .sort((a, b) => weightOf(b) - weightOf(a) || (a < b ? -1 : 1))
    .slice(0, mostShown)
    .map((other) => ({
      id: other,
      shared: (shared.get(other) ?? []).slice(0, mostShared),
      alike: alike.get(other) ?? null,
      isKeptApart: book.areKeptApart(id, other),
    }));
}
