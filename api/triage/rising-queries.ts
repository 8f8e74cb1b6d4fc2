import type { Transaction } from '../../db/client.ts';

/**
 * The SQL of the worker's mark on reports of rising patterns. It is the machine's and goes over all thanas; nobody
 * reads by it.
 */

const markLock = 520_114_023;

/**
 * What an officer works on in this moment is left for the next time: nobody waits for a mark.
 * @param most so many at once; the others are marked the next time
 * @returns how many reports changed their mark; 0 while another process is at it
 */
export async function markRising(
  tx: Transaction,
  now: Date,
  { fewestInAWeek, timesItsPast, most }: { fewestInAWeek: number; timesItsPast: number; most: number },
): Promise<number> {
  const [lock] = await tx<{ free: boolean }[]>`select pg_try_advisory_xact_lock(${markLock}) as free`;
  if (!lock?.free) return 0;
  const rows = await tx`
    with today as (select (${now}::timestamptz at time zone 'Asia/Kolkata')::date as day),
    week as (
      select pattern_id, sum(reports) as reports from pattern_days, today
      where pattern_days.day > today.day - 7 and pattern_days.day <= today.day
      group by pattern_id having sum(reports) >= ${fewestInAWeek}
    ),
    risen as materialized (
      select week.pattern_id as id from week join patterns on patterns.id = week.pattern_id
      where patterns.ended_at is null and patterns.status <> 'dismissed' and week.reports >= ${timesItsPast} * (
        select coalesce(sum(before.reports), 0) / 8.0 from pattern_days as before, today
        where before.pattern_id = week.pattern_id and before.day > today.day - 63 and before.day <= today.day - 7
      )
    ),
    marked as materialized (
      select pattern_reports.report_id as id from risen
      join pattern_reports on pattern_reports.pattern_id = risen.id and pattern_reports.ended_at is null
    ),
    changes as (
      select reports.id, true as rising from marked join reports using (id)
      where reports.status = 'new' and not reports.rising
      union all
      select reports.id, false from reports where reports.rising and reports.id not in (select id from marked)
    ),
    held as materialized (
      select reports.id, changes.rising from changes join reports on reports.id = changes.id
      order by reports.id limit ${most} for no key update of reports skip locked
    )
    update reports set rising = held.rising from held where reports.id = held.id returning reports.id
  `;
  return rows.length;
}
