import type { Queryable } from '../../db/client.ts';

export const addPledge = (
  sql: Queryable,
  { day, thana, team }: { day: string; thana: string | null; team: string | null },
) => sql`
  insert into pledges (day, thana_id, team_id, pledges) values (${day}, ${thana}, ${team}, 1)
  on conflict (day, thana_id, team_id) do update set pledges = pledges.pledges + 1
`;

/** @returns the team's id, or null */
export async function findTeam(sql: Queryable, thana: string, number: number): Promise<string | null> {
  const [row] = await sql<{ id: string }[]>`
    select id from mitan_teams where thana_id = ${thana} and number = ${number}
  `;
  return row?.id ?? null;
}

export const countPledges = (sql: Queryable) => sql<{ thana: string | null; pledges: number }[]>`
  select thana_id as thana, sum(pledges)::int as pledges from pledges group by thana_id order by thana_id
`;

/** By whose links they came, of the teams of one thana. */
export const countOfTeams = (sql: Queryable, thana: string) => sql<{ team: number; pledges: number }[]>`
  select number as team, sum(pledges.pledges)::int as pledges from pledges join mitan_teams on mitan_teams.id = pledges.team_id
  where mitan_teams.thana_id = ${thana} group by number order by number
`;
