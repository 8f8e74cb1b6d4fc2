import type { Queryable } from '../../../db/client.ts';
import type { Scope } from '../../staff/schema.ts';

/** What of the quarantine an actor may see, as a condition: the one place where the scope becomes SQL. */
export function within(sql: Queryable, scope: Scope) {
  if (scope.kind === 'district') return sql`true`;
  if (scope.kind === 'thanas') return sql`quarantined_reports.thana_id = any(${scope.thanas as string[]})`;
  return sql`false`;
}
