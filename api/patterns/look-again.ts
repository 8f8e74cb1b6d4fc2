import { inCommon } from './are-one.ts';
import { type ComparedReport, chooseForSmall, chooseInstead, sameTelling } from './choose-pattern.ts';
import type { Joined } from './join-report.ts';
import { matchText } from './match-text.ts';
import type { BookPattern, PatternBook } from './pattern-book.ts';
import { PatternNotes } from './pattern-notes.ts';

/** So much of another pattern must be about the number of a report that is alone. */
const leastOverlap = 0.1;

/**
 * The pattern that is most about the number of a report that is alone. When it came it may have mentioned a stranger's;
 * but then its own campaign, or the stranger's, would have shown by now.
 */
function findByNumber(book: PatternBook, alone: BookPattern): BookPattern | null {
  let best: BookPattern | null = null;
  let most = leastOverlap;
  for (const [key, { kind, main }] of alone.signals) {
    if (main === 0 || kind === 'domain') continue;
    for (const other of book.carriers(key)) {
      if (other === alone) continue;
      const { overlap } = inCommon(alone, other);
      if (overlap > most || (overlap === most && !best)) [best, most] = [other, overlap];
    }
  }
  return best;
}

/**
 * A second look at a report whose story nobody else has told: by now more is known of every message. It may find its
 * pattern, or turn out to have come to a large one for a number that it mentions.
 * @param tellingId what it tells
 * @returns null where it stays
 */
export function lookAgain(book: PatternBook, tellingId: string, report: ComparedReport): Joined | null {
  const telling = book.telling(tellingId);
  const pattern = telling && book.patterns.get(telling.patternId);
  if (!pattern || telling.reports !== 1 || !report.text || pattern.isStaffs) return null;
  const notes = new PatternNotes(book);
  if (pattern.reports === 1) {
    const found = chooseForSmall(book, pattern, report.text, 'second') ?? findByNumber(book, pattern);
    if (!found || book.areKeptApart(found.id, pattern.id)) return null;
    notes.merge(pattern, found);
    return { patternId: found.id, reports: found.reports, changes: notes.changes };
  }
  const matches = matchText(book, report.text, telling.id);
  const known = matches.find((match) => match.pattern === pattern);
  if (known && known.explained >= sameTelling) return null;
  const instead = chooseInstead(book, report, pattern, matches);
  if (!instead || book.areKeptApart(instead.pattern.id, pattern.id)) return null;
  const { why } = instead;
  notes.take(pattern, instead.pattern, { act: 'move', reports: [report], tellings: [telling], why });
  return { patternId: instead.pattern.id, reports: instead.pattern.reports, changes: notes.changes };
}

/** A pattern of so few reports has little to show in common with another. */
const few = 3;
const several = 10;
const leastOfMany = 0.25;

/** Whether two patterns, by all their reports, are about the same. */
function areLike(one: BookPattern, other: BookPattern): boolean {
  const { overlap, reports, numbers } = inCommon(one, other);
  const smaller = Math.min(one.reports, other.reports);
  if (numbers >= 2 && reports >= 2 && smaller <= several) return overlap >= leastOverlap;
  return overlap >= leastOfMany && (reports >= 2 || smaller <= few);
}

/** The pattern, of more than one report, that is about the same as another. */
export function findBeside(book: PatternBook, pattern: BookPattern): BookPattern | null {
  if (pattern.isStaffs || pattern.reports < 2) return null;
  for (const [key, { kind, main }] of pattern.signals) {
    if (main === 0 || kind === 'domain') continue;
    for (const other of book.carriers(key)) {
      if (other === pattern || other.isStaffs || other.reports < 2) continue;
      if (!book.areKeptApart(pattern.id, other.id) && areLike(pattern, other)) return other;
    }
  }
  return null;
}

/**
 * A second look at a pattern: one that is about the same may have grown beside it.
 * @returns one for each that it became one with
 */
export function lookBeside(book: PatternBook, patternId: string): Joined[] {
  const found: Joined[] = [];
  let ours = book.patterns.get(patternId) ?? null;
  while (ours) {
    const other = findBeside(book, ours);
    if (!other) break;
    const [from, into]: [BookPattern, BookPattern] =
      ours.reports < other.reports ? [ours, other] : [other, ours];
    const notes = new PatternNotes(book);
    notes.merge(from, into);
    found.push({ patternId: into.id, reports: into.reports, changes: notes.changes });
    ours = into;
  }
  return found;
}
