import type { Transaction } from '../../db/client.ts';
import type { Services } from '../context.ts';
import { comparedReport, placedReport } from './compared-report.ts';
import { tellReporters } from './join-pattern.ts';
import type { Joined } from './join-report.ts';
import { findBeside, lookAgain, lookBeside } from './look-again.ts';
import { mayBeParted, partPattern } from './part-pattern.ts';
import type { PatternBook } from './pattern-book.ts';
import * as queries from './queries.ts';
import { writeChanges } from './write-changes.ts';

type Needs = Pick<Services, 'db' | 'patterns' | 'now'>;

/** So many are looked at under one lock, so that new reports do not wait long. */
const batch = 20;

/**
 * Looks under the lock under which reports join, and writes down what was found.
 * @param look given the book as it is now, reads what it needs and then changes the book at once
 */
async function lookUnderLock(
  { db, patterns, now }: Needs,
  look: (tx: Transaction, book: PatternBook) => Promise<() => Joined[]>,
): Promise<number> {
  let isChanged = false;
  const looked = db.begin(async (tx) => {
    const turn = await queries.lockPatterns(tx);
    const change = await look(tx, await patterns.upToDate(tx, turn));
    isChanged = true;
    // All at once: while something is waited for, a reader may write what is committed into the book.
    const joined = change();
    for (const one of joined) {
      await writeChanges(tx, one.changes);
      await tellReporters(tx, one, now());
    }
    return joined.length;
  });
  return looked.catch((error) => {
    if (isChanged) patterns.forget();
    throw error;
  });
}

/** What was told once may by now be known, or better known elsewhere. */
const lookAtStories = (needs: Needs, some: readonly { tellingId: string; reportId: string }[]) =>
  lookUnderLock(needs, async (tx, book) => {
    const reports = await queries.readReports(
      tx,
      some.map(({ reportId }) => reportId),
    );
    return () =>
      some.flatMap(({ tellingId, reportId }) => {
        const report = reports.get(reportId);
        return (report && lookAgain(book, tellingId, comparedReport(report))) ?? [];
      });
  });

/** One that is about the same may have grown beside it. */
const lookAtNeighbours = (needs: Needs, id: string) =>
  lookUnderLock(needs, async (_, book) => () => lookBeside(book, id));

/** Two campaigns may have run together in it. */
const lookAtPattern = (needs: Needs, id: string) =>
  lookUnderLock(needs, async (tx, book) => {
    const pattern = book.patterns.get(id);
    if (!pattern || !mayBeParted(pattern)) return () => [];
    const members = await queries.listPlaced(tx, id);
    const placed = members.map(({ tellingId, ...row }) => ({ report: placedReport(row), tellingId }));
    return () => partPattern(book, id, placed);
  });

/** How many reports found another pattern, patterns became one, and patterns were taken out of others. */
export type SecondLook = { moved: number; merged: number; parted: number };

/**
 * A second look, by what came afterwards: at stories that nobody else had told, at patterns that have grown side by side,
 * and at those into which two campaigns have run together.
 * @param since at those seen last since then
 */
export async function takeSecondLook(needs: Needs, since: Date): Promise<SecondLook> {
  const { db, patterns } = needs;
  const looked: SecondLook = { moved: 0, merged: 0, parted: 0 };
  const stories = await queries.listToldOnce(db, since);
  for (let at = 0; at < stories.length; at += batch) {
    const some = stories.slice(at, at + batch);
    looked.moved += await patterns.alone(() => lookAtStories(needs, some));
  }
  const grown = await queries.listGrown(db, since);
  const book = await patterns.present();
  for (const id of grown) {
    const pattern = book.patterns.get(id);
    if (pattern && findBeside(book, pattern))
      looked.merged += await patterns.alone(() => lookAtNeighbours(needs, id));
  }
  for (const id of grown) {
    const pattern = book.patterns.get(id);
    if (pattern && mayBeParted(pattern))
      looked.parted += await patterns.alone(() => lookAtPattern(needs, id));
  }
  return looked;
}
