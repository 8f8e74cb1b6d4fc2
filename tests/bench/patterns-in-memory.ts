import type { ComparedReport } from '../../api/patterns/choose-pattern.ts';
import { comparedReport } from '../../api/patterns/compared-report.ts';
import { extractSignals, normaliseSuspect } from '../../api/patterns/extract-signals.ts';
import { joinReport } from '../../api/patterns/join-report.ts';
import { loadStopList } from '../../api/patterns/load-stop-list.ts';
import { PatternBook } from '../../api/patterns/pattern-book.ts';
import type { GeneratedReport } from './generate-reports.ts';

const stopList = await loadStopList();
/** One comes a second after the other. */
const began = Date.now();
let come = 0;

/** A generated report as the portal compares it. */
export const compared = (report: GeneratedReport) =>
  comparedReport({
    id: report.id,
    narrative: report.text,
    category: null,
    thanaId: '',
    receivedAt: new Date(began + 1000 * come++),
    signals: [
      ...report.suspects.flatMap(({ kind, value }) =>
        normaliseSuspect(kind, value, stopList).map((one) => ({ ...one, named: true })),
      ),
      ...extractSignals(report.text, stopList).map((one) => ({ ...one, named: false })),
    ].filter(({ joins }) => joins),
  });

/** Which pattern each report is in, in the end. */
export function patternsOf(reports: readonly ComparedReport[]): Map<string, string> {
  const book = new PatternBook();
  const member = new Map<string, string>();
  const into = new Map<string, string>();
  for (const report of reports)
    for (const one of joinReport(book, report).changes) {
      if (one.change === 'member') member.set(one.reportId, one.patternId);
      if (one.change === 'merge') into.set(one.from, one.into);
    }
  const last = (id: string): string => {
    const next = into.get(id);
    return next === undefined ? id : last(next);
  };
  return new Map([...member].map(([report, pattern]) => [report, last(pattern)]));
}
