import type { Queryable } from '../../../db/client.ts';
import type { Scope } from '../../staff/schema.ts';
import { within } from '../within.ts';

/** A day of India as the moment it begins. */
const dawn = (sql: Queryable, day: string) => sql`(${day}::date::timestamp at time zone 'Asia/Kolkata')`;

export type PeopleThen = {
  enrolled: number;
  accepted: number;
  trained: number;
  enrolledThen: number;
  acceptedThen: number;
  trainedThen: number;
};

/** How many there are, and how many there were when a day began. */
export async function countPeople(sql: Queryable, scope: Scope, day: string): Promise<PeopleThen> {
  const stayed = sql`(ended_at is null or ended_at >= ${dawn(sql, day)})`;
  const [row] = await sql<PeopleThen[]>`
    select count(*) filter (where status <> 'ended')::int as enrolled,
      count(*) filter (where status = 'accepted')::int as accepted,
      count(*) filter (where status = 'accepted' and trained_at is not null)::int as trained,
      count(*) filter (where enrolled_at < ${dawn(sql, day)} and ${stayed})::int as "enrolledThen",
      count(*) filter (where accepted_at < ${dawn(sql, day)} and ${stayed})::int as "acceptedThen",
      count(*) filter (where accepted_at < ${dawn(sql, day)} and trained_at < ${dawn(sql, day)} and ${stayed})::int as "trainedThen"
    from volunteers where ${within(sql, scope, 'volunteers')}
  `;
  return row as PeopleThen;
}

export async function countDoubtful(sql: Queryable, scope: Scope): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from mitan_outreach
    where doubtful and confirmed_at is null and taken_back_at is null and ${within(sql, scope, 'mitan_outreach')}
  `;
  return row?.count ?? 0;
}
