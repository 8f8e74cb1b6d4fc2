import { setImmediate } from 'node:timers/promises';
import type { Queryable, Transaction } from '../../db/client.ts';
import type { Services } from '../context.ts';
import type { ComparedReport } from './choose-pattern.ts';
import { CompareThreads } from './compare-in-threads.ts';
import { placedReport } from './compared-report.ts';
import { joinReport } from './join-report.ts';
import { readInto } from './keep-patterns.ts';
import { lookAgain, lookBeside } from './look-again.ts';
import { reckonSpans } from './move-members.ts';
import { mayBeParted, partPattern } from './part-pattern.ts';
import { type BookPattern, PatternBook } from './pattern-book.ts';
import type { Change } from './pattern-notes.ts';
import { readPlaced, waitForPatterns } from './queries.ts';
import * as rebuild from './rebuild-queries.ts';
import { rewritePattern } from './rewrite-pattern.ts';

/** Raised with every change of what a text's features are or of how a report chooses its pattern. */
export const rulesVersion = 3;

export type RebuildProgress = { compared: number; written: number };
type Needs = Pick<Services, 'db' | 'patterns'>;

const readAtOnce = 2000;
/** Of what was stored a little before the start, some may not have been committed when it was read. */
const overlapMs = 10 * 60_000;

/** Where every report ended up, in memory, until all is written at once. */
class Found {
  readonly book = new PatternBook();
  readonly members = new Map<string, rebuild.NewMember>();
  /** Those of which reports were taken. */
  readonly lessened = new Set<string>();
  /** What nobody else has told until now, by its telling; it will have a second look. */
  readonly toldOnce = new Map<string, ComparedReport>();
  readonly #into = new Map<string, string>();
  readonly #about = new Map<string, Pick<rebuild.NewPattern, 'category' | 'firstSeen' | 'lastSeen'>>();

  take(report: ComparedReport): void {
    this.note(joinReport(this.book, report).changes);
  }

  readonly note = (changes: readonly Change[]): void => {
    for (const one of changes) {
      if (one.change === 'merge') this.#into.set(one.from, one.into);
      else if (one.change === 'forget') this.#into.set(one.tellingId, one.into);
      else if (one.change === 'member') {
        const { patternId, reportId, tellingId, why } = one;
        this.members.set(reportId, { patternId, reportId, tellingId, why });
        this.#widen(patternId, one.report);
        if (tellingId && this.book.telling(tellingId)?.reports === 1)
          this.toldOnce.set(tellingId, one.report);
        else if (tellingId) this.toldOnce.delete(tellingId);
      } else if (one.change === 'take') this.#take(one);
    }
  };

  #take({ from, into, reports, why }: Extract<Change, { change: 'take' }>): void {
    this.lessened.add(from);
    for (const report of reports) {
      const member = this.members.get(report.id) as rebuild.NewMember;
      this.members.set(report.id, { ...member, patternId: into, why: why ?? member.why });
      this.#widen(into, report);
    }
  }

  /** The reports of each pattern of a kind, with the tellings they belong to. */
  listMembers(isWanted: (pattern: BookPattern) => boolean): Map<string, Map<string, string | null>> {
    const wanted = [...this.book.patterns.values()].filter(isWanted);
    const found = new Map(wanted.map(({ id }) => [id, new Map<string, string | null>()]));
    for (const { patternId, reportId, tellingId } of this.members.values())
      found.get(this.#last(patternId))?.set(reportId, tellingId && this.#last(tellingId));
    return found;
  }

  #widen(
    patternId: string,
    { category, receivedAt: at }: { category: string | null; receivedAt: Date },
  ): void {
    const known = this.#about.get(patternId);
    if (!known) this.#about.set(patternId, { category, firstSeen: at, lastSeen: at });
    else {
      known.category ??= category;
      if (at < known.firstSeen) known.firstSeen = at;
      if (at > known.lastSeen) known.lastSeen = at;
    }
  }

  /** What a pattern or telling went into in the end. */
  #last(id: string): string {
    let last = id;
    for (let next = this.#into.get(last); next; next = this.#into.get(last)) last = next;
    return last;
  }

  finish(): { members: rebuild.NewMember[]; patterns: rebuild.NewPattern[] } {
    for (const [id, about] of [...this.#about]) {
      const last = this.#last(id);
      if (last === id) continue;
      this.#widen(last, { category: about.category, receivedAt: about.firstSeen });
      this.#widen(last, { category: about.category, receivedAt: about.lastSeen });
      this.#about.delete(id);
    }
    const members = [...this.members.values()].map((one) => ({
      ...one,
      patternId: this.#last(one.patternId),
      tellingId: one.tellingId && this.#last(one.tellingId),
    }));
    const patterns = [...this.#about].map(([id, about]) => {
      const { reports, identified } = this.book.pattern(id);
      return { id, ...about, reports, identified };
    });
    return { members, patterns };
  }
}

