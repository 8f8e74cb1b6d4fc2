import { expect, test } from 'vitest';
import { compareClusters } from './compare-clusters.ts';
import { joinPattern } from './join-pattern.ts';
import { keepPatterns } from './keep-patterns.ts';
import { listCurrentMemberships } from './queries.ts';
import { rebuildPatterns } from './rebuild-patterns.ts';
import { phone, testReports } from './test-reports.ts';

const { db, services, store, join, file, patternOf, reportsWith } = await testReports();

const story =
  'A lady from the gas agency wants the cylinder subsidy confirmed by a biometric at a shop behind the bus stand';
const other =
  'Trainer of a forex academy promises a laptop and a Dubai trip to whoever brings eleven new investors this week';
const memberships = async () => {
  const found = await listCurrentMemberships(db);
  return new Map(found.map(({ report, pattern }) => [report, pattern]));
};

test('found anew, the patterns are the same, and what comes afterwards joins them', async () => {
  for (let at = 0; at < 6; at++) {
    await file(`${story} ${at}`, phone(`989310000${at % 3}`));
    await file(`${other} ${at}`, phone(`989320000${at % 3}`));
    await file('', phone(`989310000${at % 3}`));
    await file('something that befell one person alone', phone(`989330000${at}`));
  }
  const before = await memberships();
  const done = await rebuildPatterns(services);
  const after = await memberships();
  expect(done.reports).toBe(24);
  expect(after.size).toBe(before.size);
  const { bcubed } = compareClusters(
    [...before].map(([report, truth]) => ({ truth, found: after.get(report) ?? '' })),
  );
  expect(bcubed.f1).toBe(1);
  const next = await store(story, phone('9893100000'));
  expect(await join(next)).toBe([...after].find(([id]) => id !== next)?.[1]);
  expect(await reportsWith(next)).toBe(13);
  const [days] = await db<{ reports: number }[]>`select sum(reports)::int as reports from pattern_days`;
  expect(days?.reports).toBe(25);
});

test('what staff confirmed keeps its name and its reports', async () => {
  const id = await store('x', phone('9893400001'));
  const pattern = await join(id);
  await db`update patterns set status = 'confirmed', by_staff = true, changed_by = pg_current_xact_id() where id = ${pattern}`;
  await rebuildPatterns(services);
  expect(await patternOf(id)).toBe(pattern);
  const later = await store('y', phone('9893400001'));
  await rebuildPatterns(services);
  expect(await patternOf(later)).toBe(pattern);
  expect(await reportsWith(id)).toBe(2);
});

test('while reports keep coming none is lost and none is in two patterns', async () => {
  const elsewhere = { ...services, patterns: keepPatterns(db) };
  const ids: string[] = [];
  let isDone = false;
  const coming = (async () => {
    while (!isDone) {
      const id = await store(`${other} ${ids.length}`, phone('9893200001'));
      ids.push(id);
      await joinPattern(elsewhere, id);
    }
  })();
  for (let times = 0; times < 3; times++) await rebuildPatterns(services);
  isDone = true;
  await coming;
  expect(ids.length).toBeGreaterThan(3);
  const [row] = await db<{ patterns: number; reports: number }[]>`
    select count(distinct pattern_id)::int as patterns, count(*)::int as reports from pattern_reports
    where report_id = any(${ids}::uuid[]) and ended_at is null
  `;
  expect(row).toEqual({ patterns: 1, reports: ids.length });
});

test('what joins a pattern of staff while all are found anew stays there, and is counted', async () => {
  const elsewhere = { ...services, patterns: keepPatterns(db) };
  const first = await store('x', phone('9893500001'));
  const pattern = await join(first);
  await db`update patterns set status = 'confirmed', by_staff = true, changed_by = pg_current_xact_id() where id = ${pattern}`;
  let isDone = false;
  let joined = 1;
  const coming = (async () => {
    while (!isDone) {
      expect(await joinPattern(elsewhere, await store('y', phone('9893500001')))).toBe(pattern);
      joined++;
    }
  })();
  for (let times = 0; times < 3; times++) await rebuildPatterns(services);
  isDone = true;
  await coming;
  const wrong = await db`
    select id from patterns
    where ended_at is null and report_count <> (
      select count(*) from pattern_reports where pattern_id = patterns.id and ended_at is null
    )
  `;
  expect(wrong).toEqual([]);
  expect(await reportsWith(first)).toBe(joined);
});
