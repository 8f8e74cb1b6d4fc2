import type { Services } from '../context.ts';
import type { Scope } from '../staff/schema.ts';
import { type Group, presentQueueLine, type QueueLine } from './present.ts';
import * as queries from './queue-queries.ts';
import { pageSize } from './schema.ts';

/** So many reports, the first of the queue, are put together. */
const mostGrouped = 150;

const groupOf = (row: queries.GroupRow): Group | null =>
  row.reports < 2
    ? null
    : {
        reports: row.reports,
        new: row.new,
        moneyLost: row.lost,
        newestAt: row.newestAt.toISOString(),
        thanas: row.thanas,
      };

/** The queue with one line for each pattern and, beside them, the reports that stand alone. */
export async function listPatternQueue(
  { db, jurisdiction, now }: Pick<Services, 'db' | 'jurisdiction' | 'now'>,
  scope: Scope,
  filter: queries.QueueFilter,
  part: queries.Part,
  page: number,
  mostCounted: number,
): Promise<{ lines: QueueLine[]; pages: number; cutShort: boolean; counts: queries.QueueCounts }> {
  const window = { limit: pageSize, offset: (page - 1) * pageSize, most: mostGrouped + 1 };
  const { rows, counts } = await queries.listGroups(db, scope, filter, part, now(), window, mostCounted);
  const [first] = rows;
  return {
    lines: rows.map((row) => presentQueueLine(row, jurisdiction, groupOf(row))),
    pages: Math.max(1, Math.ceil((first?.lines ?? 0) / pageSize)),
    cutShort: (first?.looked ?? 0) > mostGrouped,
    counts,
  };
}
