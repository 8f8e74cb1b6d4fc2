import type { AstroGlobal } from 'astro';
import type { StationOutreach } from '../../../api/mitan/log-outreach.ts';
import type { Language } from '../../i18n/languages.ts';
import { speak, type TextKey } from '../../i18n/texts.ts';
import { read, type StationAnswer } from '../staff/station.ts';
import { type StaffKey, speakStaff } from '../staff/texts.ts';

export type OutreachPage = { outreach: StationOutreach[]; hasMore: boolean; places: string[] };

type OutreachApi = {
  staff: { outreach: { $get(input: { query: Record<string, string> }): Promise<Response> } };
};

export const readOutreach = (
  astro: AstroGlobal,
  query: Record<string, string>,
): Promise<StationAnswer<OutreachPage>> =>
  read((astro.locals.api as unknown as OutreachApi).staff.outreach.$get({ query }));

const done: Record<string, StaffKey> = {
  entered: 'outreach.done.entered',
  doubtful: 'outreach.done.doubtful',
  confirmed: 'outreach.done.confirmed',
  taken_back: 'outreach.done.taken_back',
};

/** What an act's form brought back in the address. */
export function outreachNotice(
  url: URL,
  language: Language,
): { kind: 'done' | 'error'; text: string } | null {
  const say = speakStaff(language);
  const error = url.searchParams.get('error');
  if (error) {
    const known = /^[a-z_]{1,40}$/.test(error) ? error : 'internal';
    return {
      kind: 'error',
      text:
        error === 'conflict'
          ? say('volunteers.error.conflict')
          : speak(language)(`problem.${known}.title` as TextKey),
    };
  }
  const key = done[url.searchParams.get('done') ?? ''];
  return key ? { kind: 'done', text: say(key) } : null;
}
