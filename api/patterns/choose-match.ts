import { fromBytes, sameText, similarity } from './fingerprint.ts';
import type { JoiningSignal, SignalCandidate, TextCandidate, Why } from './queries.ts';

/** The report another one is most surely of one kind with, and why. */
export type Match = { reportId: string; pattern: string | null; strength: number; why: Why };

/** A text this near is surer than any one number named in it. */
const surelySameText = 0.8;

/**
 * Weighs candidates. Nearly the same text comes first; then a signal the citizen named; then one found in the
 * words (which may only be mentioned in passing, so it counts for more the more candidates of one pattern hold
 * it); then a text that is alike. A report goes to one pattern: a bridge between two merges nothing.
 */
export function chooseMatch(
  signals: readonly JoiningSignal[],
  bySignal: readonly SignalCandidate[],
  byText: readonly TextCandidate[],
  minhash: Uint32Array | null,
): Match | null {
  const named = new Set(
    signals.filter((signal) => signal.named).map(({ kind, value }) => `${kind} ${value}`),
  );
  const held = new Map<string, number>();
  for (const { pattern } of bySignal) if (pattern) held.set(pattern, (held.get(pattern) ?? 0) + 1);
  const matches: Match[] = bySignal.map(({ reportId, pattern, kind, value }) => ({
    reportId,
    pattern,
    strength:
      (named.has(`${kind} ${value}`) ? 0.78 : 0.72) +
      Math.min(0.01, (pattern ? (held.get(pattern) ?? 0) : 0) / 10_000),
    why: { by: 'signal', kind, value },
  }));
  if (minhash) {
    for (const { reportId, pattern, minhash: other } of byText) {
      const alike = similarity(minhash, fromBytes(other));
      if (alike < sameText) continue;
      // Between sameText and surelySameText a shared signal decides; above, the text does.
      const strength = alike >= surelySameText ? alike : 0.6 + alike / 10;
      matches.push({
        reportId,
        pattern,
        strength,
        why: { by: 'text', similarity: Math.round(alike * 100) / 100, like: reportId },
      });
    }
  }
  // A pattern that is there already wins over starting another; the rest only keeps the choice the same every time.
  matches.sort(
    (a, b) =>
      b.strength - a.strength ||
      Number(b.pattern !== null) - Number(a.pattern !== null) ||
      (a.reportId < b.reportId ? -1 : 1),
  );
  return matches[0] ?? null;
}
