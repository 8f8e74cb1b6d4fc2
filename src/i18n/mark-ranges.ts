/** First character and the one after the last, in UTF-16 units. */
export type Range = readonly [start: number, end: number];
export type Part = { text: string; marked: boolean };

/** Cuts a text at the words that were looked for. Ranges that overlap or lie outside are left unmarked. */
export function markRanges(text: string, ranges: readonly Range[]): Part[] {
  const parts: Part[] = [];
  let done = 0;
  for (const [start, end] of [...ranges].sort((one, other) => one[0] - other[0])) {
    if (start < done || end <= start || end > text.length) continue;
    parts.push({ text: text.slice(done, start), marked: false });
    parts.push({ text: text.slice(start, end), marked: true });
    done = end;
  }
  parts.push({ text: text.slice(done), marked: false });
  return parts.filter((part) => part.text !== '');
}
