import type { Json, Queryable, Transaction } from '../../db/client.ts';
import type { Why } from './choose-pattern.ts';
import type { ReportToJoin } from './compared-report.ts';
import { reportColumns } from './queries.ts';

/** What staff, or the machine, did to a pattern, and what is needed to explain and to undo it. */
export type PatternAct = {
  id: string;
  act: 'merge' | 'split' | 'move' | 'confirm' | 'dismiss' | 'set_category';
  patternId: string;
  otherId: string | null;
  detail: { status?: string; category?: string | null; categoryByStaff?: boolean };
  undoneAt: Date | null;
};

export type PatternState = { status: string; category: string | null; categoryByStaff: boolean };

/** Held until the transaction ends. @returns null where there is no such living pattern */
export async function lockPattern(tx: Transaction, id: string): Promise<PatternState | null> {
  const [row] = await tx<PatternState[]>`
    select status, category, category_by_staff as "categoryByStaff" from patterns
    where id = ${id} and ended_at is null for update
  `;
  return row ?? null;
}

/** The pattern that an id names: its own, or that of a report. An id of neither stays what it is. */
export async function patternNamedBy(tx: Transaction, id: string): Promise<string> {
  const [row] = await tx<{ pattern: string }[]>`
    select pattern_id as pattern from pattern_reports where report_id = ${id} and ended_at is null
  `;
  return row?.pattern ?? id;
}

/** The living ones of these patterns: confirmed ones, then those of most reports. */
export async function largestFirst(tx: Transaction, ids: readonly string[]): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select id from patterns where id = any(${ids as string[]}::uuid[]) and ended_at is null
    order by status = 'confirmed' desc, report_count desc, first_seen, id
  `;
  return rows.map(({ id }) => id);
}

/** From here on the machine changes these patterns no more by itself. */
export const leaveToStaff = (tx: Transaction, patterns: readonly string[]) => tx`
  update patterns set by_staff = true, changed_by = pg_current_xact_id()
  where id = any(${patterns as string[]}::uuid[])
`;

export async function insertAct(
  tx: Transaction,
  act: Pick<PatternAct, 'act' | 'patternId' | 'otherId' | 'detail'> & { actorId: string },
): Promise<string> {
  const [[row]] = await Promise.all([
    tx<{ id: string }[]>`
      insert into pattern_acts (actor_id, act, pattern_id, other_id, detail)
      values (${act.actorId}, ${act.act}, ${act.patternId}, ${act.otherId}, ${tx.json(act.detail as Json)}) returning id
    `,
    leaveToStaff(tx, act.otherId === null ? [act.patternId] : [act.patternId, act.otherId]),
  ]);
  return (row as { id: string }).id;
}

export async function findAct(tx: Transaction, id: string): Promise<PatternAct | null> {
  const [row] = await tx<PatternAct[]>`
    select id, act, pattern_id as "patternId", other_id as "otherId", detail, undone_at as "undoneAt"
    from pattern_acts where id = ${id} for update
  `;
  return row ?? null;
}

export const markUndone = (tx: Transaction, id: string, actorId: string) =>
  tx`update pattern_acts set undone_at = now(), undone_by = ${actorId} where id = ${id}`;

export const setState = (
  tx: Transaction,
  id: string,
  { status, category, categoryByStaff }: PatternState,
) => tx`
  update patterns set status = ${status}, category = ${category}, category_by_staff = ${categoryByStaff},
    changed_by = pg_current_xact_id() where id = ${id}
`;

/** A new pattern for reports taken out of another. */
export async function insertPatternLike(tx: Transaction, id: string): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into patterns (category, first_seen, last_seen) select category, first_seen, last_seen from patterns
    where id = ${id} returning id
  `;
  return (row as { id: string }).id;
}

/** Moves reports from one pattern to another by an act. @returns how many were there to be moved */
export async function moveReports(
  tx: Transaction,
  move: { from: string; into: string; actId: string; reports: readonly string[] },
): Promise<number> {
  const why: Why = { by: 'staff' };
  const moved = await tx`
    with gone as (
      update pattern_reports set ended_at = now(), ended_reason = 'taken_out', ended_by = ${move.actId}
      where pattern_id = ${move.from} and ended_at is null and report_id = any(${move.reports as string[]}::uuid[])
      returning report_id
    )
    insert into pattern_reports (pattern_id, report_id, why, by_staff, made_by)
    select ${move.into}, report_id, ${tx.json(why)}, true, ${move.actId} from gone returning id
  `;
  return moved.length;
}

/** Puts back the reports that an act moved and nobody has moved since, as they were. @returns how many */
export async function moveBack(
  tx: Transaction,
  act: Pick<PatternAct, 'id'>,
  from: string,
  into: string,
): Promise<number> {
  const moved = await tx`
    with gone as (
      update pattern_reports set ended_at = now(), ended_reason = 'undone', ended_by = ${act.id}
      where pattern_id = ${from} and ended_at is null and made_by = ${act.id} returning report_id
    )
    insert into pattern_reports (pattern_id, report_id, why, by_staff, made_by)
    select ${into}, gone.report_id, before.why, before.by_staff, before.made_by
    from gone join pattern_reports as before
      on before.report_id = gone.report_id and before.pattern_id = ${into} and before.ended_by = ${act.id}
        and before.ended_reason <> 'undone'
    returning id
  `;
  return moved.length;
}

