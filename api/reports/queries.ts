import type { Json, Queryable, Transaction } from '../../db/client.ts';
import type { Tongue } from '../content/schema.ts';
import type { Signal } from '../patterns/schema.ts';
import type { Candidate, Routing } from '../routing/schema.ts';
import type { SealedContact } from './contact.ts';
import type { ReportInput } from './schema.ts';

export type Source = 'api' | 'form' | 'import' | 'staff';

export type NewReport = {
  receiptHash: Buffer;
  receivedAt: Date;
  source: Source;
  language: Tongue;
  input: ReportInput;
  routing: Routing;
  category: string | null;
  /** Until when the station promises to have opened it. */
  promisedMinutes: number;
};

export async function insertReport(tx: Transaction, report: NewReport): Promise<string> {
  const { input, routing } = report;
  const [row] = await tx<{ id: string }[]>`
    insert into reports (receipt_hash, received_at, source, language, channel, narrative, occurred_at,
      money_lost_inr, money_lost, money_lost_at, money_reference,
      place_text, place_pin, place_lat, place_lng, assisted_by,
      thana_id, routing_method, routing_confidence, routing_reason, routing_candidates, category, promised_minutes)
    values (${report.receiptHash}, ${report.receivedAt}, ${report.source}, ${report.language}, ${input.channel},
      ${input.narrative}, ${input.occurredAt ?? null},
      ${input.moneyLost?.amountInr ?? null}, ${input.moneyLost != null}, ${input.moneyLost?.at ?? null}, ${input.moneyLost?.reference ?? null},
      ${input.place?.text ?? null}, ${input.place?.pin ?? null}, ${input.place?.lat ?? null}, ${input.place?.lng ?? null},
      ${input.assistedBy ?? null},
      ${routing.thana}, ${routing.method}, ${routing.confidence}, ${tx.json(routing.reason)},
      ${tx.json(routing.candidates as unknown as Json)}, ${report.category}, ${report.promisedMinutes})
    returning id
  `;
  return (row as { id: string }).id;
}

/** One row for each signal; the database keeps the first of two alike. */
export async function insertSignals(
  tx: Transaction,
  reportId: string,
  signals: readonly (Signal & { namedByCitizen: boolean })[],
): Promise<void> {
  if (signals.length === 0) return;
  const rows = signals.map(({ kind, value, joins, namedByCitizen }, position) => ({
    kind,
    value,
    joins,
    named: namedByCitizen,
    position,
  }));
  await tx`
    insert into report_signals (report_id, kind, value, joins, named_by_citizen, position)
    select ${reportId}, kind, value, joins, named, position
    from jsonb_to_recordset(${tx.json(rows)})
      as given (kind text, value text, joins boolean, named boolean, position smallint)
    on conflict do nothing
  `;
}

export async function insertContact(
  tx: Transaction,
  reportId: string,
  contact: SealedContact,
  eraseAfter: Date,
): Promise<void> {
  await tx`
    insert into report_contacts (report_id, sealed, key_id, erase_after)
    values (${reportId}, ${contact.sealed}, ${contact.keyId}, ${eraseAfter})
  `;
}

/** The sealed contact of one report, while it is kept. */
export async function findContact(db: Queryable, reportId: string): Promise<SealedContact | null> {
  const [row] = await db<SealedContact[]>`
    select sealed, key_id as "keyId" from report_contacts where report_id = ${reportId} and sealed is not null
  `;
  return row ?? null;
}

export type ReportEvent =
  | 'received'
  | 'routed'
  | 'joined_pattern'
  | 'acknowledged'
  | 'citizen_wrote'
  | 'station_wrote'
  | 'closed'
  | 'transferred'
  | 'reopened'
  | 'reopened_by_citizen'
  | 'withdrawn';

/** Adds to what the citizen reads of a report's life, in the order given. */
export async function insertEvents(
  tx: Transaction,
  reportIds: readonly string[],
  events: readonly { event: ReportEvent; detail?: Record<string, Json> }[],
  at: Date,
): Promise<void> {
  const rows = events.map(({ event, detail }) => ({ event, detail: detail ?? {} }));
  await tx`
    insert into report_events (report_id, at, event, detail)
    select report_id, ${at}, event, detail
    from unnest(${reportIds as string[]}::uuid[]) as report_id
    cross join jsonb_to_recordset(${tx.json(rows)}) as given (event text, detail jsonb)
  `;
}

export type KeptAnswer = { requestHash: Buffer; sealedAnswer: Buffer | null };

export async function findIdempotencyKey(db: Queryable, keyHash: Buffer): Promise<KeptAnswer | null> {
  const [row] = await db<KeptAnswer[]>`
    select request_hash as "requestHash", sealed_answer as "sealedAnswer" from idempotency_keys where key_hash = ${keyHash}
  `;
  return row ?? null;
}

export async function insertIdempotencyKey(
  tx: Transaction,
  row: { keyHash: Buffer; requestHash: Buffer; reportId: string | null; sealedAnswer: Buffer },
): Promise<void> {
  await tx`
    insert into idempotency_keys (key_hash, request_hash, report_id, sealed_answer)
    values (${row.keyHash}, ${row.requestHash}, ${row.reportId}, ${row.sealedAnswer})
  `;
}

