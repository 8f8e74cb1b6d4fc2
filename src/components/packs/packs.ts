import type { AstroGlobal } from 'astro';
import type { Pack } from '../../../api/packs/read-pack.ts';
import { packKinds } from '../../../api/packs/schema.ts';
import type { Language } from '../../i18n/languages.ts';
import { sayWhen } from '../staff/say.ts';
import { read, type StationAnswer } from '../staff/station.ts';
import { type StaffKey, speakStaff } from '../staff/texts.ts';

type PacksApi = {
  staff: {
    reports: {
      ':id': {
        packs: {
          ':kind': {
            $get(input: {
              param: { id: string; kind: string };
              query: Record<string, string | string[]>;
            }): Promise<Response>;
          };
        };
      };
    };
  };
};

const asked = ['language', 'tell', 'part', 'seize', 'pattern', 'numbers', 'chosen', 'made'];

/** A pack with what the page's address asks for, or as it was recorded. */
export function readPack(astro: AstroGlobal, id: string, kind: string): Promise<StationAnswer<Pack>> {
  const { searchParams } = astro.url;
  const query = Object.fromEntries(
    asked.flatMap((name) => {
      const values = searchParams.getAll(name).filter(Boolean);
      return values.length > 0 ? [[name, values.length === 1 ? (values[0] as string) : values]] : [];
    }),
  );
  const api = astro.locals.api as unknown as PacksApi;
  return read(api.staff.reports[':id'].packs[':kind'].$get({ param: { id, kind }, query }));
}

export const isPackKind = (kind: string | undefined) => packKinds.some((one) => one === kind);

/** 27/11/2026, 16:30, as the paper itself has it. */
export const sayMoment = (at: string) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Kolkata',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(at));

type Notice = { kind: 'done' | 'error'; text: string };

const errors: Record<string, StaffKey> = { numbers: 'packs.error.numbers', part: 'packs.error.part' };

/** What was recorded, or what was wrong with the form. */
export function packNotice({ searchParams }: URL, pack: Pack | null, language: Language): Notice | null {
  const say = speakStaff(language);
  const error = searchParams.get('error');
  if (error && pack) {
    const first = (searchParams.get('fields') ?? '').split(',').find((field) => field in errors);
    return { kind: 'error', text: say(errors[first ?? ''] ?? 'packs.missing.title') };
  }
  if (!pack?.made) return null;
  const { at, by, unchanged, open } = pack.made;
  const key = open ? 'packs.made.notice' : unchanged ? 'packs.made.closed' : 'packs.made.changed';
  return { kind: unchanged ? 'done' : 'error', text: say(key, { at: sayWhen(at, language), by }) };
}
