import type { SignalKind } from './schema.ts';

/** A joining signal, and whether the report is about it or only mentions it. */
export type OwnSignal = {
  kind: SignalKind;
  value: string;
  isMain: boolean;
  /** Told by the citizen as the suspect; nobody names a stranger's number so. */
  isNamed: boolean;
};

type Said = { kind: SignalKind; value: string };

/** Whether a signal was read out of another: the domain of a link, the number in a UPI ID or a chat link. */
function isPartOf(signal: Said, whole: Said): boolean {
  if (whole.kind === 'upi') return signal.kind === 'phone' && whole.value.includes(signal.value.slice(-10));
  if (whole.kind !== 'url') return false;
  if (signal.kind === 'phone') return whole.value.includes(signal.value.slice(1));
  return (
    (signal.kind === 'domain' || signal.kind === 'handle') && whole.value.toLowerCase().includes(signal.value)
  );
}

/** Without those that are another of them said twice. */
export const saidOnce = <Signal extends Said>(signals: readonly Signal[]): Signal[] =>
  signals.length < 2
    ? [...signals]
    : signals.filter((one) => !signals.some((whole) => whole !== one && isPartOf(one, whole)));

/**
 * Marks what a report is about: the signals its citizen named, or else the first of the story. The others may be
 * another fraud's number, mentioned in passing.
 * @param signals joining ones alone, in the order of the story
 */
export function markMain(
  signals: readonly { kind: SignalKind; value: string; named: boolean }[],
): OwnSignal[] {
  const isNamed = signals.some(({ named }) => named);
  const [first] = signals;
  return signals.map((signal) => ({
    kind: signal.kind,
    value: signal.value,
    isNamed: signal.named,
    isMain: isNamed ? signal.named : signal === first || (first !== undefined && isPartOf(signal, first)),
  }));
}
