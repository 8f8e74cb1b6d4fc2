import type { StaffSay } from './texts.ts';

/** Why a report joined, in one sentence. */
export function sayWhy(
  why: { by: string; kind?: string | null; value?: string | null; similarity?: number | null },
  say: StaffSay,
): string {
  const { by, kind, value, similarity } = why;
  if (by === 'signal' && kind && value)
    return say('staff.pattern.by.signal', { kind: say.code(`staff.signal.${kind}`), value });
  if (by === 'text' && typeof similarity === 'number')
    return say('staff.pattern.by.text', { percent: Math.round(similarity * 100) });
  if (by === 'staff') return say('staff.pattern.by.staff');
  return say(by === 'first' ? 'staff.pattern.by.first' : 'staff.pattern.by.other');
}
