import type { Queryable, Transaction } from '../../../db/client.ts';
import type { Tongue } from '../../content/schema.ts';
import type { Scope } from '../../staff/schema.ts';
import { groupsShown, mostAtOnce, type SuspicionReason, textsShown } from './schema.ts';
import { within } from './within.ts';

export type QuarantinedRow = {
  id: string;
  receiptHash: Buffer;
  receivedAt: Date;
  source: 'api' | 'form';
  language: Tongue;
  thana: string;
  moneyLost: boolean;
  sealed: Buffer;
  keyId: string;
};

export const insert = (tx: Transaction, row: QuarantinedRow & { why: SuspicionReason; alike: string }) => tx`
  insert into quarantined_reports (id, receipt_hash, received_at, source, language, thana_id, why, alike, money_lost, sealed, key_id)
  values (${row.id}, ${row.receiptHash}, ${row.receivedAt}, ${row.source}, ${row.language}, ${row.thana}, ${row.why}, ${row.alike},
    ${row.moneyLost}, ${row.sealed}, ${row.keyId})
`;

const columns = (sql: Queryable) => sql`
  id, receipt_hash as "receiptHash", received_at as "receivedAt", source, language, thana_id as thana, money_lost as "moneyLost",
  sealed, key_id as "keyId"
`;

export async function findByReceipt(db: Queryable, receiptHash: Buffer): Promise<QuarantinedRow | null> {
  const [row] = await db<QuarantinedRow[]>`
    select ${columns(db)} from quarantined_reports where receipt_hash = ${receiptHash}
  `;
  return row ?? null;
}

/** Takes a report out of here: of two who do so at once one has it. @returns false when it is gone */
export async function take(tx: Transaction, id: string): Promise<boolean> {
  const rows = await tx`delete from quarantined_reports where id = ${id} returning id`;
  return rows.length === 1;
}

export type GroupRow = {
  alike: string;
  why: SuspicionReason;
  reports: number;
  moneyLost: number;
  first: Date;
  last: Date;
  thanas: string[];
};

/** What waits to be looked at, those with lost money first, then the oldest. */
export const listGroups = (sql: Queryable, scope: Scope) => sql<GroupRow[]>`
  select alike, min(why) as why, count(*)::int as reports, count(*) filter (where money_lost)::int as "moneyLost",
    min(received_at) as first, max(received_at) as last, array_agg(distinct thana_id) as thanas
  from quarantined_reports
  where discarded_at is null and ${within(sql, scope)}
  group by alike order by bool_or(money_lost) desc, min(received_at) limit ${groupsShown}
`;

/** The newest of each group. */
export const listNewest = (sql: Queryable, scope: Scope, groups: readonly string[]) => sql<
  (QuarantinedRow & { alike: string })[]
>`
  select ${columns(sql)}, alike from unnest(${groups as string[]}::uuid[]) as of cross join lateral (
    select * from quarantined_reports
    where quarantined_reports.alike = of and discarded_at is null and ${within(sql, scope)}
    order by received_at desc limit ${textsShown}
  ) as newest
`;

/** The oldest of a group, as many as are let in at once. */
export const listOfGroup = (sql: Queryable, scope: Scope, alike: string) => sql<QuarantinedRow[]>`
  select ${columns(sql)} from quarantined_reports
  where alike = ${alike} and discarded_at is null and ${within(sql, scope)} order by received_at limit ${mostAtOnce}
`;

/** @returns how many */
export async function discard(
  tx: Queryable,
  scope: Scope,
  alike: string,
  by: string,
  at: Date,
): Promise<number> {
  const rows = await tx`
    update quarantined_reports set discarded_at = ${at}, discarded_by = ${by}
    where alike = ${alike} and discarded_at is null and ${within(tx, scope)} returning id
  `;
  return rows.length;
}

export async function deleteDiscarded(db: Queryable, before: Date): Promise<void> {
  await db`delete from quarantined_reports where discarded_at < ${before}`;
}
