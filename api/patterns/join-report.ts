import { randomUUID } from 'node:crypto';
import { areOne } from './are-one.ts';
import { type ComparedReport, choosePattern, matchText, sameTelling, sureMatch, type Why } from './choose-pattern.ts';
import { type BookPattern, type CountedSignal, type PatternBook, signalKey } from './pattern-book.ts';
import { addToTelling, commonFeatures, isMilestone, type Telling } from './telling.ts';
import { bandKeys } from './text-features.ts';

/** What a report changes. Written down in the order given. */
export type Change =
  | { change: 'begin'; patternId: string; report: ComparedReport }
  | { change: 'member'; patternId: string; reportId: string; tellingId: string | null; why: Why; report: ComparedReport }
  | { change: 'telling'; telling: Telling; isMoved: boolean }
  | { change: 'forget'; tellingId: string; into: string }
  | { change: 'signal'; signal: CountedSignal }
  | { change: 'merge'; from: string; into: string };

export type Joined = { patternId: string; reports: number; changes: Change[] };

/** Makes the changes in the book as they are noted, so that what follows sees them. */
class Notes {
  readonly changes: Change[] = [];
  readonly book: PatternBook;
  constructor(book: PatternBook) {
    this.book = book;
  }

  begin(report: ComparedReport): BookPattern {
    const pattern = this.book.pattern(randomUUID());
    this.changes.push({ change: 'begin', patternId: pattern.id, report });
    return pattern;
  }

  member(pattern: BookPattern, report: ComparedReport, telling: Telling | null, why: Why): void {
    pattern.reports++;
    if (report.signals.some(({ isMain }) => isMain)) pattern.identified++;
    const { id: patternId } = pattern;
    this.changes.push({ change: 'member', patternId, reportId: report.id, tellingId: telling?.id ?? null, why, report });
  }

  telling(telling: Telling, isMoved: boolean): void {
    this.book.putTelling(telling, isMoved);
    // As it is now: it may change again before it is written down.
    this.changes.push({ change: 'telling', telling: { ...telling }, isMoved });
  }

  signal(signal: CountedSignal): void {
    this.book.putSignal(signal);
    this.changes.push({ change: 'signal', signal: { ...signal } });
  }

  merge(from: BookPattern, into: BookPattern): void {
    into.reports += from.reports;
    into.identified += from.identified;
    for (const telling of [...from.tellings]) this.#move(telling, into);
    for (const [key, ours] of from.signals) {
      const theirs = into.signals.get(key);
      this.signal({
        ...ours,
        patternId: into.id,
        like: theirs?.like ?? ours.like,
        main: ours.main + (theirs?.main ?? 0),
        named: ours.named + (theirs?.named ?? 0),
        aside: ours.aside + (theirs?.aside ?? 0),
        firstSeen: theirs && theirs.firstSeen < ours.firstSeen ? theirs.firstSeen : ours.firstSeen,
        lastSeen: theirs && theirs.lastSeen > ours.lastSeen ? theirs.lastSeen : ours.lastSeen,
      });
    }
    this.book.removePattern(from.id);
    this.changes.push({ change: 'merge', from: from.id, into: into.id });
  }

  /** Two tellings that are the same become one. */
  #move(telling: Telling, into: BookPattern): void {
    const match = matchText(this.book, telling.features, bandKeys(commonFeatures(telling)), telling.patternId).find(
      ({ pattern }) => pattern === into,
    );
    if (match && match.explained >= sameTelling + 0.1) {
      addToTelling(match.telling, telling);
      this.telling(match.telling, false);
      this.book.removeTelling(telling.id);
      this.changes.push({ change: 'forget', tellingId: telling.id, into: match.telling.id });
    } else this.telling({ ...telling, patternId: into.id }, false);
  }
}

