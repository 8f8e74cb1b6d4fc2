import type { Json, Queryable, Transaction } from '../../db/client.ts';
import type { Tongue } from '../content/schema.ts';
import type { ReportEvent } from '../reports/queries.ts';
import type { Scope } from '../staff/schema.ts';
import { within } from './within.ts';

/**
 * All SQL of the station's work on reports. Every function takes the actor's scope and every statement carries
 * it: after a dropped connection postgres.js may run a statement in another request's transaction
 * (porsager/postgres#1216), so nothing may rest on what an earlier statement of the same request has checked.
 */

export type ReportStatus = 'new' | 'acknowledged' | 'closed';

export type ReportRow = {
  id: string;
  status: ReportStatus;
  receivedAt: Date;
  source: string;
  language: Tongue;
  channel: string;
  narrative: string;
  occurredAt: Date | null;
  moneyLost: boolean;
  moneyLostInr: string | null;
  moneyLostAt: Date | null;
  moneyReference: string | null;
  placeText: string | null;
  placePin: string | null;
  placeLat: number | null;
  placeLng: number | null;
  assistedBy: string | null;
  thana: string;
  routingMethod: string;
  routingConfidence: number;
  routingReason: unknown;
  routingCandidates: unknown;
  category: string | null;
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
  closedAt: Date | null;
  closedBy: string | null;
  closedReason: string | null;
  dueAt: Date;
  assignedTo: string | null;
  assignedName: string | null;
  transferredFrom: string | null;
};

export async function findReport(sql: Queryable, scope: Scope, id: string): Promise<ReportRow | null> {
  const [row] = await sql<ReportRow[]>`
    select reports.id, reports.status, reports.received_at as "receivedAt", reports.source, reports.language,
      reports.channel, reports.narrative, reports.occurred_at as "occurredAt", reports.money_lost as "moneyLost",
      reports.money_lost_inr as "moneyLostInr", reports.money_lost_at as "moneyLostAt",
      reports.money_reference as "moneyReference", reports.place_text as "placeText", reports.place_pin as "placePin",
      reports.place_lat as "placeLat", reports.place_lng as "placeLng", reports.assisted_by as "assistedBy",
      reports.thana_id as thana, reports.routing_method as "routingMethod",
      reports.routing_confidence as "routingConfidence", reports.routing_reason as "routingReason",
      reports.routing_candidates as "routingCandidates", reports.category,
      reports.acknowledged_at as "acknowledgedAt", acknowledger.name as "acknowledgedBy",
      reports.closed_at as "closedAt", closer.name as "closedBy", reports.closed_reason as "closedReason",
      reports.due_at as "dueAt", assigned.username as "assignedTo", assigned.name as "assignedName",
      reports.transferred_from as "transferredFrom"
    from reports
    left join staff as acknowledger on acknowledger.id = reports.acknowledged_by
    left join staff as closer on closer.id = reports.closed_by
    left join staff as assigned on assigned.id = reports.assigned_to
    where reports.id = ${id} and ${within(sql, scope)}
  `;
  return row ?? null;
}

/** @returns null where there is no such report in scope */
export async function findStatus(sql: Queryable, scope: Scope, id: string): Promise<ReportStatus | null> {
  const [row] = await sql<{ status: ReportStatus }[]>`
    select status from reports where id = ${id} and ${within(sql, scope)}
  `;
  return row?.status ?? null;
}

export type SignalRow = { kind: string; value: string; joins: boolean; namedByCitizen: boolean };

export async function listSignals(sql: Queryable, scope: Scope, id: string): Promise<SignalRow[]> {
  return sql<SignalRow[]>`
    select report_signals.kind, report_signals.value, report_signals.joins, report_signals.named_by_citizen as "namedByCitizen"
    from report_signals join reports on reports.id = report_signals.report_id
    where report_signals.report_id = ${id} and ${within(sql, scope)}
    order by report_signals.named_by_citizen desc, report_signals.joins desc, report_signals.kind, report_signals.value
  `;
}

export type PatternRow = {
  id: string;
  status: string;
  category: string | null;
  reports: number;
  firstSeen: Date;
  lastSeen: Date;
  joinedAt: Date;
  why: Record<string, string | number>;
  /** The report it was found to be like, if that one is in scope too. */
  like: string | null;
  /** What it is about, or mentions, together with others of the pattern; most reports first. */
  shared: { kind: string; value: string; reports: number }[];
};

export async function findPattern(sql: Queryable, scope: Scope, id: string): Promise<PatternRow | null> {
  const [row] = await sql<PatternRow[]>`
    select patterns.id, patterns.status, patterns.category, patterns.report_count as reports,
      patterns.first_seen as "firstSeen", patterns.last_seen as "lastSeen",
      pattern_reports.joined_at as "joinedAt", pattern_reports.why,
      (select alike.id from reports as alike
        where alike.id::text = pattern_reports.why ->> 'like' and alike.id in (select reports.id from reports where ${within(sql, scope)})
      ) as like,
      (select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'value', value, 'reports', n) order by n desc), '[]') from (
        select kind, value, main_reports + aside_reports as n
        from pattern_signals join report_signals using (kind, value)
        where pattern_signals.pattern_id = patterns.id and report_signals.report_id = reports.id and main_reports + aside_reports > 1
        order by n desc limit 3
      ) as common) as shared
    from reports
    join pattern_reports on pattern_reports.report_id = reports.id and pattern_reports.ended_at is null
    join patterns on patterns.id = pattern_reports.pattern_id
    where reports.id = ${id} and ${within(sql, scope)}
  `;
  return row ?? null;
}

