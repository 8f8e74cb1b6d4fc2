import type { AstroGlobal } from 'astro';
import type { AlertDraft } from '../../../api/alerts/draft-schema.ts';
import type { DeskAlert, DeskLine } from '../../../api/alerts/read-desk.ts';
import type { FieldProblem, ProblemCode } from '../../../api/errors.ts';
import type { DeskObjection } from '../../../api/objections/answer-objection.ts';
import type { Language } from '../../i18n/languages.ts';
import { speak, type TextKey } from '../../i18n/texts.ts';
import { read, type StationAnswer } from '../staff/station.ts';

/** The part of Hono's typed client that the desk's pages use, in process and with the reader's own session. */
type DeskApi = {
  staff: {
    alerts: {
      $get(): Promise<Response>;
      ':id': { $get(input: { param: { id: string } }): Promise<Response> };
    };
    objections: { $get(): Promise<Response> };
  };
};

const apiOf = (astro: AstroGlobal) => astro.locals.api as unknown as DeskApi;

export const readDesk = (
  astro: AstroGlobal,
): Promise<StationAnswer<{ alerts: DeskLine[]; openObjections: number }>> =>
  read(apiOf(astro).staff.alerts.$get());

export const readDeskAlert = (astro: AstroGlobal, id: string): Promise<StationAnswer<DeskAlert>> =>
  read(apiOf(astro).staff.alerts[':id'].$get({ param: { id } }));

export const readObjections = (astro: AstroGlobal): Promise<StationAnswer<{ objections: DeskObjection[] }>> =>
  read(apiOf(astro).staff.objections.$get());

/** A draft that could not be kept: as it was typed, and why. */
export type TypedDraft = { draft: AlertDraft; code: ProblemCode; fields: FieldProblem[] };

/** What is wrong with each field, in the reader's words, by the id of the field on the page. */
export function problemsByField(problems: readonly FieldProblem[], language: Language): Map<string, string> {
  const say = speak(language);
  return new Map(
    problems.map(({ field, code, limit }) => [
      idOf(field),
      say(`field.${code}` as TextKey, limit === undefined ? {} : { limit }),
    ]),
  );
}

/** Of a list the first field stands for all: `hi.script` and `hi.script.3`. */
export const idOf = (field: string) =>
  field
    .replace(/^correction\.(hi|en)$/, '$1.correction')
    .replace(/^((?:hi|en)\.(?:script|doNow|searchWords)|sources|indicators)\.\d+.*$/, '$1')
    .replaceAll('.', '-');
