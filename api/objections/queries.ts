import type { Queryable, Transaction } from '../../db/client.ts';
import type { Language } from '../content/schema.ts';
import type { ObjectionStatus } from './schema.ts';

export type NewObjection = {
  id: string;
  receiptHash: Buffer;
  receivedAt: Date;
  language: Language;
  alertId: string | null;
  value: string;
  reason: string;
  contact: { sealed: Buffer; keyId: string; eraseAfter: Date } | null;
};

export async function insertObjection(tx: Transaction, row: NewObjection): Promise<void> {
  await tx`
    insert into objections (id, receipt_hash, received_at, language, alert_id, value, reason, sealed_contact,
      contact_key_id, erase_contact_after)
    values (${row.id}, ${row.receiptHash}, ${row.receivedAt}, ${row.language}, ${row.alertId}, ${row.value}, ${row.reason},
      ${row.contact?.sealed ?? null}, ${row.contact?.keyId ?? null}, ${row.contact?.eraseAfter ?? null})
  `;
}

export type StatusRow = {
  status: ObjectionStatus['status'];
  receivedAt: Date;
  decidedAt: Date | null;
  answer: string | null;
};

export async function findByReceipt(sql: Queryable, receiptHash: Buffer): Promise<StatusRow | null> {
  const [row] = await sql<StatusRow[]>`
    select status, received_at as "receivedAt", decided_at as "decidedAt", answer from objections
    where receipt_hash = ${receiptHash}
  `;
  return row ?? null;
}

export type ObjectionRow = StatusRow & {
  id: string;
  language: Language;
  alertId: string | null;
  alertTitle: Record<Language, string> | null;
  value: string;
  reason: string;
  sealed: Buffer | null;
  keyId: string | null;
  decidedBy: string | null;
};

/** The open ones first, each by how long they have waited; then those that were decided, the newest first. */
export const listObjections = (sql: Queryable, limit: number) => sql<ObjectionRow[]>`
  select objections.id, objections.status, received_at as "receivedAt", decided_at as "decidedAt", answer,
    objections.language, alert_id as "alertId", value, reason, sealed_contact as sealed, contact_key_id as "keyId",
    staff.name as "decidedBy",
    (select jsonb_object_agg(alert_texts.language, title) from alert_texts where alert_texts.alert_id = objections.alert_id)
      as "alertTitle"
  from objections left join staff on staff.id = decided_by
  order by objections.status <> 'open', decided_at desc, received_at limit ${limit}
`;

export async function countOpen(sql: Queryable): Promise<number> {
  const [row] = await sql<{ open: number }[]>`
    select count(*)::int as open from objections where status = 'open'
  `;
  return row?.open ?? 0;
}

export async function countSince(sql: Queryable, since: Date): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from objections where received_at >= ${since}
  `;
  return row?.count ?? 0;
}

/** @returns null when there is no such objection; false when it was decided already */
export async function decide(
  tx: Transaction,
  id: string,
  row: { decision: 'upheld' | 'declined'; answer: string; by: string; at: Date },
): Promise<boolean | null> {
  const rows = await tx`
    update objections set status = ${row.decision}, answer = ${row.answer}, decided_at = ${row.at}, decided_by = ${row.by}
    where id = ${id} and status = 'open' returning id
  `;
  if (rows.length === 1) return true;
  return (await tx`select from objections where id = ${id}`).length === 1 ? false : null;
}

export async function eraseDueContacts(sql: Queryable, now: Date): Promise<number> {
  const rows = await sql`
    update objections set sealed_contact = null where erase_contact_after <= ${now} and sealed_contact is not null
    returning id
  `;
  return rows.length;
}
