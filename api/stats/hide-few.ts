import type { CountRow } from './queries.ts';
import type { Count } from './schema.ts';

/** From one to four people could be guessed at by those who live beside them. */
const fewest = 5;

const isFew = (count: number) => count > 0 && count < fewest;
const hidden = (count: number) => (isFew(count) ? null : count);

/**
 * Hides small numbers. Where just one of several is hidden and their sum is known, the next smallest is hidden with it, for
 * else it could be worked out.
 */
export function hideFew<Row extends CountRow>(rows: readonly Row[]): (Omit<Row, keyof CountRow> & Count)[] {
  const hide = (of: keyof CountRow): Set<Row> => {
    const few = new Set(rows.filter((row) => isFew(row[of])));
    if (few.size !== 1) return few;
    const next = rows.filter((row) => row[of] >= fewest).sort((one, other) => one[of] - other[of])[0];
    return next ? few.add(next) : few;
  };
  const [reports, moneyLost] = [hide('reports'), hide('moneyLost')];
  return rows.map((row) => ({
    ...row,
    reports: reports.has(row) ? null : row.reports,
    moneyLost: moneyLost.has(row) ? null : row.moneyLost,
  }));
}

/** One number, hidden where it is small. */
export const hideSmall = ({ reports, moneyLost }: CountRow): Count => ({
  reports: hidden(reports),
  moneyLost: hidden(moneyLost),
});
