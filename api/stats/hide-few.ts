import type { CountRow } from './queries.ts';
import type { Count } from './schema.ts';

/** From one to four people could be guessed at by those who live beside them. */
const fewest = 5;

const isFew = (count: number) => count > 0 && count < fewest;
const hidden = (count: number) => (isFew(count) ? null : count);

/**
 * Hides small numbers. Where their sum is known, that of one tells it, and that of several where each is the least or the most it
 * may be; then the next smallest is hidden with them.
 */
export function hideFew<Row extends CountRow>(rows: readonly Row[]): (Omit<Row, keyof CountRow> & Count)[] {
  const hide = (of: keyof CountRow): Set<Row> => {
    const few = new Set(rows.filter((row) => isFew(row[of])));
    const sum = [...few].reduce((all, row) => all + row[of], 0);
    const isTold = few.size === 1 || sum === few.size || sum === few.size * (fewest - 1);
    if (few.size === 0 || !isTold) return few;
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
