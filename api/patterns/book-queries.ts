import type { Queryable } from '../../db/client.ts';
import type { CountedSignal } from './pattern-book.ts';

/** What the book (pattern-book.ts) is read from: all rows written since a transaction. '0' is from the beginning. */

export type PatternRow = {
  id: string;
  reports: number;
  identified: number;
  isStaffs: boolean;
  isDismissed: boolean;
  isEnded: boolean;
  isRewritten: boolean;
};
export type TellingRow = {
  id: string;
  patternId: string;
  like: string;
  reports: number;
  packed: Buffer;
  isGone: boolean;
};

export const patternsSince = (sql: Queryable, since: string) => sql<PatternRow[]>`
  select id, report_count as reports, identified_count as identified, by_staff as "isStaffs",
    status = 'dismissed' as "isDismissed",
    ended_at is not null as "isEnded", coalesce(rewritten_by >= ${since}::xid8, false) as "isRewritten"
  from patterns where changed_by >= ${since}::xid8 and (ended_at is null or ${since} <> '0')
`;

export const tellingsSince = (sql: Queryable, since: string) => sql<TellingRow[]>`
  select id, pattern_id as "patternId", report_id as "like", reports, packed, same_as is not null as "isGone"
  from pattern_tellings where changed_by >= ${since}::xid8 and (same_as is null or ${since} <> '0')
`;

export const signalsSince = (sql: Queryable, since: string) => sql<CountedSignal[]>`
  select kind, value, pattern_id as "patternId", main_reports as main, named_reports as named, aside_reports as aside,
    report_id as "like", first_seen as "firstSeen", last_seen as "lastSeen"
  from pattern_signals where changed_by >= ${since}::xid8
`;

export const keptApart = (sql: Queryable) => sql<{ one: string; other: string }[]>`
  select one_id as one, patterns_kept_apart.other_id as other from patterns_kept_apart
  join pattern_acts on pattern_acts.id = act_id and undone_at is null
`;

/** From where the next look has to read: no transaction before it is still at work. */
export const presentHorizon = (sql: Queryable) => sql<{ horizon: string }[]>`
  select pg_snapshot_xmin(pg_current_snapshot())::text as horizon
`;
