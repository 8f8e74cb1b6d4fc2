import type { QueryWord } from './plan-query.ts';
import { costOf } from './rank-found.ts';
import type { Range } from './search-index.ts';
import { recallTokens } from './tokens.ts';

/** Two lines on a phone. */
const longest = 180;
const before = 60;
/** A word that sounds less alike than this is found by, but not marked. */
const marked = 10;

/** Where the words asked for stand in a text. */
export function rangesIn(text: string, words: readonly QueryWord[]): Range[] {
  const ranges: Range[] = [];
  for (const token of recallTokens(text)) {
    if (!words.some((word) => costOf(word, token) <= marked)) continue;
    const last = ranges.at(-1);
    // A link and the words in it: one mark.
    if (last && token.start < last[1]) last[1] = Math.max(last[1], token.end);
    else ranges.push([token.start, token.end]);
  }
  return ranges;
}

/**
 * What a hit shows under its title: the summary, or where only the body has the words, the place in the body.
 * @param body null where it is not needed
 */
export function makeSnippet(summary: string, body: string | null, words: readonly QueryWord[]): string {
  if (!body) return summary;
  const [first] = rangesIn(body, words);
  if (!first) return summary;
  let start = Math.max(0, first[0] - before);
  if (start > 0) start = body.indexOf(' ', start) + 1;
  let end = Math.min(body.length, start + longest);
  if (end < body.length) end = Math.max(body.lastIndexOf(' ', end), first[1]);
  return `${start > 0 ? '… ' : ''}${body.slice(start, end).trim()}${end < body.length ? ' …' : ''}`;
}
