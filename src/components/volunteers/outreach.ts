import type { AstroGlobal } from 'astro';
import type { OutreachPage } from '../../../api/mitan/log-outreach.ts';
import { read, type StationAnswer } from '../staff/station.ts';

type OutreachApi = {
  staff: { outreach: { $get(input: { query: Record<string, string> }): Promise<Response> } };
};

export const readOutreach = (
  astro: AstroGlobal,
  query: Record<string, string>,
): Promise<StationAnswer<OutreachPage>> =>
  read((astro.locals.api as unknown as OutreachApi).staff.outreach.$get({ query }));
