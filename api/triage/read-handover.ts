import type { Services } from '../context.ts';
import type { Scope } from '../staff/schema.ts';
import * as handover from './handover-queries.ts';
import { listLines, type QueueRow } from './line-queries.ts';
import { mostCounted } from './list-queue.ts';
import { presentQueueLine, type QueueLine } from './present.ts';
import * as queries from './queue-queries.ts';
import { listTransfers } from './transfer-queries.ts';

/** A sheet of paper holds so many of each kind. */
const mostListed = 25;
const mostTransfers = 5000;
const mostHeld = 20_000;
/** Who wrote earlier than this and was never answered is found in the queue. */
const waitingDays = 30;
const hourMs = 3600 * 1000;

export type Handover = {
  at: string;
  hours: number;
  happened: handover.Happened & { transferred: number };
  counts: queries.QueueCounts;
  /** New with money lost, whatever the clock says. */
  urgent: QueueLine[];
  /** The other ones whose time is over. */
  overdue: QueueLine[];
  /** How many are overdue besides those listed here. */
  moreOverdue: number;
  waiting: QueueLine[];
  holdings: handover.Holding[];
};

/** What the next shift must know: what happened in the last hours, what is left, who has what. */
export async function readHandover(
  { db, jurisdiction, now }: Pick<Services, 'db' | 'jurisdiction' | 'now'>,
  scope: Scope,
  hours: number,
): Promise<Handover> {
  const at = now();
  const since = new Date(at.getTime() - hours * hourMs);
  const waitingSince = new Date(at.getTime() - waitingDays * 24 * hourMs);
  const all = { channel: undefined, thana: undefined, assignedTo: undefined };
  const page = { limit: mostListed, offset: 0 };
  const list = (part: queries.Part) => queries.listQueue(db, scope, all, part, at, page, mostCounted);
  const [{ rows: urgentRows, counts }, { rows: lateRows }, happened, transfers, holdings, waitingIds] =
    await Promise.all([
      list({ ranks: [0] }),
      list({ ranks: [1, 2], late: true }),
      handover.countHappened(db, scope, since),
      listTransfers(db, scope, since, mostTransfers),
      handover.listHoldings(db, scope, mostHeld),
      handover.listWaiting(db, scope, waitingSince, mostListed),
    ]);
  const waitingRows = await listLines(db, scope, waitingIds);
  const present = (rows: QueueRow[]) => rows.map((row) => presentQueueLine(row, jurisdiction));
  const shownLate = lateRows.length + urgentRows.filter(({ dueAt }) => dueAt <= at).length;
  return {
    at: at.toISOString(),
    hours,
    happened: { ...happened, transferred: transfers.length },
    counts,
    urgent: present(urgentRows),
    overdue: present(lateRows),
    moreOverdue: Math.max(0, counts.overdue - shownLate),
    waiting: present(waitingRows),
    holdings,
  };
}
