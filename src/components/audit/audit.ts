import type { AstroGlobal } from 'astro';
import type { ActsPage } from '../../../api/audit-log/list-acts.ts';
import type { PresentedAct } from '../../../api/audit-log/present.ts';
import { isKnownAct, shortNumber } from '../../../api/audit-log/schema.ts';
import type { ChainState } from '../../../api/audit-log/walk-on.ts';
import type { Language } from '../../i18n/languages.ts';
import { speak, type TextKey } from '../../i18n/texts.ts';
import { read, type StationAnswer } from '../staff/station.ts';
import { type StaffKey, type StaffSay, speakStaff } from '../staff/texts.ts';

type AuditApi = { staff: { audit: { $get(input: { query: Record<string, string> }): Promise<Response> } } };

export type AuditPage = ActsPage & {
  chain: ChainState;
  actors: { id: string; name: string; username: string }[];
};

export const readAudit = (
  astro: AstroGlobal,
  query: Record<string, string>,
): Promise<StationAnswer<AuditPage>> =>
  read(
    (astro.locals.api as unknown as AuditApi).staff.audit.$get({
      query: Object.fromEntries(Object.entries(query).filter(([, value]) => value)),
    }),
  );

/** What an act was done with, by its name or its number. */
export function sayObject({ kind, id, name }: PresentedAct['object'], language: Language): string {
  return name?.[language] || `${speakStaff(language)(`audit.kind.${kind}`)} ${shortNumber(id)}`;
}

export function sayWho({ kind, name }: PresentedAct['who'], say: StaffSay): string {
  return kind === 'staff' ? say('audit.who.staff', { name: name ?? '' }) : say(`audit.who.${kind}`);
}

/** The sentence before and after the thing it is about, which may be a link. An act without words is shown by its code. */
export function saySentence(act: string, say: StaffSay): { before: string; after: string | null } {
  if (!isKnownAct(act)) return { before: `${act}: `, after: '' };
  const [before = '', after] = say(`audit.say.${act}` as StaffKey).split('{object}');
  return { before, after: after ?? null };
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** What more is recorded of an act, in words. */
export function sayDetail(
  { act, detail }: PresentedAct,
  language: Language,
  thanas: readonly { id: string; name: string }[],
): string[] {
  const say = speakStaff(language);
  const thana = (id: unknown) =>
    thanas.find((one) => one.id === id)?.name ?? (textOf(id) || say('audit.detail.no_thana'));
  const role = (name: unknown) => speak(language)(`role.${textOf(name)}` as TextKey);
  const post = (name: unknown, of: unknown) => (of ? `${role(name)}, ${thana(of)}` : role(name));
  const said: string[] = [];
  if (act === 'add_staff') said.push(post(detail.role, detail.thana));
  if (act === 'change_post')
    said.push(
      say('audit.detail.moved', {
        from: post(detail.fromRole, detail.fromThana),
        to: post(detail.role, detail.thana),
      }),
    );
  if (act === 'transfer_report')
    said.push(say('audit.detail.moved', { from: thana(detail.from), to: thana(detail.to) }));
  if (act === 'submit_report') said.push(say('audit.detail.thana', { thana: thana(detail.thana) }));
  if (act === 'assign_report' && detail.to) said.push(say('audit.detail.to', { to: textOf(detail.to) }));
  if (act === 'decide_objection') said.push(say.code(`desk.objection.${textOf(detail.decision)}`));
  if (detail.reason) {
    const coded = { close_report: 'staff.reason.', transfer_report: 'staff.transfer.reason.' }[act];
    const reason = coded ? say.code(`${coded}${textOf(detail.reason)}`) : textOf(detail.reason);
    said.push(say('audit.detail.reason', { reason }));
  }
  if (detail.name) said.push(say('audit.detail.name', { name: textOf(detail.name) }));
  if (detail.note) said.push(say('audit.detail.note', { note: textOf(detail.note) }));
  if (typeof detail.ended === 'number' && detail.ended > 0)
    said.push(say('audit.detail.ended', { n: detail.ended }));
  if (typeof detail.together === 'number' && detail.together > 1)
    said.push(say('audit.detail.together', { n: detail.together }));
  if (act === 'export_audit')
    said.push(
      Object.entries(detail)
        .map(([name, value]) => `${name}=${textOf(value)}`)
        .join(', '),
    );
  return said.filter(Boolean);
}
