import type { Signal } from './schema.ts';

/** Where something was found in the clean text, and what it is. */
export type Found = { start: number; end: number; signals: Signal[] };

/** Stands where something was taken out; a sign no text has a use for, and no letter or digit. */
export const gap = '\ue000';

/** Takes out what was found, length for length, so that the next look does not find it again as something else. */
export function blank(text: string, found: readonly Found[]): string {
  let rest = '';
  let at = 0;
  for (const { start, end } of [...found].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    rest += text.slice(at, from) + gap.repeat(end - from);
    at = end;
  }
  return rest + text.slice(at);
}
