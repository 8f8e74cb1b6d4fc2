/** Figures of a clustering against the truth, 0 to 1. */
export type Agreement = { precision: number; recall: number; f1: number };

const f1 = (precision: number, recall: number) =>
  precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
const pairsOf = (n: number) => (n * (n - 1)) / 2;

/**
 * Compares found clusters with true ones.
 * @param items one for each report; a report in no pattern, or of no campaign, stands alone
 */
export function compareClusters(items: readonly { found: string; truth: string }[]): {
  pairwise: Agreement;
  bcubed: Agreement;
} {
  const count = (key: (item: { found: string; truth: string }) => string) => {
    const counts = new Map<string, number>();
    for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
    return counts;
  };
  const both = (item: { found: string; truth: string }) => `${item.found}\0${item.truth}`;
  const [found, truth, shared] = [count((item) => item.found), count((item) => item.truth), count(both)];
  const sum = (counts: Map<string, number>) =>
    [...counts.values()].reduce((total, n) => total + pairsOf(n), 0);
  const agreed = sum(shared);
  const pairPrecision = sum(found) === 0 ? 1 : agreed / sum(found);
  const pairRecall = sum(truth) === 0 ? 1 : agreed / sum(truth);
  const mean = (of: Map<string, number>, key: 'found' | 'truth') =>
    items.reduce((total, item) => total + (shared.get(both(item)) ?? 0) / (of.get(item[key]) ?? 1), 0) /
    Math.max(1, items.length);
  const [bPrecision, bRecall] = [mean(found, 'found'), mean(truth, 'truth')];
  return {
    pairwise: { precision: pairPrecision, recall: pairRecall, f1: f1(pairPrecision, pairRecall) },
    bcubed: { precision: bPrecision, recall: bRecall, f1: f1(bPrecision, bRecall) },
  };
}
