import type { Queryable, Transaction } from '../../db/client.ts';
import type { Scope } from '../staff/schema.ts';
import { handedOnWithin, within } from './within.ts';

/** The SQL of what became of reports that were handed on, for whoever handed them on. */

/**
 * Records a transfer. It goes in before the report leaves the scope of whoever hands it on.
 * @param row.detail.thana where it goes
 */
export async function insertTransfer(
  tx: Transaction,
  scope: Scope,
  id: string,
  row: { actorId: string; at: Date; detail: { from: string; thana: string; reason: string } },
): Promise<void> {
  await tx`
    insert into report_events (report_id, at, event, actor_id, detail)
    select reports.id, ${row.at}, 'transferred', ${row.actorId}, ${tx.json(row.detail)}
    from reports where reports.id = ${id} and ${within(tx, scope)}
  `;
}

/** Whether this report was once handed on from here: then a second try is a lost race and no secret. */
export async function wasHandedOn(sql: Queryable, scope: Scope, id: string): Promise<boolean> {
  const rows = await sql`
    select 1 from report_events
    where report_id = ${id} and event = 'transferred' and ${handedOnWithin(sql, scope)} limit 1
  `;
  return rows.length > 0;
}

export type TransferRow = {
  report: string;
  at: Date;
  from: string;
  to: string;
  reason: string;
  by: string | null;
  /** It can be opened from here, as by the cyber cell, or because it came back. */
  open: boolean;
};

/** What was handed on from here since then, the newest first. */
export async function listTransfers(
  sql: Queryable,
  scope: Scope,
  since: Date,
  most: number,
): Promise<TransferRow[]> {
  return sql<TransferRow[]>`
    select report_events.report_id as report, report_events.at, report_events.detail ->> 'from' as from,
      report_events.detail ->> 'thana' as to, report_events.detail ->> 'reason' as reason, staff.name as by,
      exists (select 1 from reports where reports.id = report_events.report_id and ${within(sql, scope)}) as open
    from report_events left join staff on staff.id = report_events.actor_id
    where report_events.event = 'transferred' and report_events.at >= ${since} and ${handedOnWithin(sql, scope)}
    order by report_events.at desc, report_events.id desc
    limit ${most}
  `;
}
