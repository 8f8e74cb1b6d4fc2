import type { Queryable } from '../../db/client.ts';
import type { Scope } from '../staff/schema.ts';

import type { QueueFilter } from './queue-queries.ts';
import { within } from './within.ts';

/** The SQL of searching one's own reports, under the same rule as queries.ts. */

/** What is looked for: all the words, and any of the signals. At least one of the two is there. */
export type Wanted = {
  words: readonly string[];
  signals: readonly { kind: string; value: string }[];
};

/** Letters and digits alone, each as the beginning of a word. */
const asQuery = (words: readonly string[]) => words.map((word) => `'${word}':*`).join(' & ');

/**
 * Reports with all the words. The index is asked as its owner (find_by_words) and with the scope: the thana stands among
 * its words too, so that another thana's reports are not even read there.
 */
function withWords(
  sql: Queryable,
  scope: Scope,
  thana: string | undefined,
  { words, signals }: Wanted,
  most: number,
) {
  if (words.length === 0) return sql`true`;
  // Few reports carry a number: those are read and looked through.
  if (signals.length > 0)
    return sql`report_words(reports.narrative, reports.place_text, reports.thana_id) @@ to_tsquery('simple', ${asQuery(words)})`;
  if (scope.kind === 'nothing') return sql`false`;
  const mine = scope.kind === 'thanas' ? scope.thanas : null;
  const thanas = thana === undefined ? mine : (mine ?? [thana]).filter((id) => id === thana);
  const lexemes = thanas === null ? '' : thanas.map((id) => `'thana:${id}'`).join(' | ');
  const query = sql`(to_tsquery('simple', ${asQuery(words)}) && ${lexemes}::tsquery)`;
  return sql`reports.id in (select find_by_words(${thanas as string[] | null}, ${query}, ${most}))`;
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
      where ${within(sql, scope)} and ${withWords(sql, scope, thana, wanted, most + 1)} and ${withSignals(sql, wanted.signals)} and ${only}
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
    select reports.id from reports where reports.id in (select find_by_number(${number})) and ${within(sql, scope)}
    order by reports.id limit ${most}
  `;
  return rows.map(({ id }) => id);
}
