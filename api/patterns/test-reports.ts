import { testDatabase } from '../../tests/support/database.ts';
import { extractSignals, normaliseSuspect } from './extract-signals.ts';
import { joinPattern } from './join-pattern.ts';
import { keepPatterns } from './keep-patterns.ts';
import { loadStopList } from './load-stop-list.ts';
import { storeForMeasuring } from './store-for-measuring.ts';

type Named = { kind: string; value: string };

/** For tests: a database of the file's own, and reports that lie in it as submitting leaves them. */
export async function testReports() {
  const { db } = await testDatabase();
  const stopList = await loadStopList();
  await db`
    insert into thanas (id, jurisdiction, name_hi, name_en, kind) values ('bilha', 'x', 'बिल्हा', 'Bilha', 'thana')
  `;
  const services = { db, patterns: keepPatterns(db), now: () => new Date() };

  const store = async (narrative: string, named: Named[] = []): Promise<string> => {
    const signals = [
      ...named
        .flatMap(({ kind, value }) => normaliseSuspect(kind, value, stopList))
        .map((signal) => ({ ...signal, named: true })),
      ...extractSignals(narrative, stopList).map((signal) => ({ ...signal, named: false })),
    ];
    return storeForMeasuring(db, { narrative, thanaId: 'bilha', signals });
  };
  const join = (id: string) => joinPattern(services, id);
  const file = async (narrative: string, named: Named[] = []) => join(await store(narrative, named));
  /** How many reports its pattern has. */
  const reportsWith = async (id: string): Promise<number> => {
    const [row] = await db<{ reports: number }[]>`
      select report_count as reports from patterns join pattern_reports on pattern_id = patterns.id
      where report_id = ${id} and pattern_reports.ended_at is null
    `;
    return row?.reports ?? 0;
  };
  const patternOf = async (id: string): Promise<string | null> => {
    const [row] = await db<{ pattern: string }[]>`
      select pattern_id as pattern from pattern_reports where report_id = ${id} and ended_at is null
    `;
    return row?.pattern ?? null;
  };
  return { db, services, stopList, store, join, file, patternOf, reportsWith };
}

export const phone = (value: string): Named[] => [{ kind: 'phone', value }];
