import { expect, test } from 'vitest';
import { CorpusStatistics } from './corpus-statistics.ts';
import { generateReports, type Made, ReportCorpus } from './generate-reports.ts';

const made: Made[] = [...new ReportCorpus(3000, 'test').make()];
const statistics = new CorpusStatistics();
for (const one of made) statistics.add(one);

test('the same seed gives the same corpus, another seed another', () => {
  const first = [...generateReports(400, 'test')];
  expect([...generateReports(400, 'test')]).toEqual(first);
  expect([...generateReports(400, 'other')].map(({ text }) => text)).not.toEqual(
    first.map(({ text }) => text),
  );
});

test('every trap occurs, about as often as asked', () => {
  for (const { trait, found, whole, share, wanted } of statistics.traits()) {
    expect(found, trait).toBeGreaterThan(0);
    const chance = 5 * Math.sqrt((wanted * (1 - wanted)) / whole);
    expect(Math.abs(share - wanted), `${trait}: ${found} of ${whole}`).toBeLessThan(chance);
  }
});

test('a quarter of the words are noisy', () => {
  expect(statistics.noisyShare()).toBeCloseTo(0.25, 1);
});

test('no report says nothing at all', () => {
  const empty = made.filter(({ about }) => about.sentences.length === 0 && about.identifiers.length === 0);
  expect(empty).toEqual([]);
});

test('a campaign has at least two reports, and more than one identifier where it is large', () => {
  const reports = new Map<string, number>();
  for (const { report } of made) {
    if (report.campaign) reports.set(report.campaign, (reports.get(report.campaign) ?? 0) + 1);
  }
  expect(Math.min(...reports.values())).toBeGreaterThan(1);
  expect(Math.max(...reports.values())).toBeGreaterThan(30);
  const pools = made.flatMap(({ begins }) => (begins ? [begins.pool.length] : []));
  expect(Math.max(...pools)).toBeGreaterThan(5);
});

test('no slot of a template is left open', () => {
  const open = made.filter(({ report }) =>
    /[{}]|<(amount|name|place|kin|job|number|date|time|firm|bank|agent|call|link|upi|id|v)>|[\ue000-\uf8ff]/u.test(
      report.text,
    ),
  );
  expect(open.map(({ report }) => report.text)).toEqual([]);
});
