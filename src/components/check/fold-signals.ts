import type { CheckedSignal } from '../../../api/check/schema.ts';

/** Whether a reader sees one thing where the check names two: a link and its domain, a UPI ID and its number. */
function isPartOf(part: CheckedSignal, whole: CheckedSignal): boolean {
  if (part === whole) return false;
  const value = whole.value.toLowerCase();
  if (whole.kind === 'url')
    return (
      (['domain', 'handle'].includes(part.kind) && value.includes(part.value)) ||
      (part.kind === 'phone' && value.includes(part.value.slice(1)))
    );
  if (whole.kind === 'upi') return part.kind === 'phone' && value.includes(part.value.slice(-10));
  return whole.kind === 'email' && part.kind === 'domain' && value.endsWith(part.value);
}

const order = ['confirmed', 'reported', 'imitation', 'unknown', 'official'];
const graver = (one: CheckedSignal, other: CheckedSignal) =>
  order.indexOf(one.verdict) - order.indexOf(other.verdict);

/** What was pasted, each thing once, with the gravest that is known of it; the gravest thing first. */
export function foldSignals(signals: readonly CheckedSignal[]): CheckedSignal[] {
  return signals
    .filter((one) => !signals.some((other) => isPartOf(one, other)))
    .map((one) => {
      const [worst = one] = [one, ...signals.filter((other) => isPartOf(other, one))].sort(graver);
      return { ...worst, kind: one.kind, value: one.value, imitates: one.imitates ?? worst.imitates };
    })
    .sort(graver);
}
