import type { PlacedReport } from './choose-pattern.ts';
import type { Joined } from './join-report.ts';
import { saidOnce } from './main-signals.ts';
import { type BookPattern, type PatternBook, signalKey } from './pattern-book.ts';
import { type Part, PatternNotes } from './pattern-notes.ts';
import { shareTold, type Telling } from './telling.ts';

/** A report of a pattern, with the telling it belongs to. */
export type Member = { report: PlacedReport; tellingId: string | null };

/** Told by so many reports, so many of them about a number, link or account, it can be said what a telling is about. */
const fewestReports = 3;
const fewestIdentified = 2;
/** Beside a message of so many reports, another that has no number in common with it is another campaign's. */
const fewestOfLargest = 12;
/** What two tellings of one campaign have in common, of either: numbers, or words. */
const leastOverlap = 0.15;
const leastCommon = 2;
/** Of so many numbers of each, a single common one has changed hands. */
const manyNumbers = 4;
const sameWords = 0.6;

/** In how many reports a number stands, and the places of the first and last of them in the order they came. */
type Use = { reports: number; first: number; last: number };

/** What the reports of one telling, or one report without a text, are about. */
type Unit = {
  telling: Telling | null;
  reports: PlacedReport[];
  identified: number;
  about: Map<string, Use>;
};

function unitsOf(book: PatternBook, members: readonly Member[]): Unit[] {
  const units = new Map<string, Unit>();
  for (const [at, { report, tellingId }] of members.entries()) {
    const id = tellingId ?? report.id;
    let unit = units.get(id);
    if (!unit) {
      unit = {
        telling: tellingId ? book.telling(tellingId) : null,
        reports: [],
        identified: 0,
        about: new Map(),
      };
      units.set(id, unit);
    }
    unit.reports.push(report);
    const main = report.signals.filter(({ isMain, kind }) => isMain && kind !== 'domain');
    const keys = saidOnce(main).map(signalKey);
    unit.identified += Number(keys.length > 0);
    for (const key of keys) {
      const use = unit.about.get(key);
      if (use) {
        use.reports++;
        use.last = at;
      } else unit.about.set(key, { reports: 1, first: at, last: at });
    }
  }
  return [...units.values()];
}

/** Used by the one only before the other began, or after it ended. */
const hasChangedHands = (ours: Use, theirs: Use) =>
  Math.min(ours.reports, theirs.reports) >= leastCommon &&
  (ours.last < theirs.first || theirs.last < ours.first);

function areTied(one: Unit, other: Unit): boolean {
  const shared: { ours: Use; theirs: Use }[] = [];
  for (const [key, ours] of one.about) {
    const theirs = other.about.get(key);
    if (theirs) shared.push({ ours, theirs });
  }
  const [first] = shared;
  const isSold =
    shared.length === 1 &&
    first !== undefined &&
    (hasChangedHands(first.ours, first.theirs) || Math.min(one.about.size, other.about.size) >= manyNumbers);
  const sum = (count: (use: (typeof shared)[number]) => number) =>
    shared.reduce((total, use) => total + count(use), 0);
  const overlap = sum(({ ours, theirs }) =>
    Math.min(ours.reports / one.identified, theirs.reports / other.identified),
  );
  const common = sum(({ ours, theirs }) => Math.min(ours.reports, theirs.reports));
  if (!isSold && common >= leastCommon && overlap >= leastOverlap) return true;
  const [ours, theirs] = [one.telling as Telling, other.telling as Telling];
  return Math.max(shareTold(ours, theirs), shareTold(theirs, ours)) >= sameWords;
}

type Group = { told: Unit[]; reports: number };

/** The messages of a pattern: tellings that are tied to each other, the largest group first. */
function groupsOf(units: readonly Unit[]): Group[] {
  const known = units.filter(
    ({ telling, reports, identified }) =>
      telling && reports.length >= fewestReports && identified >= fewestIdentified,
  );
  let groups: Group[] = [];
  for (const unit of known) {
    const tied = groups.filter(({ told }) => told.some((other) => areTied(unit, other)));
    const told = [unit, ...tied.flatMap((group) => group.told)];
    const reports = told.reduce((sum, one) => sum + one.reports.length, 0);
    groups = [...groups.filter((group) => !tied.includes(group)), { told, reports }];
  }
  return groups.sort((a, b) => b.reports - a.reports);
}

/** The group that most reports about the same numbers are in; the largest where none is. */
function groupOf(unit: Unit, groups: readonly Group[]): Group {
  let best = groups[0] as Group;
  let most = 0;
  for (const group of groups) {
    let common = 0;
    for (const key of unit.about.keys())
      for (const { about } of group.told) common += about.get(key)?.reports ?? 0;
    if (common > most) [best, most] = [group, common];
  }
  return best;
}

/** The parts of a pattern that tell other messages, about other numbers, than its largest. */
function partsOf(book: PatternBook, members: readonly Member[]): Part[] {
  const units = unitsOf(book, members);
  const groups = groupsOf(units);
  if (groups.length < 2 || (groups[0] as Group).reports < fewestOfLargest) return [];
  const parts = new Map<Group, Unit[]>(groups.map((group) => [group, [...group.told]]));
  const known = new Set(groups.flatMap(({ told }) => told));
  for (const unit of units) if (!known.has(unit)) parts.get(groupOf(unit, groups))?.push(unit);
  return groups.slice(1).map((group) => {
    const own = parts.get(group) as Unit[];
    return {
      act: 'split',
      why: null,
      reports: own.flatMap(({ reports }) => reports),
      tellings: own.flatMap(({ telling }) => (telling ? [telling] : [])),
    };
  });
}

/** Whether it is worth to look at what the reports of a pattern are about. */
export const mayBeParted = ({ reports, isStaffs, tellings }: BookPattern): boolean =>
  !isStaffs &&
  reports >= fewestOfLargest + fewestReports &&
  [...tellings].filter((telling) => telling.reports >= fewestReports).length > 1;

/**
 * Takes a pattern apart into which two campaigns have run together: a report in passing, or one that was told badly,
 * had put them together, and by now their reports are about other numbers.
 * @param members all reports of the pattern
 * @returns one for each new pattern
 */
export function partPattern(book: PatternBook, patternId: string, members: readonly Member[]): Joined[] {
  const pattern = book.patterns.get(patternId);
  if (!pattern || !mayBeParted(pattern)) return [];
  return partsOf(book, members).map((part) => {
    const notes = new PatternNotes(book);
    const into = notes.begin(part.reports[0] as PlacedReport);
    notes.take(pattern, into, part);
    return { patternId: into.id, reports: into.reports, changes: notes.changes };
  });
}
