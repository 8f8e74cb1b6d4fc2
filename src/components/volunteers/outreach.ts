import type { AstroGlobal } from 'astro';
import type { EnteredBy, OutreachPage } from '../../../api/mitan/outreach/log-outreach.ts';
import type { CampaignWaits, CampaignWeek } from '../../../api/mitan/week/read-week.ts';
import type { Language } from '../../i18n/languages.ts';
import { read, type StationAnswer } from '../staff/station.ts';
import { speakStaff } from '../staff/texts.ts';

type OutreachApi = {
  staff: {
    outreach: { $get(input: { query: Record<string, string> }): Promise<Response> };
    campaign: {
      week: { $get(input: { query: Record<string, string> }): Promise<Response> };
      waits: { $get(): Promise<Response> };
    };
  };
};

export const readOutreach = (
  astro: AstroGlobal,
  query: Record<string, string>,
): Promise<StationAnswer<OutreachPage>> =>
  read((astro.locals.api as unknown as OutreachApi).staff.outreach.$get({ query }));

/** An officer by name; a volunteer by the first name and the team of their card. */
export function sayWhoEntered(by: EnteredBy, language: Language): string {
  if ('officer' in by) return by.officer;
  const say = speakStaff(language);
  const name = by.volunteer ?? say('outreach.by.erased');
  if (by.team === null) return say('outreach.by.left', { name });
  return say(by.leads ? 'outreach.by.leader' : 'outreach.by.member', { name, n: by.team });
}

export const readCampaignWeek = (
  astro: AstroGlobal,
  query: Record<string, string>,
): Promise<StationAnswer<CampaignWeek>> =>
  read((astro.locals.api as unknown as OutreachApi).staff.campaign.week.$get({ query }));

/** What of the campaign waits for the reader; null for who does not lead it, or where it cannot be had. */
export async function readCampaignWaits(astro: AstroGlobal): Promise<CampaignWaits | null> {
  const role = astro.locals.actor?.role;
  if (role !== 'nodal-officer' && role !== 'cyber-cell') return null;
  const answer = await read<CampaignWaits>(
    (astro.locals.api as unknown as OutreachApi).staff.campaign.waits.$get(),
  );
  return answer.ok ? answer.data : null;
}

/** +12, −3, or ±0. */
export const sayChange = (n: number): string =>
  n === 0 ? '±0' : `${n > 0 ? '+' : '−'}${Math.abs(n).toLocaleString('en-IN')}`;
