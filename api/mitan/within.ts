import type { Queryable } from '../../db/client.ts';
import type { Scope } from '../staff/schema.ts';

/** Whom of the campaign an actor may see, as a condition: the one place where the scope becomes SQL. */
export function within(sql: Queryable, scope: Scope, table: 'volunteers' | 'mitan_teams' | 'mitan_outreach') {
  if (scope.kind === 'district') return sql`true`;
  if (scope.kind === 'thanas') return sql`${sql(table)}.thana_id = any(${scope.thanas as string[]})`;
  return sql`false`;
}
