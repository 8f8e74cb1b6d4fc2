import type { Queryable } from '../../../db/client.ts';
import type { Manner, OutreachLine } from '../schema.ts';

export type EntrantRow = {
  thana: string;
  team: string | null;
  leads: boolean;
  status: 'enrolled' | 'accepted' | 'ended';
  acceptedAt: Date | null;
  validUntil: string | null;
  sealed: Buffer | null;
  keyId: string | null;
};

/** Holds a volunteer: of two lines at once the second sees the first, and nobody leaves in between. */
export async function holdEntrant(tx: Queryable, id: string): Promise<EntrantRow | null> {
  const [row] = await tx<EntrantRow[]>`
    select thana_id as thana, team_id as team, leads, status, accepted_at as "acceptedAt", valid_until::text as "validUntil", sealed,
      key_id as "keyId"
    from volunteers where id = ${id} for no key update
  `;
  return row ?? null;
}

export type OwnRow = OutreachLine & {
  id: string;
  block: string;
  enteredAt: Date;
  doubtful: boolean;
  confirmedAt: Date | null;
  takenBackAt: Date | null;
};

const columns = (sql: Queryable) => sql`
  id, day::text as day, place, block, manner, people, pledges, topic, language, entered_at as "enteredAt", doubtful,
  confirmed_at as "confirmedAt", taken_back_at as "takenBackAt"
`;

/** A line that this phone has sent before. */
export async function findByKey(sql: Queryable, volunteer: string, key: string): Promise<OwnRow | null> {
  const [row] = await sql<OwnRow[]>`
    select ${columns(sql)} from mitan_outreach where entered_by_volunteer = ${volunteer} and key = ${key}
  `;
  return row ?? null;
}

/** What a volunteer has entered of a day: how many lines, struck ones too, and how many people in this way. */
export async function sumOfDay(
  sql: Queryable,
  volunteer: string,
  day: string,
  manner: Manner,
): Promise<{ lines: number; people: number; ofDay: number; places: number }> {
  const [row] = await sql<{ lines: number; people: number; ofDay: number; places: number }[]>`
    select count(*)::int as lines, coalesce(sum(people) filter (where taken_back_at is null), 0)::int as "ofDay",
      count(distinct (place, block)) filter (where taken_back_at is null)::int as places,
      coalesce(sum(people) filter (where manner = ${manner} and taken_back_at is null), 0)::int as people
    from mitan_outreach where entered_by_volunteer = ${volunteer} and day = ${day}
  `;
  return row as { lines: number; people: number; ofDay: number; places: number };
}

type Where = { team: string; day: string; place: string; block: string; manner: Manner };

/** Who has entered the line that stands: a volunteer (who leads a team, or not), or an officer. */
export async function findStanding(
  sql: Queryable,
  one: Where,
): Promise<{ volunteer: string | null; leads: boolean | null } | null> {
  const [row] = await sql<{ volunteer: string | null; leads: boolean | null }[]>`
    select entered_by_volunteer as volunteer, volunteers.leads from mitan_outreach
      left join volunteers on volunteers.id = entered_by_volunteer
    where mitan_outreach.team_id = ${one.team} and day = ${one.day} and place = ${one.place} and block = ${one.block}
      and manner = ${one.manner} and taken_back_at is null
  `;
  return row ?? null;
}

/** A volunteer's own lines, the newest days first. */
export const listOwn = (sql: Queryable, volunteer: string, limit: number) => sql<OwnRow[]>`
  select ${columns(sql)} from mitan_outreach where entered_by_volunteer = ${volunteer} order by day desc, id desc limit ${limit}
`;

export type TeamMonth = { reached: number; pledges: number; places: number };

/** What a team has done since a day, as far as it counts. */
export async function countTeam(sql: Queryable, team: string, since: string): Promise<TeamMonth> {
  const [row] = await sql<TeamMonth[]>`
    select coalesce(sum(people), 0)::int as reached, coalesce(sum(pledges), 0)::int as pledges,
      count(distinct (place, block))::int as places
    from mitan_outreach
    where team_id = ${team} and day >= ${since} and taken_back_at is null and (not doubtful or confirmed_at is not null)
  `;
  return row as TeamMonth;
}

/** @returns false when it was taken back before, or was not entered by them since then */
export async function takeBackOwn(
  tx: Queryable,
  volunteer: string,
  id: string,
  { since, at }: { since: Date; at: Date },
): Promise<boolean> {
  const rows = await tx`
    update mitan_outreach set taken_back_at = ${at}, taken_back_by_volunteer = ${volunteer}
    where id = ${id} and entered_by_volunteer = ${volunteer} and entered_at >= ${since} and taken_back_at is null returning id
  `;
  return rows.length === 1;
}

export async function isOwn(sql: Queryable, volunteer: string, id: string): Promise<boolean> {
  const [row] =
    await sql`select 1 from mitan_outreach where id = ${id} and entered_by_volunteer = ${volunteer}`;
  return row !== undefined;
}

/** Whether somebody has entered such a line before that stands, in whichever team they sat. */
export async function hasEntered(
  tx: Queryable,
  volunteer: string,
  { day, place, block, manner }: { day: string; place: string; block: string; manner: Manner },
): Promise<boolean> {
  const [row] = await tx`
    select 1 from mitan_outreach
    where entered_by_volunteer = ${volunteer} and day = ${day} and place = ${place} and block = ${block} and manner = ${manner}
      and taken_back_at is null
  `;
  return row !== undefined;
}
