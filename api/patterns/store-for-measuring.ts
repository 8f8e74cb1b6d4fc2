import { randomBytes } from 'node:crypto';
import type { Database } from '../../db/client.ts';
import type { Signal } from './schema.ts';

/** A report that nobody follows. */
type Measured = { narrative: string; thanaId: string; signals: readonly (Signal & { named: boolean })[] };

/** Stores what of a report is compared, at once, as submitting does: for measurements and tests. @returns its id */
export function storeForMeasuring(db: Database, { narrative, thanaId, signals }: Measured): Promise<string> {
  return db.begin(async (tx) => {
    const [row] = await tx<{ id: string }[]>`
      insert into reports (receipt_hash, source, language, channel, narrative, thana_id, routing_method,
        routing_confidence, routing_reason)
      values (${randomBytes(32)}, 'import', 'en', 'other', ${narrative}, ${thanaId}, 'none', 0, '{}') returning id
    `;
    const { id } = row as { id: string };
    await tx`
      insert into report_signals (report_id, kind, value, joins, named_by_citizen, position)
      select ${id}, kind, value, joins, named, position
      from jsonb_to_recordset(${tx.json(signals.map((one, position) => ({ ...one, position })))})
        as given (kind text, value text, joins boolean, named boolean, position smallint)
      on conflict do nothing
    `;
    return id;
  });
}
