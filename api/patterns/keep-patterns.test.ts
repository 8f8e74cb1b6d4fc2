import { expect, test, vi } from 'vitest';
import { joinPattern } from './join-pattern.ts';
import { keepPatterns } from './keep-patterns.ts';
import { phone, testReports } from './test-reports.ts';

const { db, store } = await testReports();

const processes = [keepPatterns(db), keepPatterns(db)];
const now = () => new Date();
const text = (n: number) =>
  `Your parcel from Raipur is held at the sorting hub, pay the address correction charge today or it goes back, slip ${n}`;

test('whoever joins, in whatever order, and whoever reads meanwhile: every report is counted once', async () => {
  const number = phone('9893000099');
  // Half a second goes by between two reports, so that every reader looks.
  const clock = performance.now.bind(performance);
  let ahead = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => clock() + ahead);
  for (let n = 0; n < 60; n++) {
    // By turns of different length, so that some have two turns running and some do not.
    const patterns = processes[Math.floor(n / ((n % 7) + 1)) % 2] as (typeof processes)[number];
    // Some read without the lock, before, while and after a report joins; nobody waits for them.
    const readers = processes.map(async (one) => {
      await new Promise((resolve) => setTimeout(resolve, n % 4));
      ahead += 250;
      await one.present();
    });
    await joinPattern({ db, patterns, now }, await store(text(n), number));
    await Promise.all(readers);
  }
  const rows = await db<{ reports: number; members: number; main: number; told: number }[]>`
    select report_count as reports,
      (select count(*)::int from pattern_reports where pattern_id = patterns.id and ended_at is null) as members,
      (select main_reports from pattern_signals where pattern_id = patterns.id and kind = 'phone') as main,
      (select sum(reports)::int from pattern_tellings where pattern_id = patterns.id and same_as is null) as told
    from patterns where ended_at is null
  `;
  expect(rows).toEqual([{ reports: 60, members: 60, main: 60, told: 60 }]);
});
