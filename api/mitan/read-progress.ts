import type { Services } from '../context.ts';
import { type PublicThana, presentThana } from '../reports/present.ts';
import * as queries from './queries.ts';

export type CampaignNumbers = {
  /** Wanted to help and have not left. */
  enrolled: number;
  /** Of them, taken in: with a seat and a card. */
  accepted: number;
  teams: number;
};
export type Progress = {
  /** What the district has set itself, in enrolled volunteers. */
  target: number;
  teamSeats: number;
  district: CampaignNumbers;
  thanas: ({ thana: PublicThana } & CampaignNumbers)[];
};

/** How far the campaign is, counted and not estimated. */
export async function readProgress({
  db,
  jurisdiction,
}: Pick<Services, 'db' | 'jurisdiction'>): Promise<Progress> {
  const rows = await queries.countByThana(db);
  const sum = (name: keyof CampaignNumbers) => rows.reduce((all, row) => all + row[name], 0);
  const { target, teamSeats } = jurisdiction.campaign;
  return {
    target,
    teamSeats,
    district: { enrolled: sum('enrolled'), accepted: sum('accepted'), teams: sum('teams') },
    thanas: rows.map(({ thana, ...numbers }) => ({ thana: presentThana(thana, jurisdiction), ...numbers })),
  };
}
