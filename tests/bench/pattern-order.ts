import { compareClusters } from '../../api/patterns/compare-clusters.ts';
import { comparedReport } from '../../api/patterns/compared-report.ts';
import { extractSignals, normaliseSuspect } from '../../api/patterns/extract-signals.ts';
import { joinReport } from '../../api/patterns/join-report.ts';
import { loadStopList } from '../../api/patterns/load-stop-list.ts';
import { PatternBook } from '../../api/patterns/pattern-book.ts';
import { type GeneratedReport, generateReports } from './generate-reports.ts';
import { chanceOf } from './report-templates/random.ts';

// node tests/bench/pattern-order.ts [COUNT [SEED]]: how far the patterns of the same reports in another order are the same.

const [count = '20000', seed = 'order'] = process.argv.slice(2);
const stopList = await loadStopList();
const receivedAt = new Date();

const compared = (report: GeneratedReport) =>
  comparedReport({
    id: report.id,
    narrative: report.text,
    category: null,
    thanaId: '',
    receivedAt,
    signals: [
      ...report.suspects.flatMap(({ kind, value }) =>
        normaliseSuspect(kind, value, stopList).map((one) => ({ ...one, named: true })),
      ),
      ...extractSignals(report.text, stopList).map((one) => ({ ...one, named: false })),
    ].filter(({ joins }) => joins),
  });

/** Which pattern each report is in, in the end. */
function patternsOf(reports: readonly ReturnType<typeof compared>[]): Map<string, string> {
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

const reports = [...generateReports(Number(count), seed)].map(compared);
const asTheyCame = patternsOf(reports);
for (const other of ['backwards', 'shuffled']) {
  const order = other === 'backwards' ? reports.toReversed() : chanceOf(seed, other).shuffle(reports);
  const found = patternsOf(order);
  const items = [...asTheyCame].map(([id, truth]) => ({ truth, found: found.get(id) ?? '' }));
  const { bcubed } = compareClusters(items);
  console.log(
    `${count} reports ${other}: B-cubed F1 ${bcubed.f1.toFixed(4)} against the order in which they came`,
  );
}
