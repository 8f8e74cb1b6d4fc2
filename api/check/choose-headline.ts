import type { CheckedSignal, Headline, SimilarPattern, Verdict } from './schema.ts';

/** With more words than these beside it, a true number is part of a message, which anybody may have written. */
const mostWordsBeside = 2;

/** Whether something is said beside the numbers and links that were found. */
export function saysMore(text: string, found: readonly string[]): boolean {
  const rest = found.reduce((left, raw) => left.replaceAll(raw, ' '), text);
  return (rest.match(/[\p{L}\p{M}]{2,}/gu) ?? []).length > mostWordsBeside;
}

/**
 * What the answer is headed with. A true number in a message says nothing of the message, and a story that frauds tell
 * is told as one whatever stands in it. Pure.
 * @param isStory whether the words tell of a known kind of fraud
 * @param isMessage whether more is said than a number or a link
 */
export function chooseHeadline(
  verdict: Verdict,
  signals: readonly CheckedSignal[],
  similar: readonly SimilarPattern[],
  { isStory, isMessage }: { isStory: boolean; isMessage: boolean },
): Headline {
  if (verdict === 'reported') {
    const most = Math.max(0, ...[...signals, ...similar].map(({ reports }) => reports));
    return most === 1 ? 'reported_once' : 'reported';
  }
  if (verdict === 'official') return isMessage ? 'genuine_inside' : 'official';
  if (verdict === 'unknown') {
    if (isStory) return 'story';
    return signals.length === 0 ? 'nothing' : 'unknown';
  }
  return verdict;
}
