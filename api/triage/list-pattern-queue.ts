import type { Services } from '../context.ts';
import type { Scope } from '../staff/schema.ts';
import { type Group, presentQueueLine, type QueueLine } from './present.ts';
import * as queries from './queue-queries.ts';
import { pageSize } from './schema.ts';

/** So many reports, the first of the queue, are put together: the cost is the same for a million. */
const mostGrouped = 1000;

type Gathered = { first: string; reports: queries.Grouped[] };

/** Reports of one pattern on one line, each line where its first report stands. */
function gather(reports: readonly queries.Grouped[]): Gathered[] {
  const lines: Gathered[] = [];
  const ofPattern = new Map<string, Gathered>();
  for (const report of reports) {
    const known = report.pattern === null ? undefined : ofPattern.get(report.pattern);
    if (known) {
      known.reports.push(report);
      continue;
    }
    const line = { first: report.id, reports: [report] };
    lines.push(line);
    if (report.pattern !== null) ofPattern.set(report.pattern, line);
  }
  return lines;
}

function groupOf({ reports }: Gathered): Group | null {
  if (reports.length < 2) return null;
  const newest = Math.max(...reports.map(({ receivedAt }) => receivedAt.getTime()));
  return {
    reports: reports.length,
    new: reports.filter(({ status }) => status === 'new').length,
    moneyLost: reports.filter(({ moneyLost }) => moneyLost).length,
    newestAt: new Date(newest).toISOString(),
    thanas: new Set(reports.map(({ thana }) => thana)).size,
  };
}

/** The queue with one line for each pattern and, beside them, the reports that stand alone. */
export async function listPatternQueue(
  { db, jurisdiction, now }: Pick<Services, 'db' | 'jurisdiction' | 'now'>,
  scope: Scope,
  filter: queries.QueueFilter,
  order: queries.Order,
  page: number,
): Promise<{ lines: QueueLine[]; pages: number; cutShort: boolean }> {
  const reports = await queries.listForGrouping(db, scope, filter, order, now(), mostGrouped + 1);
  const gathered = gather(reports.slice(0, mostGrouped));
  const shown = gathered.slice((page - 1) * pageSize, page * pageSize);
  const rows = await queries.listLines(
    db,
    scope,
    shown.map(({ first }) => first),
  );
  const groups = new Map(shown.map((line) => [line.first, groupOf(line)]));
  return {
    lines: rows.map((row) => presentQueueLine(row, jurisdiction, groups.get(row.id) ?? null)),
    pages: Math.max(1, Math.ceil(gathered.length / pageSize)),
    cutShort: reports.length > mostGrouped,
  };
}
