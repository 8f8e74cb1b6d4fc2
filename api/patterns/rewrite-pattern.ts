import type { Transaction } from '../../db/client.ts';
import * as acts from './act-queries.ts';
import { sameTelling } from './choose-pattern.ts';
import { comparedReport } from './compared-report.ts';
import { matchText } from './match-text.ts';
import { PatternBook } from './pattern-book.ts';
import { PatternNotes } from './pattern-notes.ts';
import { writeChanges } from './write-changes.ts';

/**
 * Reckons anew what is known of a pattern from the reports that are in it now: its counts, its signals, its messages.
 * After acts of staff that move reports. The memberships themselves stay.
 */
export async function rewritePattern(tx: Transaction, patternId: string): Promise<void> {
  const members = await acts.readMembers(tx, patternId);
  const notes = new PatternNotes(new PatternBook());
  const pattern = notes.book.pattern(patternId);
  for (const { why, ...member } of members) {
    const report = comparedReport(member);
    const match = report.text && matchText(notes.book, report.text)[0];
    notes.add(pattern, report, match && match.explained >= sameTelling ? match.telling : null, why);
  }
  const confirmed = await acts.forgetReckoning(tx, patternId);
  await writeChanges(
    tx,
    notes.changes.filter(({ change }) => change !== 'member'),
  );
  const tellings = notes.changes.flatMap((one) => (one.change === 'member' ? [one] : []));
  await acts.writeReckoning(tx, patternId, pattern.identified, tellings, confirmed);
}
