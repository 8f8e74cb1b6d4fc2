import { randomBytes } from 'node:crypto';
import type { Database } from '../../db/client.ts';
import type { SignalKind } from '../patterns/schema.ts';

/** A pattern as staff and worker leave it in the tables, for tests of what is read from them. */
export type TestPattern = {
  status?: 'suggested' | 'confirmed' | 'dismissed';
  category?: string | null;
  /** Values with how many reports are about them, and how many only mention them. */
  signals: { kind: SignalKind; value: string; main?: number; aside?: number }[];
  firstSeen?: string;
  lastSeen?: string;
};

export async function storePattern(db: Database, pattern: TestPattern): Promise<string> {
  const { status = 'suggested', category = null, signals } = pattern;
  const { firstSeen = '2026-11-12T06:00:00Z', lastSeen = '2026-11-20T06:00:00Z' } = pattern;
  const reports = Math.max(...signals.map(({ main = 1, aside = 0 }) => main + aside));
  const [row] = await db<{ id: string }[]>`
    insert into patterns (category, status, report_count, first_seen, last_seen)
    values (${category}, ${status}, ${reports}, ${firstSeen}, ${lastSeen}) returning id`;
  const { id } = row as { id: string };
  for (const { kind, value, main = 1, aside = 0 } of signals)
    await db`
      insert into pattern_signals (kind, value, pattern_id, main_reports, aside_reports, first_seen, last_seen,
        confirmed_at)
      select ${kind}, ${value}, id, ${main}, ${aside}, ${firstSeen}, ${lastSeen},
        case when status = 'confirmed' and ${main} > 0 then now() end
      from patterns where id = ${id}`;
  return id;
}

/** A report with its signals, not compared with others yet; closed at once where a reason is given. */
export async function storeReport(
  db: Database,
  signals: { kind: SignalKind; value: string }[],
  closedReason: string | null = null,
): Promise<string> {
  const [row] = await db<{ id: string }[]>`
    insert into reports (receipt_hash, source, language, channel, thana_id, routing_method, routing_confidence,
      routing_reason, status, acknowledged_at, closed_at, closed_reason, received_at)
    values (${randomBytes(32)}, 'api', 'hi', 'call', (select min(id) from thanas), 'none', 0, '{}',
      ${closedReason ? 'closed' : 'new'}, ${closedReason ? '2026-11-20T06:00:00Z' : null},
      ${closedReason ? '2026-11-20T06:00:00Z' : null}, ${closedReason}, '2026-11-19T06:00:00Z') returning id`;
  const { id } = row as { id: string };
  for (const { kind, value } of signals)
    await db`
      insert into report_signals (report_id, kind, value, joins, named_by_citizen)
      values (${id}, ${kind}, ${value}, true, true)`;
  return id;
}
