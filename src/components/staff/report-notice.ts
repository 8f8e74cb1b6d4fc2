import type { Language } from '../../i18n/languages.ts';
import { speak, type TextKey } from '../../i18n/texts.ts';
import { type StaffKey, speakStaff } from './texts.ts';

export type Notice = { kind: 'done' | 'error'; text: string };

const done: Record<string, StaffKey> = {
  acknowledged: 'staff.done.acknowledged',
  replied: 'staff.done.replied',
  closed: 'staff.done.closed',
};

/** What an act's form brought back in the address, in words that fit how the report stands now. */
export function noticeOf(url: URL, status: string, language: Language): Notice | null {
  const say = speakStaff(language);
  const { searchParams } = url;
  const error = searchParams.get('error');
  if (error) {
    const own = errorKey(error, searchParams.get('fields') ?? '', status);
    return { kind: 'error', text: own ? say(own) : problem(error, language) };
  }
  const key = done[searchParams.get('done') ?? ''];
  return key ? { kind: 'done', text: say(key) } : null;
}

/** The text for a refusal that an officer meets; null for the others. */
function errorKey(error: string, fields: string, status: string): StaffKey | null {
  if (error === 'conflict' && status === 'new') return 'staff.close.first';
  if (error === 'conflict')
    return status === 'closed' ? 'staff.error.closed_already' : 'staff.error.taken_already';
  if (error === 'invalid')
    return fields.split(',').includes('text') ? 'staff.error.text_needed' : 'staff.error.reason_needed';
  return null;
}

/** Anything else, in the words every page has for it. */
function problem(error: string, language: Language): string {
  const known = ['not_found', 'not_allowed', 'too_many', 'too_large', 'cross_site', 'unavailable'].includes(
    error,
  )
    ? error
    : 'internal';
  const say = speak(language);
  return `${say(`problem.${known}.title` as TextKey)}${language === 'hi' ? '।' : '.'} ${say(`problem.${known}.detail` as TextKey)}`;
}
