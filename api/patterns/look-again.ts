import { type ComparedReport, chooseForSmall, chooseInstead, sameTelling } from './choose-pattern.ts';
import type { Joined } from './join-report.ts';
import { matchText } from './match-text.ts';
import type { PatternBook } from './pattern-book.ts';
import { PatternNotes } from './pattern-notes.ts';

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
    const found = chooseForSmall(book, pattern, report.text, 'second');
    if (!found || book.areKeptApart(found.id, pattern.id)) return null;
    notes.merge(pattern, found);
    return { patternId: found.id, reports: found.reports, changes: notes.changes };
  }
  const matches = matchText(book, report.text, telling.id);
  const known = matches.find((match) => match.pattern === pattern);
  if (known && known.explained >= sameTelling) return null;
  const instead = chooseInstead(report, pattern, matches);
  if (!instead || book.areKeptApart(instead.pattern.id, pattern.id)) return null;
  const { why } = instead;
  notes.take(pattern, instead.pattern, { act: 'move', reports: [report], tellings: [telling], why });
  return { patternId: instead.pattern.id, reports: instead.pattern.reports, changes: notes.changes };
}
