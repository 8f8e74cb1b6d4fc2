import type { Queryable, Transaction } from '../../db/client.ts';

export type TestRow = { id: string; questions: string[]; beganAt: Date };

/** Of two who begin at once (two taps) the second sees the test of the first. */
export const holdTests = (tx: Transaction, volunteer: string) =>
  tx`select pg_advisory_xact_lock(hashtextextended(${`mitan_tests ${volunteer}`}, 0))`;

/** The one that was begun and not answered. */
export async function findOpen(db: Queryable, volunteer: string, since: Date): Promise<TestRow | null> {
  const [row] = await db<TestRow[]>`
    select id, questions, began_at as "beganAt" from mitan_tests
    where volunteer_id = ${volunteer} and answered_at is null and began_at > ${since} order by began_at desc limit 1
  `;
  return row ?? null;
}

export async function countBegun(db: Queryable, volunteer: string, since: Date): Promise<number> {
  const [row] = await db<{ n: number }[]>`
    select count(*)::int as n from mitan_tests where volunteer_id = ${volunteer} and began_at > ${since}
  `;
  return row?.n ?? 0;
}

export async function insertTest(
  tx: Transaction,
  volunteer: string,
  questions: string[],
  at: Date,
): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into mitan_tests (volunteer_id, questions, began_at) values (${volunteer}, ${questions}, ${at}) returning id
  `;
  return (row as { id: string }).id;
}

/** @returns false when it is none of theirs, or was answered before */
export async function answer(
  db: Queryable,
  volunteer: string,
  id: string,
  one: { right: number; at: Date },
): Promise<boolean> {
  const rows = await db`
    update mitan_tests set right_count = ${one.right}, answered_at = ${one.at}
    where id = ${id} and volunteer_id = ${volunteer} and answered_at is null returning id
  `;
  return rows.length === 1;
}

export async function findLast(
  db: Queryable,
  volunteer: string,
): Promise<{ right: number; of: number; at: Date } | null> {
  const [row] = await db<{ right: number; of: number; at: Date }[]>`
    select right_count as right, cardinality(questions) as of, answered_at as at from mitan_tests
    where volunteer_id = ${volunteer} and answered_at is not null order by answered_at desc limit 1
  `;
  return row ?? null;
}