/** Whether staff have judged the pattern again after an act, in the same respect, and that stands. */
export async function isJudgedSince(tx: Transaction, { id, act, patternId }: PatternAct): Promise<boolean> {
  const alike = act === 'set_category' ? ['set_category'] : ['confirm', 'dismiss'];
  const [row] = await tx`
    select from pattern_acts
    where pattern_id = ${patternId} and id > ${id} and act = any(${alike}::text[]) and undone_at is null limit 1
  `;
  return row !== undefined;
}

/**
 * What of a pattern staff confirm; only that is told to the public as confirmed.
 * @param values `kind value` of each; null: what at least two reports are about, for one alone may name a stranger
 */
export const confirmValues = (tx: Transaction, patternId: string, values: readonly string[] | null) => tx`
  update pattern_signals set confirmed_at = now()
  where pattern_id = ${patternId} and about and confirmed_at is null
    and ${values === null ? tx`main_reports >= 2` : tx`kind || ' ' || value = any(${values as string[]}::text[])`}
`;

export const endPattern = (tx: Transaction, id: string, into: string) => tx`
  update patterns set ended_at = now(), merged_into = ${into}, report_count = 0, identified_count = 0,
    changed_by = pg_current_xact_id() where id = ${id}
`;

export const reopenPattern = (tx: Transaction, id: string) => tx`
  update patterns set ended_at = null, merged_into = null, changed_by = pg_current_xact_id() where id = ${id}
`;

export const keepApart = (tx: Transaction, one: string, other: string, actId: string) => tx`
  insert into patterns_kept_apart (one_id, other_id, act_id)
  values (least(${one}::uuid, ${other}::uuid), greatest(${one}::uuid, ${other}::uuid), ${actId}) on conflict do nothing
`;

/** The reports in a pattern, in the order they came, with why. */
export function readMembers(tx: Queryable, patternId: string): Promise<(ReportToJoin & { why: Why })[]> {
  return tx<(ReportToJoin & { why: Why })[]>`
    select ${reportColumns(tx)}, pattern_reports.why
    from pattern_reports join reports on reports.id = pattern_reports.report_id
    where pattern_reports.pattern_id = ${patternId} and pattern_reports.ended_at is null
    order by received_at, reports.id
  `;
}

/** Before a pattern is reckoned anew. @returns its values that staff have confirmed */
export async function forgetReckoning(
  tx: Transaction,
  patternId: string,
): Promise<{ kind: string; value: string; at: Date }[]> {
  const [confirmed] = await Promise.all([
    tx<{ kind: string; value: string; at: Date }[]>`
      select kind, value, confirmed_at as at from pattern_signals
      where pattern_id = ${patternId} and confirmed_at is not null
    `,
    tx`delete from pattern_signals where pattern_id = ${patternId}`,
    tx`delete from pattern_days where pattern_id = ${patternId}`,
    tx`update pattern_reports set telling_id = null where pattern_id = ${patternId} and telling_id is not null`,
    tx`update pattern_reports set telling_id = null from pattern_tellings
      where pattern_tellings.id = telling_id and pattern_tellings.pattern_id = ${patternId}`,
    tx`update pattern_tellings set same_as = null where pattern_id = ${patternId} and same_as is not null`,
    tx`delete from pattern_tellings where pattern_id = ${patternId}`,
  ]);
  return confirmed;
}

/** What the reports of a pattern come to, together. */
export async function writeReckoning(
  tx: Transaction,
  patternId: string,
  identified: number,
  members: readonly { reportId: string; tellingId: string | null }[],
  confirmed: readonly { kind: string; value: string; at: Date }[],
): Promise<void> {
  const given = members.map(({ reportId, tellingId }) => ({ reportId, tellingId }));
  await Promise.all([
    tx`
      update pattern_signals set confirmed_at = given.at
      from jsonb_to_recordset(${tx.json(confirmed as unknown as Json)}) as given (kind text, value text, at timestamptz)
      where pattern_id = ${patternId} and pattern_signals.kind = given.kind and pattern_signals.value = given.value
    `,
    tx`
      update pattern_reports set telling_id = "tellingId"
      from jsonb_to_recordset(${tx.json(given)}) as given ("reportId" uuid, "tellingId" uuid)
      where pattern_id = ${patternId} and report_id = "reportId" and ended_at is null
    `,
    tx`
      insert into pattern_days (pattern_id, thana_id, day, reports)
      select ${patternId}, thana_id, (received_at at time zone 'Asia/Kolkata')::date, count(*)
      from pattern_reports join reports on reports.id = report_id
      where pattern_id = ${patternId} and pattern_reports.ended_at is null group by 2, 3
    `,
    tx`
      update patterns set report_count = found.reports, identified_count = ${identified},
        first_seen = coalesce(found.first, first_seen), last_seen = coalesce(found.last, last_seen),
        changed_by = pg_current_xact_id(), rewritten_by = pg_current_xact_id()
      from (
        select count(*)::int as reports, min(received_at) as first, max(received_at) as last
        from pattern_reports join reports on reports.id = report_id
        where pattern_id = ${patternId} and pattern_reports.ended_at is null
      ) as found
      where id = ${patternId}
    `,
  ]);
}
