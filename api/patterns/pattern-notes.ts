import { randomUUID } from 'node:crypto';
import { type ComparedReport, type PlacedReport, sameTelling, type Why } from './choose-pattern.ts';
import { matchText, textOfTelling } from './match-text.ts';
import { type BookPattern, type CountedSignal, type PatternBook, signalKey } from './pattern-book.ts';
import { addToTelling, isMilestone, type Telling, tellingOf } from './telling.ts';

/** What a report changes. Written down in the order given. */
export type Change =
  | { change: 'begin'; patternId: string; report: PlacedReport }
  | {
      change: 'member';
      patternId: string;
      reportId: string;
      tellingId: string | null;
      why: Why;
      report: ComparedReport;
    }
  | { change: 'telling'; telling: Telling; isMoved: boolean }
  | { change: 'forget'; tellingId: string; into: string }
  | { change: 'signal'; signal: CountedSignal }
  | { change: 'merge'; from: string; into: string }
  | ({ change: 'take'; from: string; into: string } & Pick<Part, 'act' | 'reports' | 'why'>);

/** Reports of a pattern that go elsewhere, and those of its tellings that are theirs alone. */
export type Part = {
  act: 'split' | 'move';
  reports: readonly PlacedReport[];
  tellings: readonly Telling[];
  /** Null: the same as before. */
  why: Why | null;
};

/** Makes the changes in the book as they are noted, so that what follows sees them. */
export class PatternNotes {
  readonly changes: Change[] = [];
  readonly book: PatternBook;
  constructor(book: PatternBook) {
    this.book = book;
  }

  begin(report: PlacedReport): BookPattern {
    const pattern = this.book.pattern(randomUUID());
    this.changes.push({ change: 'begin', patternId: pattern.id, report });
    return pattern;
  }

  #member(pattern: BookPattern, report: ComparedReport, telling: Telling | null, why: Why): void {
    pattern.reports++;
    if (report.signals.some(({ isMain }) => isMain)) pattern.identified++;
    const { id: patternId } = pattern;
    this.changes.push({
      change: 'member',
      patternId,
      reportId: report.id,
      tellingId: telling?.id ?? null,
      why,
      report,
    });
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

  /** Takes reports out of one pattern into another: what they told, and what they are about. */
  take(from: BookPattern, into: BookPattern, { act, reports, tellings, why }: Part): void {
    for (const telling of tellings) this.#move(telling, into);
    for (const report of reports) {
      const isIdentified = report.signals.some(({ isMain }) => isMain);
      from.reports--;
      into.reports++;
      from.identified -= Number(isIdentified);
      into.identified += Number(isIdentified);
      this.#uncount(from, report);
      this.#count(into, report);
    }
    this.changes.push({ change: 'take', act, from: from.id, into: into.id, reports, why });
  }

  /** Two tellings that are the same become one. */
  #move(telling: Telling, into: BookPattern): void {
    const match = matchText(this.book, textOfTelling(telling), telling.patternId).find(
      ({ pattern }) => pattern === into,
    );
    if (match && match.explained >= sameTelling + 0.1) {
      addToTelling(match.telling, telling);
      this.telling(match.telling, false);
      this.book.removeTelling(telling.id);
      this.changes.push({ change: 'forget', tellingId: telling.id, into: match.telling.id });
    } else this.telling({ ...telling, patternId: into.id }, false);
  }

  /**
   * Makes a report a member of a pattern.
   * @param known the way of telling it that the report's is like; null: it is told anew
   * @returns the telling, and whether it has grown so much that its bands are new
   */
  add(
    pattern: BookPattern,
    report: ComparedReport,
    known: Telling | null,
    why: Why,
  ): { telling: Telling | null; isGrown: boolean } {
    let telling: Telling | null = null;
    let isGrown = false;
    if (report.text) {
      telling = known ?? this.#beginTelling(pattern, report, report.text.features);
      if (known) addToTelling(known, { features: report.text.features });
      isGrown = known !== null && isMilestone(telling.reports);
      this.telling(telling, isGrown || known === null);
    }
    this.#member(pattern, report, telling, why);
    this.#count(pattern, report);
    return { telling, isGrown };
  }

  #beginTelling(pattern: BookPattern, { id: like }: ComparedReport, features: Uint32Array): Telling {
    const counts = new Uint8Array(features.length).fill(1);
    return tellingOf({ id: randomUUID(), patternId: pattern.id, reports: 1, features, counts, like });
  }

  #count(pattern: BookPattern, { id, signals, receivedAt: at }: PlacedReport): void {
    for (const { kind, value, isMain, isNamed } of signals) {
      const known = pattern.signals.get(signalKey({ kind, value }));
      this.signal({
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

  #uncount(pattern: BookPattern, { signals }: PlacedReport): void {
    for (const { kind, value, isMain, isNamed } of signals) {
      const known = pattern.signals.get(signalKey({ kind, value }));
      if (!known) continue;
      this.signal({
        ...known,
        main: known.main - Number(isMain),
        named: known.named - Number(isMain && isNamed),
        aside: known.aside - Number(!isMain),
      });
    }
  }
}
