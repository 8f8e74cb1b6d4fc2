import type { Candidate, JoiningWhy, Why } from './choose-pattern.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { OwnSignal } from './main-signals.ts';
import type { Sketch } from './sketch.ts';

/** A report as it is compared. */
export type ComparedReport = {
  id: string;
  signals: readonly OwnSignal[];
  text: Fingerprint | null;
  category: string | null;
  thana: string;
  receivedAt: Date;
};

/** A text of a pattern with the sketch that a further report is taken into. */
export type StoredText = { textId: string; sketch: Sketch };

/** How two patterns hang together: the reports that speak for both. */
export type Bridges = {
  /** Reports of each. */
  sizes: readonly [number, number];
  bridges: readonly { report: string; why: JoiningWhy }[];
};

/**
 * Where patterns are kept: PostgreSQL, or memory while all of them are found anew. Two implementations, one contract
 * (pattern-store.contract.ts). Calls of one store are made one after the other.
 */
export interface PatternStore {
  /** The patterns that share a joining signal or a band of the text, bounded in number. Ended ones are not among them. */
  candidates(report: ComparedReport): Promise<readonly Candidate[]>;
  /** Begins a pattern with this report alone. @returns its id */
  begin(report: ComparedReport): Promise<string>;
  /**
   * Makes the report a member.
   * @param text the text of the pattern that the report tells anew; null: it tells it in a way of its own
   * @returns how many reports the pattern has now
   */
  add(patternId: string, report: ComparedReport, text: StoredText | null, why: Why): Promise<number>;
  /** Notes that a member of one pattern speaks for another too. @returns all that speaks for both */
  bridge(patternId: string, otherId: string, report: string, why: JoiningWhy): Promise<Bridges>;
  /** Puts all reports of one pattern into another and ends it. */
  merge(fromId: string, intoId: string, bridges: Bridges['bridges']): Promise<void>;
}
