import type { Queryable } from '../../db/client.ts';
import type { Scope } from '../staff/schema.ts';

type Table = 'volunteers' | 'mitan_teams' | 'mitan_outreach' | 'mitan_halls';

/** Whom of the campaign an actor may see, as a condition: the one place where the scope becomes SQL. */
export function within(sql: Queryable, scope: Scope, table: Table) {
  if (scope.kind === 'district') return sql`true`;
  if (scope.kind === 'thanas') return sql`${sql(table)}.thana_id = any(${scope.thanas as string[]})`;
  return sql`false`;
}

/** The moves whose one side an actor leads. */
export function sideWithin(sql: Queryable, scope: Scope, side: 'from_thana' | 'to_thana') {
  if (scope.kind === 'district') return sql`true`;
  if (scope.kind === 'thanas') return sql`mitan_moves.${sql(side)} = any(${scope.thanas as string[]})`;
  return sql`false`;
}
