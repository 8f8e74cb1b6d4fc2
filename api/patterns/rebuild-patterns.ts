import type { Queryable, Transaction } from '../../db/client.ts';
import type { Services } from '../context.ts';
import { comparedReport, type ReportToJoin } from './compared-report.ts';
import { joinReport, lookAgain } from './join-report.ts';
import { readInto } from './keep-patterns.ts';
import { comparedText } from './match-text.ts';
import { PatternBook } from './pattern-book.ts';
import type { Change } from './pattern-notes.ts';
import { lockPatterns } from './queries.ts';
import * as rebuild from './rebuild-queries.ts';

/** Raised with every change of what a text's features are or of how a report chooses its pattern. */
export const rulesVersion = 1;

export type RebuildProgress = { compared: number; written: number };
type Needs = Pick<Services, 'db' | 'patterns'>;

const readAtOnce = 2000;

/** Where every report ended up, in memory, until all is written at once. */
class Found {
  readonly book = new PatternBook();
  readonly members = new Map<string, rebuild.NewMember>();
  readonly #into = new Map<string, string>();
  readonly #about = new Map<string, Pick<rebuild.NewPattern, 'category' | 'firstSeen' | 'lastSeen'>>();

  take(report: ReportToJoin): void {
    if (this.members.has(report.id)) return;
    this.note(joinReport(this.book, comparedReport(report)).changes);
  }

  readonly note = (changes: readonly Change[]): void => {
    for (const one of changes) {
      if (one.change === 'merge') this.#into.set(one.from, one.into);
      else if (one.change === 'forget') this.#into.set(one.tellingId, one.into);
      else if (one.change === 'member') {
        const { patternId, reportId, tellingId, why } = one;
        this.members.set(reportId, { patternId, reportId, tellingId, why });
        this.#widen(patternId, one.report);
      }
    }
  };

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

async function write(
  tx: Transaction,
  found: Found,
  staffs: readonly string[],
  told: (written: number) => void,
) {
  const { members, patterns } = found.finish();
  await rebuild.endMachines(tx, staffs);
  await rebuild.writePatterns(tx, patterns);
  await rebuild.writeMembers(tx, members);
  told(members.length);
  const living = [...found.book.patterns.values()];
  await rebuild.writeTellings(
    tx,
    living.flatMap(({ tellings }) => [...tellings]),
  );
  await rebuild.writeSignals(
    tx,
    living.flatMap(({ signals }) => [...signals.values()]),
  );
  await rebuild.writeDays(tx);
  await rebuild.setForm(tx, rulesVersion);
}

/** What stands alone after all were compared has its second look. */
async function lookAtLone(sql: Queryable, { book, note }: Found): Promise<void> {
  const alone = [...book.patterns.values()].flatMap(({ id, reports, tellings }) =>
    reports === 1 ? [...tellings].map(({ like }) => ({ patternId: id, reportId: like })) : [],
  );
  for (let at = 0; at < alone.length; at += readAtOnce) {
    const some = alone.slice(at, at + readAtOnce);
    const narratives = await rebuild.readNarratives(
      sql,
      some.map(({ reportId }) => reportId),
    );
    for (const { patternId, reportId } of some) {
      const text = comparedText(narratives.get(reportId) ?? '');
      const again = text && lookAgain(book, patternId, text);
      if (again) note(again.changes);
    }
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
  const staffs = await rebuild.listStaffs(db);
  const found = new Found();
  await readInto(db, found.book, staffs);
  const readAll = async (sql: Parameters<typeof rebuild.readReportsBut>[0]) => {
    for await (const some of rebuild.readReportsBut(sql, staffs).cursor(readAtOnce)) {
      for (const report of some) found.take(report);
      onProgress({ compared: found.members.size, written: 0 });
    }
  };
  await readAll(db);
  await lookAtLone(db, found);
  try {
    await db.begin(async (tx) => {
      await lockPatterns(tx);
      if ((await rebuild.listStaffs(tx)).length !== staffs.length)
        throw new Error('Staff changed a pattern while all were found anew. Please start it again.');
      await readAll(tx);
      await write(tx, found, staffs, (written) => onProgress({ compared: found.members.size, written }));
    });
  } finally {
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
