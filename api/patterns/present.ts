import type { Tongue } from '../content/schema.ts';
import { type PublicThana, presentThana } from '../reports/present.ts';
import type { Jurisdiction } from '../routing/schema.ts';
import type { AlikePattern } from './find-alike.ts';
import type { AlikeRow, PatternRow } from './pattern-queries.ts';
import type { PatternDetail, Rise } from './read-pattern.ts';
import type { SignalKind } from './schema.ts';

/** Of the signals, as many as a reader looks through; those of most reports. */
const mostSignals = 40;

const iso = (at: Date) => at.toISOString();

export type ShownAlike = {
  id: string;
  status: PatternRow['status'];
  reports: number;
  lastSeen: string;
  /** The newest report's first words. */
  excerpt: string;
  language: Tongue;
} & Pick<AlikePattern, 'shared' | 'alike' | 'isKeptApart'>;

/** A pattern as the cyber cell's page shows it. */
export type ShownPattern = {
  id: string;
  status: PatternRow['status'];
  category: string | null;
  categoryByStaff: boolean;
  reportCount: number;
  firstSeen: string;
  lastSeen: string;
  /** Set when it went into another: its own reports are there now. */
  mergedInto: string | null;
  rise: Rise;
  /** Per thana, the highest rise first. */
  thanas: (Rise & { thana: PublicThana })[];
  signals: {
    kind: SignalKind;
    value: string;
    /** Reports that are about it. */
    main: number;
    /** Reports that only mention it. */
    aside: number;
    isConfirmed: boolean;
  }[];
  /** How many more signals there are. */
  moreSignals: number;
  /** The newest 500. */
  reports: {
    id: string;
    thana: PublicThana;
    receivedAt: string;
    status: string;
    language: Tongue;
    narrative: string;
    moneyLost: boolean;
    why: PatternDetail['reports'][number]['why'];
    byStaff: boolean;
  }[];
  /** What staff, or the machine (no actor), did; the newest first. */
  acts: {
    id: string;
    at: string;
    act: string;
    actor: string | null;
    /** The other pattern of the act, seen from this one; null where the act touched this one alone. */
    otherId: string | null;
    /** This pattern is the one that the other was taken into, or out of. */
    isMain: boolean;
    undoneAt: string | null;
  }[];
  alike: ShownAlike[];
};

function presentAlike(alike: readonly AlikePattern[], rows: readonly AlikeRow[]): ShownAlike[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return alike.flatMap(({ id, shared, alike: share, isKeptApart }) => {
    const row = byId.get(id);
    if (!row) return [];
    const { status, reports, lastSeen, excerpt, language } = row;
    return [
      { id, status, reports, lastSeen: iso(lastSeen), excerpt, language, shared, alike: share, isKeptApart },
    ];
  });
}

/** The fields of a pattern that may leave. */
export function presentPattern(
  pattern: PatternDetail,
  alike: readonly AlikePattern[],
  rows: readonly AlikeRow[],
  jurisdiction: Jurisdiction,
): ShownPattern {
  const { id, status, category, categoryByStaff, reportCount, mergedInto, rise } = pattern;
  return {
    id,
    status,
    category,
    categoryByStaff,
    reportCount,
    firstSeen: iso(pattern.firstSeen),
    lastSeen: iso(pattern.lastSeen),
    mergedInto,
    rise,
    thanas: pattern.thanas.map((one) => ({ ...one, thana: presentThana(one.thana, jurisdiction) })),
    signals: pattern.signals
      .slice(0, mostSignals)
      .map(({ kind, value, main, aside, isConfirmed }) => ({ kind, value, main, aside, isConfirmed })),
    moreSignals: Math.max(0, pattern.signals.length - mostSignals),
    reports: pattern.reports.map((report) => ({
      id: report.id,
      thana: presentThana(report.thana, jurisdiction),
      receivedAt: iso(report.receivedAt),
      status: report.status,
      language: report.language,
      narrative: report.narrative,
      moneyLost: report.moneyLost,
      why: report.why,
      byStaff: report.byStaff,
    })),
    acts: pattern.acts.map(({ id: act, at, act: verb, actor, patternId, otherId, undoneAt }) => ({
      id: act,
      at: iso(at),
      act: verb,
      actor,
      otherId: otherId && (patternId === id ? otherId : patternId),
      isMain: patternId === id,
      undoneAt: undoneAt && iso(undoneAt),
    })),
    alike: presentAlike(alike, rows),
  };
}
