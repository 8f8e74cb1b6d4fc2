import type { Json, Queryable, Transaction } from '../../db/client.ts';
import type { Change } from './pattern-notes.ts';

/* What the machine moves from pattern to pattern. What was stays to be read, and an act of its own to be undone. */

/** Puts all reports of one pattern into another and ends it. */
export function moveMembers(tx: Transaction, from: string, into: string) {
  return [
    tx`
      with act as (
        insert into pattern_acts (act, pattern_id, other_id) values ('merge', ${into}, ${from})
        returning id
      ), moved as (
        update pattern_reports set ended_at = now(), ended_reason = 'merged', ended_by = (select id from act)
        where pattern_id = ${from} and ended_at is null returning report_id, telling_id, why, by_staff
      )
      insert into pattern_reports (pattern_id, report_id, telling_id, why, by_staff, made_by)
      select ${into}, report_id, telling_id, why, by_staff, act.id from moved cross join act
    `,
    tx`
      update patterns set report_count = patterns.report_count + gone.report_count,
        identified_count = patterns.identified_count + gone.identified_count,
        first_seen = least(patterns.first_seen, gone.first_seen), last_seen = greatest(patterns.last_seen, gone.last_seen),
        category = coalesce(patterns.category, gone.category), changed_by = pg_current_xact_id()
      from patterns as gone where patterns.id = ${into} and gone.id = ${from}
    `,
    tx`
      update patterns set merged_into = ${into}, ended_at = now(), report_count = 0, identified_count = 0,
        changed_by = pg_current_xact_id() where id = ${from}
    `,
    tx`
      with gone as (delete from pattern_days where pattern_id = ${from} returning thana_id, day, reports)
      insert into pattern_days (pattern_id, thana_id, day, reports) select ${into}, thana_id, day, reports from gone
      on conflict (pattern_id, day, thana_id) do update set reports = pattern_days.reports + excluded.reports
    `,
    tx`delete from pattern_signals where pattern_id = ${from}`,
    tx`update pattern_tellings set pattern_id = ${into}, changed_by = pg_current_xact_id() where pattern_id = ${from}`,
  ];
}

/** From the first to the last of its reports, where the first or last may have gone. */
export const reckonSpans = (sql: Queryable, patterns: readonly string[]) => sql`
  update patterns set first_seen = found.first, last_seen = found.last, changed_by = pg_current_xact_id()
  from (
    select pattern_id, min(received_at) as first, max(received_at) as last
    from pattern_reports join reports on reports.id = report_id
    where pattern_id = any(${patterns as string[]}::uuid[]) and pattern_reports.ended_at is null group by 1
  ) as found
  where patterns.id = pattern_id
`;

/** Takes some reports of one pattern into another. */
export function takeMembers(
  tx: Transaction,
  { act, from, into, reports, why }: Extract<Change, { change: 'take' }>,
) {
  const ids = reports.map(({ id }) => id);
  const identified = reports.filter(({ signals }) => signals.some(({ isMain }) => isMain)).length;
  return [
    tx`
      with act as (
        insert into pattern_acts (act, pattern_id, other_id) values (${act}, ${from}, ${into}) returning id
      ), gone as (
        update pattern_reports set ended_at = now(), ended_reason = 'taken_out', ended_by = (select id from act)
        where pattern_id = ${from} and ended_at is null and report_id = any(${ids}::uuid[])
        returning report_id, telling_id, why
      )
      insert into pattern_reports (pattern_id, report_id, telling_id, why, made_by)
      select ${into}, report_id, telling_id, coalesce(${why && tx.json(why as unknown as Json)}, why), act.id
      from gone cross join act
    `,
    tx`
      update patterns set report_count = report_count + sign * ${ids.length}::int,
        identified_count = identified_count + sign * ${identified}::int, changed_by = pg_current_xact_id()
      from (values (${from}::uuid, -1), (${into}::uuid, 1)) as side (pattern_id, sign) where id = pattern_id
    `,
    tx`
      with moved as (
        select thana_id, (received_at at time zone 'Asia/Kolkata')::date as day, count(*)::int as reports
        from reports where id = any(${ids}::uuid[]) group by 1, 2
      ), lessened as (
        update pattern_days set reports = pattern_days.reports - moved.reports from moved
        where pattern_id = ${from} and pattern_days.thana_id = moved.thana_id and pattern_days.day = moved.day
      )
      insert into pattern_days (pattern_id, thana_id, day, reports) select ${into}, thana_id, day, reports from moved
      on conflict (pattern_id, day, thana_id) do update set reports = pattern_days.reports + excluded.reports
    `,
    tx`delete from pattern_days where pattern_id = ${from} and reports <= 0`,
    reckonSpans(tx, [from, into]),
  ];
}
