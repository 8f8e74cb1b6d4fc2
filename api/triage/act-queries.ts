import type { Json, Queryable, Transaction } from '../../db/client.ts';
import type { ReportEvent } from '../reports/queries.ts';
import type { Scope } from '../staff/schema.ts';
import type { ReportStatus } from './queries.ts';
import { within } from './within.ts';

/**
 * The SQL by which a report changes hands or state, under the same rule as queries.ts. Each is a conditional update
 * that names the state it comes from: of two at once the second changes nothing.
 */

/** @returns false when it is not new, not there or not in scope */
export async function acknowledge(
  tx: Transaction,
  scope: Scope,
  id: string,
  actorId: string,
  at: Date,
): Promise<boolean> {
  return (await acknowledgeMany(tx, scope, [id], actorId, at)).length === 1;
}

/**
 * @returns those that were new and in scope, and are acknowledged now. They are held in the order of their ids, so
 *   that two lists that overlap wait for each other and never both for ever
 */
export async function acknowledgeMany(
  tx: Transaction,
  scope: Scope,
  ids: readonly string[],
  actorId: string,
  at: Date,
): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    with held as materialized (
      select reports.id from reports
      where reports.id = any(${ids as string[]}::uuid[]) and reports.status = 'new' and ${within(tx, scope)}
      order by reports.id for no key update
    )
    update reports set status = 'acknowledged', acknowledged_at = ${at}, acknowledged_by = ${actorId}
    from held where reports.id = held.id and reports.status = 'new' and ${within(tx, scope)}
    returning reports.id
  `;
  return rows.map(({ id }) => id);
}

/** @returns false when it is not acknowledged, not there or not in scope */
export async function close(
  tx: Transaction,
  scope: Scope,
  id: string,
  actorId: string,
  reason: string,
  at: Date,
): Promise<boolean> {
  return (await closeMany(tx, scope, [id], actorId, reason, at)).length === 1;
}

/** @returns those that were acknowledged and in scope, and are closed now */
export async function closeMany(
  tx: Transaction,
  scope: Scope,
  ids: readonly string[],
  actorId: string,
  reason: string,
  at: Date,
): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    with held as materialized (
      select reports.id from reports
      where reports.id = any(${ids as string[]}::uuid[]) and reports.status = 'acknowledged' and ${within(tx, scope)}
      order by reports.id for no key update
    )
    update reports set status = 'closed', closed_at = ${at}, closed_by = ${actorId}, closed_reason = ${reason}
    from held where reports.id = held.id and reports.status = 'acknowledged' and ${within(tx, scope)}
    returning reports.id
  `;
  return rows.map(({ id }) => id);
}

/** How each of these stands; those out of scope are left out, like those that never were. */
export async function listStatuses(
  sql: Queryable,
  scope: Scope,
  ids: readonly string[],
): Promise<{ id: string; status: ReportStatus }[]> {
  return sql<{ id: string; status: ReportStatus }[]>`
    select reports.id, reports.status from reports where reports.id = any(${ids as string[]}::uuid[]) and ${within(sql, scope)}
  `;
}

/** The same event for each of these reports. */
export async function insertEvents(
  tx: Transaction,
  scope: Scope,
  ids: readonly string[],
  row: { event: ReportEvent; actorId: string; at: Date; detail?: Record<string, Json> },
): Promise<void> {
  await tx`
    insert into report_events (report_id, at, event, actor_id, detail)
    select reports.id, ${row.at}, ${row.event}, ${row.actorId}, ${tx.json(row.detail ?? {})}
    from reports where reports.id = any(${ids as string[]}::uuid[]) and ${within(tx, scope)} order by reports.id
  `;
}

/** A note of one author on each of these reports. */
export async function insertNotes(
  tx: Transaction,
  scope: Scope,
  ids: readonly string[],
  row: { authorId: string; at: Date; text: string },
): Promise<void> {
  await tx`
    insert into report_notes (report_id, at, author_id, text)
    select reports.id, ${row.at}, ${row.authorId}, ${row.text}
    from reports where reports.id = any(${ids as string[]}::uuid[]) and ${within(tx, scope)} order by reports.id
  `;
}

/**
 * Takes a closed report up again, where it was left: somebody here has read it.
 * @returns false when it is not closed, not there or not in scope
 */
export async function reopen(tx: Transaction, scope: Scope, id: string, at: Date): Promise<boolean> {
  const rows = await tx`
    update reports set status = 'acknowledged', closed_at = null, closed_by = null, closed_reason = null, reopened_at = ${at},
      assigned_to = (select staff.id from staff where staff.id = reports.assigned_to and staff.ended_at is null)
    where id = ${id} and status = 'closed' and ${within(tx, scope)}
    returning id
  `;
  return rows.length === 1;
}

export type Colleague = { id: string; username: string; name: string };

/** Who can take a report on: the people of its thana, of the thana its outpost belongs to, and the cyber cell where it is the cell's. */
export async function listColleagues(
  sql: Queryable,
  scope: Scope,
  id: string,
  district: { intake: string; actorId: string },
): Promise<Colleague[]> {
  return sql<Colleague[]>`
    select staff.id, staff.username, staff.name
    from reports join thanas on thanas.id = reports.thana_id
    join staff on staff.ended_at is null and (
      staff.thana_id = reports.thana_id or staff.thana_id = thanas.parent_id
      or (staff.role = 'cyber-cell' and (reports.thana_id = ${district.intake} or staff.id = ${district.actorId}))
    )
    where reports.id = ${id} and ${within(sql, scope)}
    order by staff.name, staff.username
  `;
}

/**
 * @param was the username it is taken from; null where it was nobody's
 * @returns false when it is somebody else's by now, closed, not there or not in scope
 */
export async function assign(
  tx: Transaction,
  scope: Scope,
  id: string,
  row: { to: string | null; was: string | null },
): Promise<boolean> {
  const rows = await tx`
    update reports set assigned_to = ${row.to}
    where id = ${id} and status <> 'closed' and ${within(tx, scope)}
      and (assigned_to is null) = (${row.was}::text is null)
      and assigned_to is not distinct from (select staff.id from staff where staff.username = ${row.was})
    returning id
  `;
  return rows.length === 1;
}

/** Takes all that is open from somebody. @returns how many reports */
export async function unassignAll(tx: Transaction, scope: Scope, staffId: string): Promise<number> {
  const rows = await tx`
    update reports set assigned_to = null
    where assigned_to = ${staffId} and status <> 'closed' and ${within(tx, scope)} returning id
  `;
  return rows.length;
}

/**
 * Puts a report into another thana's queue. Its clock runs on. What the old thana has acknowledged is new again: the
 * new one has not read it, and the citizen must not be told that it has.
 * @returns how it stood before; null when it lies elsewhere by now, is closed, not there or not in scope
 */
export async function transfer(
  tx: Transaction,
  scope: Scope,
  id: string,
  { from, to }: { from: string; to: string },
): Promise<ReportStatus | null> {
  const [row] = await tx<{ status: ReportStatus }[]>`
    update reports set thana_id = ${to}, transferred_from = thana_id, status = 'new', acknowledged_at = null,
      acknowledged_by = null, assigned_to = null
    where id = ${id} and status <> 'closed' and thana_id = ${from} and ${within(tx, scope)}
    returning old.status
  `;
  return row?.status ?? null;
}
