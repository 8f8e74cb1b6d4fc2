import type { Queryable } from '../../db/client.ts';
import { within } from '../mitan/within.ts';
import type { Scope } from '../staff/schema.ts';

export type HallRow = {
  id: string;
  thana: string;
  title: string;
  place: string;
  day: string;
  code: string;
  codeUntil: Date;
  openedAt: Date;
  trainer: string;
  closedAt: Date | null;
  there: number;
};

const columns = (sql: Queryable) => sql`
  mitan_halls.id, mitan_halls.thana_id as thana, title, place, mitan_halls.day::text as day, mitan_halls.code, mitan_halls.code_until as "codeUntil", opened_at as "openedAt",
  staff.name as trainer, closed_at as "closedAt",
  (select count(*)::int from mitan_attendance where hall_id = mitan_halls.id) as there
`;

/** @returns null when the code is another hall's now */
export async function insertHall(
  tx: Queryable,
  one: Pick<HallRow, 'thana' | 'title' | 'place' | 'day' | 'code' | 'codeUntil'> & { by: string; at: Date },
): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    insert into mitan_halls (thana_id, title, place, day, code, code_until, opened_at, opened_by)
    values (${one.thana}, ${one.title}, ${one.place}, ${one.day}, ${one.code}, ${one.codeUntil}, ${one.at}, ${one.by})
    on conflict (code) where closed_at is null do nothing returning id
  `;
  return row?.id ?? null;
}

/** Those that are open first, then the newest. */
export const listHalls = (sql: Queryable, scope: Scope, most: number) => sql<HallRow[]>`
  select ${columns(sql)} from mitan_halls join staff on staff.id = opened_by
  where ${within(sql, scope, 'mitan_halls')} order by closed_at is not null, opened_at desc, mitan_halls.id desc limit ${most}
`;

export async function findHall(sql: Queryable, scope: Scope, id: string): Promise<HallRow | null> {
  const [row] = await sql<HallRow[]>`
    select ${columns(sql)} from mitan_halls join staff on staff.id = opened_by
    where mitan_halls.id = ${id} and ${within(sql, scope, 'mitan_halls')}
  `;
  return row ?? null;
}

/** The hall a code opens at a time, held so that it is not closed meanwhile. */
export async function findByCode(tx: Queryable, code: string, at: Date): Promise<HallRow | null> {
  const [row] = await tx<HallRow[]>`
    select ${columns(tx)} from mitan_halls join staff on staff.id = opened_by
    where mitan_halls.code = ${code} and closed_at is null and mitan_halls.code_until > ${at} for no key update of mitan_halls
  `;
  return row ?? null;
}

/** @returns false when it is closed already, or out of scope */
export async function setCode(
  tx: Queryable,
  scope: Scope,
  id: string,
  one: { code: string; until: Date },
): Promise<boolean> {
  const rows = await tx`
    update mitan_halls set code = ${one.code}, code_until = ${one.until}
    where id = ${id} and closed_at is null and ${within(tx, scope, 'mitan_halls')} returning id
  `;
  return rows.length === 1;
}

/** @returns false when it is closed already, or out of scope */
export async function close(tx: Queryable, scope: Scope, id: string, by: string, at: Date): Promise<boolean> {
  const rows = await tx`
    update mitan_halls set closed_at = ${at}, closed_by = ${by}
    where id = ${id} and closed_at is null and ${within(tx, scope, 'mitan_halls')} returning id
  `;
  return rows.length === 1;
}

/** As the owner: they may be of any thana. @returns false when they are on the list already, or it is full */
export async function insertAttendance(
  tx: Queryable,
  hall: string,
  volunteer: string,
  one: { by: string | null; at: Date; most: number },
): Promise<boolean> {
  const rows = await tx`
    insert into mitan_attendance (hall_id, volunteer_id, at, added_by)
    select ${hall}, ${volunteer}, ${one.at}, ${one.by}
    where (select count(*) from mitan_attendance where hall_id = ${hall}) < ${one.most}
    on conflict do nothing returning hall_id
  `;
  return rows.length === 1;
}

export async function isThere(sql: Queryable, hall: string, volunteer: string): Promise<boolean> {
  const rows =
    await sql`select 1 from mitan_attendance where hall_id = ${hall} and volunteer_id = ${volunteer}`;
  return rows.length === 1;
}

export type AttendanceRow = {
  id: string;
  at: Date;
  addedBy: string | null;
  thana: string;
  status: 'enrolled' | 'accepted' | 'ended';
  trainedAt: Date | null;
  sealed: Buffer | null;
  keyId: string | null;
};

/** Who was there, in the order they came. As the owner, for a hall that the actor leads: some are other thanas' volunteers. */
export const listAttendance = (sql: Queryable, scope: Scope, hall: string) => sql<AttendanceRow[]>`
  select volunteers.id, at, staff.name as "addedBy", volunteers.thana_id as thana, volunteers.status,
    volunteers.trained_at as "trainedAt", volunteers.sealed, volunteers.key_id as "keyId"
  from mitan_attendance join mitan_halls on mitan_halls.id = hall_id join volunteers on volunteers.id = volunteer_id
    left join staff on staff.id = added_by
  where hall_id = ${hall} and ${within(sql, scope, 'mitan_halls')} order by at, volunteers.id
`;

/** How many trainings there were in scope, and how many people came to them; and of those, since a day of India began. */
export async function countHalls(
  sql: Queryable,
  scope: Scope,
  day: string,
): Promise<{ halls: number; attended: number; hallsSince: number; attendedSince: number }> {
  const since = sql`mitan_halls.day >= ${day}`;
  const [row] = await sql<{ halls: number; attended: number; hallsSince: number; attendedSince: number }[]>`
    select count(distinct mitan_halls.id)::int as halls, count(volunteer_id)::int as attended,
      count(distinct mitan_halls.id) filter (where ${since})::int as "hallsSince",
      count(volunteer_id) filter (where ${since})::int as "attendedSince"
    from mitan_halls left join mitan_attendance on hall_id = mitan_halls.id where ${within(sql, scope, 'mitan_halls')}
  `;
  return row as { halls: number; attended: number; hallsSince: number; attendedSince: number };
}
