import type { ComparedReport, PlacedReport } from './choose-pattern.ts';
import { markMain } from './main-signals.ts';
import { comparedText } from './match-text.ts';
import type { SignalKind } from './schema.ts';

/** A report with more joining signals than this is a list that somebody pasted; its first ones are compared. */
export const mostCompared = 32;

/** A report as it lies in the database. */
export type ReportToJoin = {
  id: string;
  narrative: string;
  category: string | null;
  thanaId: string;
  receivedAt: Date;
  /** Joining ones: those the citizen named, then as they stand in the story. */
  signals: { kind: SignalKind; value: string; named: boolean }[];
};

/** What of a report is counted in its pattern. */
export function placedReport(report: Omit<ReportToJoin, 'narrative'>): PlacedReport {
  const { id, category, thanaId, receivedAt, signals } = report;
  return { id, category, thanaId, receivedAt, signals: markMain(signals.slice(0, mostCompared)) };
}

/** What of a report is compared with others. */
export function comparedReport(report: ReportToJoin): ComparedReport {
  return { ...placedReport(report), text: comparedText(report.narrative) };
}