export type ReportStatusRow = {
  id: string;
  status: 'new' | 'acknowledged' | 'closed';
  language: Tongue;
  thana: string;
  receivedAt: Date;
  closedReason: string | null;
  reopenedByCitizenAt: Date | null;
  withdrawnAt: Date | null;
  routingMethod: string;
  /** api/routing/schema.ts Candidate[] */
  candidates: Candidate[];
};

export async function findReportByReceipt(
  db: Queryable,
  receiptHash: Buffer,
): Promise<ReportStatusRow | null> {
  const [row] = await db<ReportStatusRow[]>`
    select id, status, language, thana_id as thana, received_at as "receivedAt", closed_reason as "closedReason",
      reopened_by_citizen_at as "reopenedByCitizenAt", withdrawn_at as "withdrawnAt", routing_method as "routingMethod", routing_candidates as candidates
    from reports where receipt_hash = ${receiptHash}
  `;
  return row ?? null;
}

export type EventRow = { at: Date; event: ReportEvent; detail: Record<string, string | number> };

export async function listEvents(db: Queryable, reportId: string): Promise<EventRow[]> {
  return db<
    EventRow[]
  >`select at, event, detail from report_events where report_id = ${reportId} order by id`;
}

export type MessageRow = { at: Date; author: 'citizen' | 'station'; text: string };

export async function listMessages(db: Queryable, reportId: string): Promise<MessageRow[]> {
  return db<
    MessageRow[]
  >`select at, author, text from report_messages where report_id = ${reportId} order by id`;
}

export async function insertMessage(
  tx: Transaction,
  reportId: string,
  author: 'citizen' | 'station',
  text: string,
  at: Date,
): Promise<void> {
  await tx`insert into report_messages (report_id, author, text, at) values (${reportId}, ${author}, ${text}, ${at})`;
}

/** Keeps everybody else from changing a report until the transaction ends. @returns how it stands */
export async function holdReport(tx: Transaction, id: string): Promise<ReportStatusRow['status'] | null> {
  const [row] = await tx<
    { status: ReportStatusRow['status'] }[]
  >`select status from reports where id = ${id} for no key update`;
  return row?.status ?? null;
}

/**
 * Makes a closed report new again, once, with a new promise; nobody of the station has read what was added.
 * @returns false when it is not closed, or its citizen has reopened it before
 */
export async function reopenByCitizen(tx: Transaction, id: string, at: Date): Promise<boolean> {
  const rows = await tx`
    update reports set status = 'new', acknowledged_at = null, acknowledged_by = null, closed_at = null, closed_by = null,
      closed_reason = null, withdrawn_at = null, reopened_at = ${at}, reopened_by_citizen_at = ${at},
      -- Nobody waits for somebody who has left.
      assigned_to = (select staff.id from staff where staff.id = reports.assigned_to and staff.ended_at is null)
    where id = ${id} and status = 'closed' and reopened_by_citizen_at is null
    returning id
  `;
  return rows.length === 1;
}

/** Takes a report back; what nobody has opened is closed by it. @returns false when it was taken back before */
export async function withdraw(tx: Transaction, id: string, at: Date): Promise<boolean> {
  const rows = await tx`
    update reports set withdrawn_at = ${at},
      status = case when status = 'new' then 'closed' else status end,
      closed_at = case when status = 'new' then ${at}::timestamptz else closed_at end,
      closed_reason = case when status = 'new' then 'withdrawn' else closed_reason end
    where id = ${id} and withdrawn_at is null
    returning id
  `;
  return rows.length === 1;
}

/** Whether the citizen's newest message says just this, and since when: a page loaded again sends it again. */
export async function isRepeatedMessage(
  db: Queryable,
  reportId: string,
  text: string,
  since: Date,
): Promise<boolean> {
  const [row] = await db<{ repeated: boolean }[]>`
    select text = ${text} and at > ${since} as repeated from report_messages
    where report_id = ${reportId} and author = 'citizen' order by id desc limit 1
  `;
  return row?.repeated ?? false;
}

/** How many messages a citizen has written on one report in the last day. */
export async function countRecentMessages(db: Queryable, reportId: string, since: Date): Promise<number> {
  const [row] = await db<{ count: number }[]>`
    select count(*)::int as count from report_messages where report_id = ${reportId} and author = 'citizen' and at > ${since}
  `;
  return row?.count ?? 0;
}

/** Empties the contact details of one report. */
export const eraseContact = (tx: Transaction, reportId: string, now: Date) => tx`
  update report_contacts set sealed = null, erased_at = ${now} where report_id = ${reportId} and erased_at is null
`;

/** Empties contact details past their day. @returns how many */
export async function eraseDueContacts(db: Queryable, now: Date): Promise<number> {
  const rows = await db`
    update report_contacts set sealed = null, erased_at = ${now} where erase_after <= ${now} and erased_at is null returning report_id
  `;
  return rows.length;
}

/** Empties kept answers older than the given time; the key stays, so that nothing is filed twice. */
export async function eraseOldAnswers(db: Queryable, before: Date): Promise<number> {
  const rows = await db`
    update idempotency_keys set sealed_answer = null where sealed_answer is not null and created_at < ${before} returning key_hash
  `;
  return rows.length;
}
