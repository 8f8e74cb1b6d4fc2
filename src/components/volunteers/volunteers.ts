import type { AstroGlobal } from 'astro';
import type { StationCard, VolunteersPage } from '../../../api/mitan/list-volunteers.ts';
import type { Moves } from '../../../api/mitan/moves/list-moves.ts';
import type { Language } from '../../i18n/languages.ts';
import { speak, type TextKey } from '../../i18n/texts.ts';
import { read, type StationAnswer } from '../staff/station.ts';
import { type StaffKey, speakStaff } from '../staff/texts.ts';

type VolunteersApi = {
  staff: {
    volunteers: {
      $get(input: { query: Record<string, string> }): Promise<Response>;
      ':id': { card: { $get(input: { param: { id: string } }): Promise<Response> } };
    };
    campaign: { moves: { $get(input: { query: Record<string, string> }): Promise<Response> } };
  };
};
const apiOf = (astro: AstroGlobal) => (astro.locals.api as unknown as VolunteersApi).staff.volunteers;

export const readVolunteers = (
  astro: AstroGlobal,
  query: Record<string, string>,
): Promise<StationAnswer<VolunteersPage>> =>
  read(apiOf(astro).$get({ query: Object.fromEntries(Object.entries(query).filter(([, value]) => value)) }));

export const readVolunteerCard = (astro: AstroGlobal, id: string): Promise<StationAnswer<StationCard>> =>
  read(apiOf(astro)[':id'].card.$get({ param: { id } }));

export const readMoves = (astro: AstroGlobal, query: Record<string, string>): Promise<StationAnswer<Moves>> =>
  read((astro.locals.api as unknown as VolunteersApi).staff.campaign.moves.$get({ query }));

const done: Record<string, StaffKey> = {
  accepted: 'volunteers.done.accepted',
  placed: 'volunteers.done.placed',
  ended: 'volunteers.done.ended',
  trained: 'volunteers.done.trained',
  pin: 'volunteers.done.pin',
  move_proposed: 'moves.done.proposed',
  move_accepted: 'moves.done.accepted',
  move_declined: 'moves.done.declined',
  move_withdrawn: 'moves.done.withdrawn',
  entered: 'outreach.done.entered',
  doubtful: 'outreach.done.doubtful',
  confirmed: 'outreach.done.confirmed',
  taken_back: 'outreach.done.taken_back',
};
const errors: Record<string, StaffKey> = {
  conflict: 'volunteers.error.conflict',
  team_full: 'volunteers.error.team_full',
  second_person_needed: 'moves.error.second_person',
};

/** What an act's form brought back in the address of the campaign's pages. */
export function campaignNotice(
  url: URL,
  language: Language,
): { kind: 'done' | 'error'; text: string; link?: { href: string; text: string } } | null {
  const say = speakStaff(language);
  const error = url.searchParams.get('error');
  if (error) {
    const own = errors[error];
    const known = /^[a-z_]{1,40}$/.test(error) ? error : 'internal';
    return { kind: 'error', text: own ? say(own) : speak(language)(`problem.${known}.title` as TextKey) };
  }
  const key = done[url.searchParams.get('done') ?? ''];
  if (!key) return null;
  // Whoever was taken in needs their card.
  const card = /^[0-9a-f-]{36}$/.exec(url.searchParams.get('card') ?? '')?.[0];
  const link = card && { href: `/staff/volunteers/${card}/card/`, text: say('volunteers.card.open') };
  return { kind: 'done', text: say(key), ...(link && { link }) };
}
