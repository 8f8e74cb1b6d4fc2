import type { Queryable } from '../../db/client.ts';
import type { Scope } from '../staff/schema.ts';

/** What of each table an actor may see, as a condition: the one place where the scope becomes SQL. */

/** The reports an actor may see. */
export function within(sql: Queryable, scope: Scope) {
  if (scope.kind === 'district') return sql`true`;
  if (scope.kind === 'thanas') return sql`reports.thana_id = any(${scope.thanas as string[]})`;
  return sql`false`;
}

/** The stations whose reports an actor may see; of those one, if one is named. */
export function stationsWithin(sql: Queryable, scope: Scope, thana: string | undefined) {
  const one = thana === undefined ? sql`true` : sql`thanas.id = ${thana}`;
  if (scope.kind === 'district') return one;
  if (scope.kind === 'thanas') return sql`thanas.id = any(${scope.thanas as string[]}) and ${one}`;
  return sql`false`;
}

/** The transfers out of an actor's thanas: that much they may know of a report that is no longer theirs. */
export function handedOnWithin(sql: Queryable, scope: Scope) {
  if (scope.kind === 'district') return sql`true`;
  if (scope.kind === 'thanas') return sql`report_events.detail ->> 'from' = any(${scope.thanas as string[]})`;
  return sql`false`;
}
