import type { AstroGlobal } from 'astro';
import type { Hall, OpenHall } from '../../../api/halls/read-halls.ts';
import type { Language } from '../../i18n/languages.ts';
import { speak, type TextKey } from '../../i18n/texts.ts';
import { read, type StationAnswer } from '../staff/station.ts';
import { type StaffKey, speakStaff } from '../staff/texts.ts';

type HallsApi = {
  staff: {
    halls: {
      $get(input: { query: Record<string, string> }): Promise<Response>;
      ':id': { $get(input: { param: { id: string } }): Promise<Response> };
    };
  };
};
const apiOf = (astro: AstroGlobal) => (astro.locals.api as unknown as HallsApi).staff.halls;

export const readHalls = (
  astro: AstroGlobal,
  query: Record<string, string>,
): Promise<StationAnswer<{ halls: Hall[] }>> => read(apiOf(astro).$get({ query }));

export const readHall = (astro: AstroGlobal, id: string): Promise<StationAnswer<OpenHall>> =>
  read(apiOf(astro)[':id'].$get({ param: { id } }));

const done: Record<string, StaffKey> = {
  opened: 'halls.done.opened',
  code: 'halls.done.code',
  added: 'halls.done.added',
  closed: 'halls.done.closed',
  trained: 'halls.done.trained',
};
const errors: Record<string, StaffKey> = {
  conflict: 'halls.error.conflict',
  invalid: 'halls.error.card',
};

/** What an act's form brought back in the address of a training. */
export function hallNotice(url: URL, language: Language): { kind: 'done' | 'error'; text: string } | null {
  const say = speakStaff(language);
  const { searchParams } = url;
  const error = searchParams.get('error');
  if (error) {
    const own = searchParams.get('fields')?.startsWith('volunteers') ? 'halls.error.nobody' : errors[error];
    const known = /^[a-z_]{1,40}$/.test(error) ? error : 'internal';
    return {
      kind: 'error',
      text: own ? say(own as StaffKey) : speak(language)(`problem.${known}.title` as TextKey),
    };
  }
  const key = done[searchParams.get('done') ?? ''];
  const n = Number(searchParams.get('n')) || 0;
  return key ? { kind: 'done', text: say(key, { n }) } : null;
}
