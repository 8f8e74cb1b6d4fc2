import type { Json, Queryable } from '../../db/client.ts';
import type { Scope } from '../staff/schema.ts';
import { within } from '../triage/within.ts';
import type { Carried } from './material.ts';

/** The SQL of packs, under the same rule as the station's other work: every statement carries the scope. */

/** Of a number that half the district reports, as many are counted. */
const mostCounted = 1000;

/** How many reports in scope carry each signal of this report. */
export async function countCarried(sql: Queryable, scope: Scope, id: string): Promise<Carried[]> {
  return sql<Carried[]>`
    select own.kind, own.value, counted.reports, counted.first_seen as "firstSeen", counted.last_seen as "lastSeen"
    from report_signals as own
    cross join lateral (
      select count(*)::int as reports, min(received_at) as first_seen, max(received_at) as last_seen from (
        select reports.received_at from report_signals join reports on reports.id = report_signals.report_id
        where report_signals.kind = own.kind and report_signals.value = own.value and report_signals.joins
          and ${within(sql, scope)}
        limit ${mostCounted}
      ) as carrying
    ) as counted
    where own.report_id = ${id} and own.joins
      and exists (select from reports where reports.id = own.report_id and ${within(sql, scope)})
    order by own.kind, own.value
  `;
}

/** What at least two reports of a pattern carry, of those in scope; most reports first. */
export async function listCarriedOfPattern(
  sql: Queryable,
  scope: Scope,
  pattern: string,
  most: number,
): Promise<Carried[]> {
  return sql<Carried[]>`
    select report_signals.kind, report_signals.value, count(*)::int as reports,
      min(reports.received_at) as "firstSeen", max(reports.received_at) as "lastSeen"
    from pattern_reports join reports on reports.id = pattern_reports.report_id
    join report_signals on report_signals.report_id = reports.id
    where pattern_reports.pattern_id = ${pattern} and pattern_reports.ended_at is null and report_signals.joins
      and ${within(sql, scope)}
    group by 1, 2 having count(*) > 1
    order by reports desc, 1, 2 limit ${most}
  `;
}

export type MadeRow = {
  id: string;
  at: Date;
  act: string;
  actorId: string;
  actor: string | null;
  detail: Record<string, Json>;
};

/** One pack of this report as it was recorded; the newest one of an act, or one by its id. */
export async function findMade(
  sql: Queryable,
  scope: Scope,
  report: string,
  { act, id, actorId }: { act: string; id?: string; actorId?: string },
): Promise<MadeRow | null> {
  const [row] = await sql<MadeRow[]>`
    select audit_log.id, audit_log.at, audit_log.act, audit_log.actor_id as "actorId", staff.name as actor, audit_log.detail
    from audit_log join reports on reports.id = ${report} left join staff on staff.id = audit_log.actor_id
    where audit_log.object_kind = 'report' and audit_log.object_id = ${report} and audit_log.act = ${act}
      and ${id === undefined ? sql`true` : sql`audit_log.id = ${id}`}
      and ${actorId === undefined ? sql`true` : sql`audit_log.actor_id = ${actorId}`}
      and ${within(sql, scope)}
    order by audit_log.id desc limit 1
  `;
  return row ?? null;
}

export type CsvRow = {
  id: string;
  receivedAt: Date;
  occurredAt: Date | null;
  status: string;
  thana: string;
  channel: string;
  language: string;
  category: string | null;
  moneyLost: boolean;
  amountInr: string | null;
  moneyAt: Date | null;
  reference: string | null;
  placeText: string | null;
  placePin: string | null;
  narrative: string;
  closedReason: string | null;
  signals: { kind: string; value: string; joins: boolean; namedByCitizen: boolean }[];
  pattern: string | null;
  patternReports: number | null;
  sealed: Buffer | null;
  keyId: string | null;
};

/** These reports, as far as they are in scope, in the order given. */
export async function listCsvRows(sql: Queryable, scope: Scope, ids: readonly string[]): Promise<CsvRow[]> {
  return sql<CsvRow[]>`
    select reports.id, reports.received_at as "receivedAt", reports.occurred_at as "occurredAt", reports.status,
      reports.thana_id as thana, reports.channel, reports.language, reports.category, reports.money_lost as "moneyLost",
      reports.money_lost_inr as "amountInr", reports.money_lost_at as "moneyAt", reports.money_reference as reference,
      reports.place_text as "placeText", reports.place_pin as "placePin", reports.narrative,
      reports.closed_reason as "closedReason",
      coalesce((
        select jsonb_agg(jsonb_build_object('kind', kind, 'value', value, 'joins', joins, 'namedByCitizen', named_by_citizen)
          order by named_by_citizen desc, kind, value)
        from report_signals where report_id = reports.id
      ), '[]') as signals,
      patterns.id as pattern, patterns.report_count as "patternReports", report_contacts.sealed,
      report_contacts.key_id as "keyId"
    from unnest(${ids as string[]}::uuid[]) with ordinality as given (id, place)
    join reports on reports.id = given.id
    left join report_contacts on report_contacts.report_id = reports.id
    left join pattern_reports on pattern_reports.report_id = reports.id and pattern_reports.ended_at is null
    left join patterns on patterns.id = pattern_reports.pattern_id
    where ${within(sql, scope)} order by given.place
  `;
}

/** Of these, the ids in scope, in the order given. */
export async function listInScope(sql: Queryable, scope: Scope, ids: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select reports.id from unnest(${ids as string[]}::uuid[]) with ordinality as given (id, place)
    join reports on reports.id = given.id where ${within(sql, scope)} order by given.place
  `;
  return rows.map(({ id }) => id);
}
