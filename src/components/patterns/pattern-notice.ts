import type { Language } from '../../i18n/languages.ts';
import { speak, type TextKey } from '../../i18n/texts.ts';
import { type StaffKey, speakStaff } from '../staff/texts.ts';

export type PatternNotice = { kind: 'done' | 'error'; text: string; link?: { href: string; text: string } };

const done: Record<string, StaffKey> = {
  merged: 'pattern.done.merged',
  split: 'pattern.done.split',
  confirmed: 'pattern.done.confirmed',
  dismissed: 'pattern.done.dismissed',
  category: 'pattern.done.category',
  undone: 'pattern.done.undone',
};

/** Refusals by act and code that have words of their own. */
const refusals: Record<string, StaffKey> = {
  'merge conflict': 'pattern.error.merge',
  'merge not_found': 'pattern.error.merge.not_found',
  'merge invalid': 'pattern.error.merge.not_found',
  'split conflict': 'pattern.error.split',
  'split invalid': 'pattern.error.split.none',
  'undo conflict': 'pattern.error.undo',
  'category invalid': 'pattern.error.category',
};
const general = ['not_found', 'not_allowed', 'conflict', 'too_large', 'cross_site', 'unavailable'];

/** What an act's form brought back in the address, in words. */
export function patternNotice({ searchParams }: URL, language: Language): PatternNotice | null {
  const say = speakStaff(language);
  const error = searchParams.get('error');
  if (error) {
    const own = refusals[`${searchParams.get('act') ?? ''} ${error}`];
    const detail = `problem.${general.includes(error) ? error : 'internal'}.detail` as TextKey;
    return { kind: 'error', text: own ? say(own) : speak(language)(detail) };
  }
  const verb = searchParams.get('done') ?? '';
  const key = done[verb];
  if (!key) return null;
  const other = searchParams.get('other') ?? '';
  const isNew = verb === 'split' && /^[0-9a-f-]{36}$/.test(other);
  return {
    kind: 'done',
    text: say(key),
    ...(isNew && { link: { href: `/staff/patterns/${other}/`, text: say('pattern.done.split.open') } }),
  };
}
