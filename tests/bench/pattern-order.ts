import { compareClusters } from '../../api/patterns/compare-clusters.ts';
import { generateReports } from './generate-reports.ts';
import { compared, patternsOf } from './patterns-in-memory.ts';
import { chanceOf } from './report-templates/random.ts';

// node tests/bench/pattern-order.ts [COUNT [SEED]]: how far the patterns of the same reports in another order are the same.

const [count = '20000', seed = 'order'] = process.argv.slice(2);
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
