import type { Queryable } from '../../../db/client.ts';
import type { Scope } from '../../staff/schema.ts';
import type { Manner } from '../schema.ts';
import { within } from '../within.ts';

export type NewOutreach = {
  thana: string;
  team: string;
  day: string;
  place: string;
  block: string;
  manner: Manner;
  people: number;
  pledges: number;
  topic: string;
  language: string;
  /** An officer; or a volunteer, with what their phone calls the line. */
  by: { staff: string } | { volunteer: string; key: string };
  at: Date;
  doubtful: boolean;
};

/** @returns null when this line stands already */
export async function insertOutreach(tx: Queryable, one: NewOutreach): Promise<string | null> {
  const { staff = null, volunteer = null, key = null } = { ...one.by } as Record<string, string>;
  const [row] = await tx<{ id: string }[]>`
    insert into mitan_outreach (thana_id, team_id, day, place, block, manner, people, pledges, topic, language, entered_by,
      entered_by_volunteer, key, entered_at, doubtful)
    values (${one.thana}, ${one.team}, ${one.day}, ${one.place}, ${one.block}, ${one.manner}, ${one.people}, ${one.pledges}, ${one.topic},
      ${one.language}, ${staff}, ${volunteer}, ${key}, ${one.at}, ${one.doubtful})
    on conflict (team_id, day, place, block, manner) where taken_back_at is null do nothing
    returning id
  `;
  return row?.id ?? null;
}

/** The thana of a team in scope. */
export async function findTeam(sql: Queryable, scope: Scope, id: string): Promise<string | null> {
  const [row] = await sql<{ thana: string }[]>`
    select thana_id as thana from mitan_teams where id = ${id} and ${within(sql, scope, 'mitan_teams')}
  `;
  return row?.thana ?? null;
}

export type LedgerTeam = { id: string; thana: string; number: number };

export async function findLedgerTeam(sql: Queryable, scope: Scope, id: string): Promise<LedgerTeam | null> {
  const [row] = await sql<LedgerTeam[]>`
    select id, thana_id as thana, number from mitan_teams where id = ${id} and ${within(sql, scope, 'mitan_teams')}
  `;
  return row ?? null;
}

/** All teams in scope, by thana and number. */
export const listLedgerTeams = (sql: Queryable, scope: Scope) => sql<LedgerTeam[]>`
  select id, thana_id as thana, number from mitan_teams where ${within(sql, scope, 'mitan_teams')} order by thana_id, number
`;

export type OutreachRow = Omit<NewOutreach, 'by' | 'at'> & {
  id: string;
  teamNumber: number;
  /** The officer who entered it; null: a volunteer did. */
  enteredBy: string | null;
  /** The volunteer who did, as far as they may be seen; the team is the one they sit in now. */
  volunteer: string | null;
  sealed: Buffer | null;
  keyId: string | null;
  ownTeam: number | null;
  leads: boolean | null;
  confirmedAt: Date | null;
  takenBackAt: Date | null;
};

/** The newest days first. Of each thana its newest are taken before they are put in order: a ledger of millions is not read. */
export function listOutreach(
  sql: Queryable,
  scope: Scope,
  { doubtful, limit, offset }: { doubtful: boolean; limit: number; offset: number },
) {
  const wanted = doubtful ? sql`doubtful and confirmed_at is null and taken_back_at is null` : sql`true`;
  const newest = sql`order by mitan_outreach.day desc, mitan_outreach.id desc limit ${limit + offset}`;
  const own = scope.kind === 'thanas' ? (scope.thanas as string[]) : [];
  const lines =
    scope.kind === 'thanas'
      ? sql`unnest(${own}::text[]) as own cross join lateral (
          select * from mitan_outreach where thana_id = own and ${within(sql, scope, 'mitan_outreach')} and ${wanted} ${newest}
        ) as mitan_outreach`
      : sql`(select * from mitan_outreach where ${within(sql, scope, 'mitan_outreach')} and ${wanted} ${newest}) as mitan_outreach`;
  return sql<OutreachRow[]>`
    select mitan_outreach.id, mitan_outreach.thana_id as thana, mitan_outreach.team_id as team, mitan_teams.number as "teamNumber",
      mitan_outreach.day::text as day, place, block, manner, people, pledges, topic, mitan_outreach.language, staff.name as "enteredBy", doubtful,
      confirmed_at as "confirmedAt", taken_back_at as "takenBackAt", volunteers.id as volunteer, volunteers.sealed,
      volunteers.key_id as "keyId", seat.number as "ownTeam", volunteers.leads
    from ${lines} join mitan_teams on mitan_teams.id = mitan_outreach.team_id left join staff on staff.id = mitan_outreach.entered_by
      left join lateral (
        select * from volunteers where id = mitan_outreach.entered_by_volunteer limit 1
      ) as volunteers on true
      left join mitan_teams as seat on seat.id = volunteers.team_id
    order by mitan_outreach.day desc, mitan_outreach.id desc limit ${limit} offset ${offset}
  `;
}

type Judge = (tx: Queryable, scope: Scope, id: string, by: string, at: Date) => Promise<boolean>;

/** @returns false when it is not doubted (any more), or out of scope */
export const confirm: Judge = async (tx, scope, id, by, at) => {
  const rows = await tx`
    update mitan_outreach set confirmed_at = ${at}, confirmed_by = ${by}
    where id = ${id} and doubtful and confirmed_at is null and taken_back_at is null and ${within(tx, scope, 'mitan_outreach')} returning id
  `;
  return rows.length === 1;
};

/** @returns false when it was taken back before, or is out of scope */
export const takeBack: Judge = async (tx, scope, id, by, at) => {
  const rows = await tx`
    update mitan_outreach set taken_back_at = ${at}, taken_back_by = ${by}
    where id = ${id} and taken_back_at is null and ${within(tx, scope, 'mitan_outreach')} returning id
  `;
  return rows.length === 1;
};

export async function isThere(sql: Queryable, scope: Scope, id: string): Promise<boolean> {
  const [row] =
    await sql`select 1 from mitan_outreach where id = ${id} and ${within(sql, scope, 'mitan_outreach')}`;
  return row !== undefined;
}
