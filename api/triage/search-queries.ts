import type { Queryable } from '../../db/client.ts';
import type { Scope } from '../staff/schema.ts';
import { within } from './queries.ts';
import type { QueueFilter } from './queue-queries.ts';

/** The SQL of searching one's own reports, under the same rule as queries.ts. */

/** What is looked for: all the words, and any of the signals. At least one of the two is there. */
export type Wanted = {
  words: readonly string[];
  signals: readonly { kind: string; value: string }[];
};

/** The thana stands among the words of the index too: another thana's reports are not even read. */
function ofThanas(sql: Queryable, scope: Scope) {
  if (scope.kind !== 'thanas') return sql`true`;
  const lexemes = scope.thanas.map((id) => `'thana:${id}'`).join(' | ');
  return sql`report_words(reports.narrative, reports.place_text, reports.thana_id) @@ ${lexemes}::tsquery`;
}

function withWords(sql: Queryable, scope: Scope, words: readonly string[]) {
  if (words.length === 0) return sql`true`;
  // Letters and digits alone, each as the beginning of a word.
  const query = words.map((word) => `'${word}':*`).join(' & ');
  return sql`${ofThanas(sql, scope)}
    and report_words(reports.narrative, reports.place_text, reports.thana_id) @@ to_tsquery('simple', ${query})`;
}

function withSignals(sql: Queryable, signals: Wanted['signals']) {
  if (signals.length === 0) return sql`true`;
  return sql`reports.id in (
    select report_signals.report_id from report_signals
    join jsonb_to_recordset(${sql.json(signals.map(({ kind, value }) => ({ kind, value })))}) as wanted (kind text, value text)
      using (kind, value)
    where report_signals.joins
  )`;
}

/**
 * Reports in scope that carry what is wanted.
 * @param most so many are taken, whichever come first, so that a word that stands in all of them costs no more
 * @returns their ids, the newest first; more than `most` means that there are others, which may be newer
 */
export async function searchReports(
  sql: Queryable,
  scope: Scope,
  wanted: Wanted,
  { channel, thana, assignedTo }: QueueFilter,
  most: number,
): Promise<string[]> {
  const only = [
    channel === undefined ? sql`true` : sql`reports.channel = ${channel}`,
    thana === undefined ? sql`true` : sql`reports.thana_id = ${thana}`,
    assignedTo === undefined ? sql`true` : sql`reports.assigned_to = ${assignedTo}`,
  ].reduce((all, one) => sql`${all} and ${one}`);
  const rows = await sql<{ id: string }[]>`
    with found as materialized (
      select reports.id, reports.received_at from reports
      where ${within(sql, scope)} and ${withWords(sql, scope, wanted.words)} and ${withSignals(sql, wanted.signals)} and ${only}
      limit ${most + 1}
    )
    select found.id from found order by found.received_at desc, found.id desc
  `;
  return rows.map(({ id }) => id);
}

/** Reports in scope that officers call by this number: the last six signs of the id, in lower case. */
export async function findByNumber(
  sql: Queryable,
  scope: Scope,
  number: string,
  most: number,
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select reports.id from reports where right(reports.id::text, 6) = ${number} and ${within(sql, scope)}
    order by reports.id limit ${most}
  `;
  return rows.map(({ id }) => id);
}
