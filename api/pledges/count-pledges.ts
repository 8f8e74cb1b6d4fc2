import type { Services } from '../context.ts';
import { hideFew } from '../stats/hide-few.ts';
import * as queries from './queries.ts';

/** Pledges made on the portal, and nowhere else counted. `null`: fewer than five of one thana. */
export type Pledges = { all: number; byThana: { thana: string; pledges: number | null }[] };

export async function countPledges({ db }: Pick<Services, 'db'>): Promise<Pledges> {
  const rows = await queries.countPledges(db);
  // Those who named no thana are one part of the sum as well: what is hidden cannot be worked out with them.
  const told = hideFew(rows.map(({ thana, pledges }) => ({ thana, reports: pledges, moneyLost: 0 })));
  return {
    all: rows.reduce((sum, { pledges }) => sum + pledges, 0),
    byThana: told.flatMap(({ thana, reports }) => (thana === null ? [] : [{ thana, pledges: reports }])),
  };
}

/** By whose links people of the portal came to the pledge; `null`: fewer than five. */
export async function countOfTeams(
  { db }: Pick<Services, 'db'>,
  thana: string,
): Promise<{ team: number; pledges: number | null }[]> {
  const rows = await queries.countOfTeams(db, thana);
  return hideFew(rows.map(({ team, pledges }) => ({ team, reports: pledges, moneyLost: 0 }))).map(
    ({ team, reports }) => ({ team, pledges: reports }),
  );
}