/** Writes the machine's patterns down, and reckons anew those of staff that reports have joined. */
async function write(
  tx: Transaction,
  found: Found,
  staffs: readonly string[],
  told: (written: number) => void,
) {
  const isStaffs = new Set(staffs);
  const { members, patterns } = found.finish();
  // While all were compared, some have joined a pattern of staff as they came; there they stay.
  const placed = new Set(await rebuild.listMembersOf(tx, staffs));
  const free = members.filter(({ reportId }) => !placed.has(reportId));
  const lessened = members.flatMap(({ reportId, patternId }) => (placed.has(reportId) ? [patternId] : []));
  const ours = <Row extends { patternId: string }>(rows: readonly Row[]) =>
    rows.filter(({ patternId }) => !isStaffs.has(patternId));
  await rebuild.endMachines(tx, staffs);
  await rebuild.writePatterns(
    tx,
    patterns.filter(({ id }) => !isStaffs.has(id)),
  );
  await rebuild.writeMembers(tx, free);
  told(free.length);
  const living = [...found.book.patterns.values()];
  await rebuild.writeTellings(tx, ours(living.flatMap(({ tellings }) => [...tellings])));
  await rebuild.writeSignals(tx, ours(living.flatMap(({ signals }) => [...signals.values()])));
  await rebuild.writeDays(tx);
  await reckonSpans(tx, [...found.lessened]);
  const joined = free.flatMap(({ patternId }) => (isStaffs.has(patternId) ? [patternId] : []));
  for (const id of new Set([...joined, ...lessened])) await rewritePattern(tx, id);
  await rebuild.setForm(tx, rulesVersion);
}

/** What was told once after all were compared has its second look. */
async function lookAtStories({ book, note, toldOnce }: Found): Promise<void> {
  let looked = 0;
  for (const [tellingId, report] of toldOnce) {
    const again = lookAgain(book, tellingId, report);
    if (again) note(again.changes);
    // Other work of this process goes on meanwhile.
    if (++looked % readAtOnce === 0) await setImmediate();
  }
  toldOnce.clear();
}

/** Patterns of one campaign may have grown side by side, and two campaigns have run together in one pattern. */
async function lookAtPatterns(sql: Queryable, found: Found): Promise<void> {
  for (const id of [...found.book.patterns.keys()])
    for (const { changes } of lookBeside(found.book, id)) found.note(changes);
  for (const [id, members] of found.listMembers(mayBeParted)) {
    const reports = await readPlaced(sql, [...members.keys()]);
    const placed = reports.map((row) => ({
      report: placedReport(row),
      tellingId: members.get(row.id) ?? null,
    }));
    for (const { changes } of partPattern(found.book, id, placed)) found.note(changes);
  }
}

/**
 * Finds all patterns anew, from the stored reports in the order they came. What staff have judged or moved stays as it
 * is, and what comes meanwhile is taken in before the new patterns are written, at once. Until then the old ones are
 * read; joining waits for the writing alone.
 * @returns how many reports and patterns
 */
export async function rebuildPatterns(
  { db, patterns }: Needs,
  onProgress: (progress: RebuildProgress) => void = () => {},
): Promise<{ reports: number; patterns: number }> {
  const began = new Date(Date.now() - overlapMs);
  const [staffs, lastAct] = [await rebuild.listStaffs(db), await rebuild.lastAct(db)];
  const found = new Found();
  await readInto(db, found.book, staffs);
  for (const id of staffs) found.book.pattern(id).isStaffs = true;
  const threads = new CompareThreads();
  const readAll = async (sql: Queryable, since: Date) => {
    async function* inBatches() {
      for await (const some of rebuild.readReportsBut(sql, staffs, since).cursor(readAtOnce))
        yield some.filter(({ id }) => !found.members.has(id));
    }
    for await (const some of threads.compare(inBatches())) {
      for (const report of some) found.take(report);
      onProgress({ compared: found.members.size, written: 0 });
    }
  };
  try {
    await readAll(db, new Date(0));
    await lookAtStories(found);
    await lookAtPatterns(db, found);
    await db.begin(async (tx) => {
      await waitForPatterns(tx);
      if ((await rebuild.lastAct(tx)) !== lastAct)
        throw new Error('Staff changed a pattern while all were found anew. Please start it again.');
      // What came meanwhile.
      await readAll(tx, began);
      await write(tx, found, staffs, (written) => onProgress({ compared: found.members.size, written }));
    });
  } finally {
    await threads.stop();
    patterns.forget();
  }
  return { reports: found.members.size, patterns: found.book.patterns.size };
}

/** At a worker's start: patterns found by older rules are found anew. */
export async function rebuildIfOld(services: Needs & Pick<Services, 'log'>): Promise<void> {
  if ((await rebuild.findForm(services.db)) === rulesVersion) return;
  const { reports, patterns } = await rebuildPatterns(services);
  if (reports > 0) services.log.info({ reports, patterns }, 'patterns were found anew by the present rules');
}
