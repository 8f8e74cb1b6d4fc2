import type { Language } from '../../i18n/languages.ts';
import { speak, type TextKey } from '../../i18n/texts.ts';
import { type StaffKey, speakStaff } from './texts.ts';

export type Notice = { kind: 'done' | 'error'; text: string };

const done: Record<string, StaffKey> = {
  acknowledged: 'staff.done.acknowledged',
  replied: 'staff.done.replied',
  closed: 'staff.done.closed',
  reopened: 'staff.done.reopened',
  assigned: 'staff.done.assigned',
  noted: 'staff.done.noted',
};

const lostRaces: Record<string, StaffKey> = {
  assign: 'staff.assign.changed',
  transfer: 'staff.transfer.gone',
  reopen: 'staff.reopen.not_closed',
};

/** What an act's form brought back in the address, in words that fit how the report stands now. */
export function noticeOf(url: URL, status: string, language: Language): Notice | null {
  const say = speakStaff(language);
  const { searchParams } = url;
  const error = searchParams.get('error');
  if (error) {
    const own =
      lostRaces[error === 'conflict' ? (searchParams.get('act') ?? '') : ''] ??
      errorKey(error, searchParams.get('fields') ?? '', status, searchParams.get('act'));
    return { kind: 'error', text: own ? say(own) : problem(error, language) };
  }
  const key = done[searchParams.get('done') ?? ''];
  return key ? { kind: 'done', text: say(key) } : null;
}

/** The text for a refusal that an officer meets; null for the others. */
function errorKey(error: string, fields: string, status: string, act: string | null): StaffKey | null {
  if (error === 'conflict' && act === 'merge_many') return 'staff.many.merge_two';
  if (error === 'conflict' && status === 'new') return 'staff.close.first';
  if (error === 'conflict')
    return status === 'closed' ? 'staff.error.closed_already' : 'staff.error.taken_already';
  if (error !== 'invalid') return null;
  if (act === 'merge_many') return 'staff.many.merge_two';
  if (act === 'keep_view') return 'staff.views.not_kept';
  const wrong = fields.split(',');
  if (wrong.includes('secret')) return 'staff.reply.secret';
  if (wrong.includes('to') && act === 'assign') return 'staff.assign.not_here';
  if (act === 'transfer') return 'staff.transfer.wrong';
  const first = (['to', 'text', 'note', 'ids', 'reason'] as const).find((name) => wrong.includes(name));
  return first === undefined ? 'staff.error.reason_needed' : fieldKeys[first];
}

const fieldKeys = {
  to: 'staff.transfer.wrong',
  text: 'staff.error.text_needed',
  note: 'staff.notes.needed',
  ids: 'staff.many.none_ticked',
  reason: 'staff.error.reason_needed',
} as const satisfies Record<string, StaffKey>;

const manyDone: Record<string, StaffKey> = {
  acknowledged_many: 'staff.many.acknowledged',
  closed_many: 'staff.many.closed',
};

/** What the queue's form for many brought back: how many were done, and the numbers of those that were not, by why. */
export function noticeOfMany(url: URL, language: Language): Notice | null {
  const say = speakStaff(language);
  const { searchParams } = url;
  const key = manyDone[searchParams.get('done') ?? ''];
  if (!key) return noticeOf(url, '', language);
  const left = (['unopened', 'already', 'not_found'] as const).flatMap((code) => {
    const [n, ...numbers] = (searchParams.get(code) ?? '').split('.');
    if (!n || !/^\d{1,3}$/.test(n)) return [];
    const more = Number(n) > numbers.length ? ', …' : '';
    const named = numbers.filter((number) => /^[0-9A-F]{6}$/.test(number)).join(', ') + more;
    return [say(`staff.many.${code}`, { n, numbers: named })];
  });
  const n = /^\d{1,3}$/.exec(searchParams.get('n') ?? '')?.[0] ?? '0';
  return {
    kind: left.length > 0 && n === '0' ? 'error' : 'done',
    text: [say(key, { n }), ...left].join(' '),
  };
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