function countSignals(notes: Notes, pattern: BookPattern, { id, signals, receivedAt: at }: ComparedReport): void {
  for (const { kind, value, isMain, isNamed } of signals) {
    const known = pattern.signals.get(signalKey({ kind, value }));
    notes.signal({
      kind,
      value,
      patternId: pattern.id,
      main: (known?.main ?? 0) + Number(isMain),
      named: (known?.named ?? 0) + Number(isMain && isNamed),
      aside: (known?.aside ?? 0) + Number(!isMain),
      like: known?.like ?? id,
      firstSeen: known && known.firstSeen < at ? known.firstSeen : at,
      lastSeen: known && known.lastSeen > at ? known.lastSeen : at,
    });
  }
}

/** A message that has become better known may explain what stood alone until now. */
function gatherNear(notes: Notes, grown: Telling): void {
  const { book } = notes;
  for (const near of book.near(bandKeys(commonFeatures(grown)))) {
    const ours = book.pattern(grown.patternId);
    const theirs = book.patterns.get(near.patternId);
    if (!theirs || theirs === ours || theirs.reports > 3 || near.reports > grown.reports) continue;
    if (near.reports * 2 < theirs.reports || book.areKeptApart(ours.id, theirs.id)) continue;
    const matches = matchText(book, near.features, bandKeys(commonFeatures(near)), theirs.id);
    if (sureMatch(matches, 'first')?.pattern === ours) notes.merge(theirs, ours);
  }
}

/** Patterns that are about the same numbers, once enough reports say so, become one: the smaller goes into the larger. */
function mergeAlike(notes: Notes, pattern: BookPattern, report: ComparedReport): BookPattern {
  let ours = pattern;
  for (const signal of report.signals) {
    if (!signal.isMain) continue;
    for (const other of notes.book.carriers(signalKey(signal))) {
      if (other === ours || !areOne(notes.book, ours, other)) continue;
      const [from, into] = ours.reports < other.reports ? [ours, other] : [other, ours];
      notes.merge(from, into);
      ours = into;
    }
  }
  return ours;
}

/**
 * Lets a report join the pattern it belongs to, or begin one, and puts patterns together that turn out to be one.
 * The book is changed at once; the changes returned are for writing down.
 * @param barred patterns it must not join
 */
export function joinReport(book: PatternBook, report: ComparedReport, barred?: ReadonlySet<string>): Joined {
  const notes = new Notes(book);
  const choice = choosePattern(book, report, barred);
  const pattern = choice?.pattern ?? notes.begin(report);
  let telling = choice?.telling ?? null;
  let isGrown = false;
  if (report.features) {
    if (telling) {
      addToTelling(telling, { features: report.features });
      isGrown = isMilestone(telling.reports);
    } else {
      const { id: like, features } = report;
      const counts = new Uint8Array(features.length).fill(1);
      telling = { id: randomUUID(), patternId: pattern.id, reports: 1, features, counts, like };
    }
    notes.telling(telling, isGrown || telling.reports === 1);
  }
  notes.member(pattern, report, report.features ? telling : null, choice?.why ?? { by: 'first' });
  countSignals(notes, pattern, report);
  if (telling && isGrown) gatherNear(notes, telling);
  const joined = mergeAlike(notes, pattern, report);
  return { patternId: joined.id, reports: joined.reports, changes: notes.changes };
}

/**
 * A second look at a report that is still alone: by now more is known of every message.
 * @returns null where it stays alone
 */
export function lookAgain(book: PatternBook, patternId: string): Joined | null {
  const alone = book.patterns.get(patternId);
  const [telling] = alone?.tellings ?? [];
  if (!alone || !telling || alone.reports !== 1) return null;
  const match = sureMatch(matchText(book, telling.features, bandKeys(telling.features), patternId), 'second');
  if (!match || book.areKeptApart(match.pattern.id, patternId)) return null;
  const notes = new Notes(book);
  notes.merge(alone, match.pattern);
  return { patternId: match.pattern.id, reports: match.pattern.reports, changes: notes.changes };
}
