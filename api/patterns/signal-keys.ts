import { createHash } from 'node:crypto';
import type { SignalKind } from './schema.ts';

/** A joining signal, and whether the report is about it or only mentions it. */
export type OwnSignal = {
  kind: SignalKind;
  value: string;
  isMain: boolean;
  /** The keys under which the reports lie that are about this signal, and those that mention it. */
  mainKey: string;
  asideKey: string;
};

/**
 * 64 bits of SHA-256, as PostgreSQL writes a bigint. Signals lie in the same table as the bands of the texts, so that
 * one look-up finds both and sees only reports already compared.
 */
const keyOf = (part: 'main' | 'aside', kind: string, value: string) =>
  createHash('sha256').update(`${part} ${kind} ${value}`).digest().readBigInt64BE(0).toString();

/**
 * Marks what a report is about: the signals its citizen named, or else the first of each kind in the story. Others
 * may be another fraud's number, mentioned in passing.
 * @param signals joining ones alone, in the order of the story
 */
export function markMain(
  signals: readonly { kind: SignalKind; value: string; named: boolean }[],
): OwnSignal[] {
  const isNamed = signals.some(({ named }) => named);
  const seen = new Set<SignalKind>();
  return signals.map(({ kind, value, named }) => {
    const isFirst = !seen.has(kind);
    seen.add(kind);
    return {
      kind,
      value,
      isMain: isNamed ? named : isFirst,
      mainKey: keyOf('main', kind, value),
      asideKey: keyOf('aside', kind, value),
    };
  });
}

/** Under which keys the report itself is found from now on. */
export const ownKeys = (signals: readonly OwnSignal[]): string[] =>
  signals.map(({ isMain, mainKey, asideKey }) => (isMain ? mainKey : asideKey));