export type EventRow = {
  at: Date;
  event: ReportEvent;
  actor: string | null;
  detail: Record<string, string | number>;
};

export async function listEvents(sql: Queryable, scope: Scope, id: string): Promise<EventRow[]> {
  return sql<EventRow[]>`
    select report_events.at, report_events.event, staff.name as actor, report_events.detail
    from report_events join reports on reports.id = report_events.report_id
    left join staff on staff.id = report_events.actor_id
    where report_events.report_id = ${id} and ${within(sql, scope)}
    order by report_events.id
  `;
}

export type MessageRow = { at: Date; author: 'citizen' | 'station'; text: string };

export async function listMessages(sql: Queryable, scope: Scope, id: string): Promise<MessageRow[]> {
  return sql<MessageRow[]>`
    select report_messages.at, report_messages.author, report_messages.text
    from report_messages join reports on reports.id = report_messages.report_id
    where report_messages.report_id = ${id} and ${within(sql, scope)}
    order by report_messages.id
  `;
}

export type NoteRow = { at: Date; author: string; text: string };

export async function listNotes(sql: Queryable, scope: Scope, id: string): Promise<NoteRow[]> {
  return sql<NoteRow[]>`
    select report_notes.at, staff.name as author, report_notes.text
    from report_notes join reports on reports.id = report_notes.report_id join staff on staff.id = report_notes.author_id
    where report_notes.report_id = ${id} and ${within(sql, scope)}
    order by report_notes.id
  `;
}

export type ContactRow = { sealed: Buffer | null; keyId: string; eraseAfter: Date; erasedAt: Date | null };

export async function findContact(sql: Queryable, scope: Scope, id: string): Promise<ContactRow | null> {
  const [row] = await sql<ContactRow[]>`
    select report_contacts.sealed, report_contacts.key_id as "keyId", report_contacts.erase_after as "eraseAfter",
      report_contacts.erased_at as "erasedAt"
    from report_contacts join reports on reports.id = report_contacts.report_id
    where report_contacts.report_id = ${id} and ${within(sql, scope)}
  `;
  return row ?? null;
}

export type AuditRow = {
  at: Date;
  act: string;
  actorKind: 'citizen' | 'staff' | 'system';
  actor: string | null;
  detail: Record<string, Json>;
};

export async function listAudit(sql: Queryable, scope: Scope, id: string): Promise<AuditRow[]> {
  return sql<AuditRow[]>`
    select audit_log.at, audit_log.act, audit_log.actor_kind as "actorKind", staff.name as actor, audit_log.detail
    from audit_log join reports on reports.id = ${id} left join staff on staff.id = audit_log.actor_id
    where audit_log.object_kind = 'report' and audit_log.object_id = ${id} and ${within(sql, scope)}
    order by audit_log.id
  `;
}

/** Whether this act of this person on this report was recorded since then. */
export async function wasRecorded(
  sql: Queryable,
  scope: Scope,
  id: string,
  actorId: string,
  act: string,
  since: Date,
): Promise<boolean> {
  const rows = await sql`
    select 1 from audit_log join reports on reports.id = ${id}
    where audit_log.object_kind = 'report' and audit_log.object_id = ${id} and audit_log.act = ${act}
      and audit_log.actor_id = ${actorId} and audit_log.at >= ${since} and ${within(sql, scope)}
    limit 1
  `;
  return rows.length > 0;
}

/** Holds the report for the rest of the transaction. @returns false when it is not there or not in scope */
export async function lockReport(tx: Transaction, scope: Scope, id: string): Promise<boolean> {
  const rows = await tx`select id from reports where id = ${id} and ${within(tx, scope)} for update`;
  return rows.length === 1;
}

export async function insertEvent(
  tx: Transaction,
  scope: Scope,
  id: string,
  row: { event: ReportEvent; actorId: string; at: Date; detail?: Record<string, Json> },
): Promise<void> {
  await tx`
    insert into report_events (report_id, at, event, actor_id, detail)
    select reports.id, ${row.at}, ${row.event}, ${row.actorId}, ${tx.json(row.detail ?? {})}
    from reports where id = ${id} and ${within(tx, scope)}
  `;
}

/** @returns false when the author's last note since then says the same: the button was pressed twice */
export async function insertNote(
  tx: Transaction,
  scope: Scope,
  id: string,
  row: { authorId: string; at: Date; text: string; unlessSince: Date },
): Promise<boolean> {
  const rows = await tx`
    insert into report_notes (report_id, at, author_id, text)
    select reports.id, ${row.at}, ${row.authorId}, ${row.text} from reports
    where id = ${id} and ${within(tx, scope)} and not exists (
      select 1 from report_notes
      where report_id = ${id} and author_id = ${row.authorId} and text = ${row.text} and at >= ${row.unlessSince}
    )
    returning id
  `;
  return rows.length === 1;
}

/** @returns false when the station's last message since then says the same: the button was pressed twice */
export async function insertReply(
  tx: Transaction,
  scope: Scope,
  id: string,
  row: { text: string; at: Date; unlessSince: Date },
): Promise<boolean> {
  const rows = await tx`
    insert into report_messages (report_id, at, author, text)
    select reports.id, ${row.at}, 'station', ${row.text} from reports
    where id = ${id} and ${within(tx, scope)} and not exists (
      select 1 from report_messages
      where report_id = ${id} and author = 'station' and text = ${row.text} and at >= ${row.unlessSince}
    )
    returning id
  `;
  return rows.length === 1;
}
