import type { AstroGlobal } from 'astro';
import type { PeopleList, PersonPage } from '../../../api/people/list-people.ts';
import type { PresentedPerson } from '../../../api/people/present.ts';
import type { ReturnedForm } from '../../api-client.ts';
import type { Language } from '../../i18n/languages.ts';
import { sayWhen } from '../staff/say.ts';
import { read, type StationAnswer } from '../staff/station.ts';
import type { StaffSay } from '../staff/texts.ts';

/** The part of Hono's typed client that the administrator's pages use, in process and with the reader's own session. */
type PeopleApi = {
  staff: {
    people: {
      $get(input: { query: Record<string, string> }): Promise<Response>;
      ':id': { $get(input: { param: { id: string } }): Promise<Response> };
    };
  };
};

const apiOf = (astro: AstroGlobal) => astro.locals.api as unknown as PeopleApi;

export const readPeople = (
  astro: AstroGlobal,
  query: Record<string, string>,
): Promise<StationAnswer<PeopleList>> =>
  read(
    apiOf(astro).staff.people.$get({
      query: Object.fromEntries(Object.entries(query).filter(([, value]) => value)),
    }),
  );

export const readPerson = (astro: AstroGlobal, id: string): Promise<StationAnswer<PersonPage>> =>
  read(apiOf(astro).staff.people[':id'].$get({ param: { id } }));

/** What is printed for somebody who is to sign in for the first time, or anew. */
export type Slip = Pick<PresentedPerson, 'id' | 'username' | 'name' | 'role' | 'thana'> & {
  code: string;
  validUntil: string;
  isNew: boolean;
  /** Of the portal, as the public sees it. */
  origin: string;
};

/** How it stands with the code on somebody's slip; empty where the password is their own. */
export function sayCode({ code, state }: PresentedPerson, language: Language, say: StaffSay): string {
  if (!code || state === 'ended') return '';
  if (code.wasUsed) return say('people.code.used');
  return code.isOver
    ? say('people.code.over')
    : say('people.code.until', { at: sayWhen(code.until, language) });
}

/** The mistake of one field of a form that came back. */
export const errorIn = (form: ReturnedForm | undefined, name: string): string | undefined =>
  form?.problem.errors.find(({ field }) => field === name)?.message;

/** What is said above a form that came back. */
export function noticeOfForm(form: ReturnedForm | undefined, language: Language) {
  if (!form) return null;
  const { title, detail } = form.problem;
  return { kind: 'error' as const, text: `${title}${language === 'hi' ? '।' : '.'} ${detail}` };
}
