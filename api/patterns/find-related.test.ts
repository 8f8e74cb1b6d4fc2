import { expect, test } from 'vitest';
import { extractSignals } from './extract-signals.ts';
import { findRelated } from './find-related.ts';
import { phone, testReports } from './test-reports.ts';

const { db, services, stopList, store, file } = await testReports();
const related = (text: string) => {
  // Present within a third of a second; a test does not wait for it.
  services.patterns.forget();
  return findRelated(services, extractSignals(text, stopList), text);
};

test('a new number is like nothing', async () => {
  expect(await related('call from 9893000001')).toEqual({ reports: 0, pattern: null });
  expect(await related('')).toEqual({ reports: 0, pattern: null });
});

test('a report is found by its number the moment it is stored, compared or not', async () => {
  await store('x', phone('9893000002'));
  expect(await related('98930-00002 rang')).toEqual({ reports: 1, pattern: null });
});

test('a pattern is found by number and by text, with all its reports', async () => {
  const story =
    'Retired colonel sells a scooter cheap from Jabalpur cantonment and wants the transport charge by QR';
  await file(story, phone('9893000003'));
  const pattern = await file(`${story}!`, phone('9893000004'));
  expect(await related(story)).toEqual({ reports: 2, pattern });
  expect(await related('missed call from 9893000004')).toEqual({ reports: 2, pattern });
});

test('what many share is like nothing', async () => {
  await file('rang 1930 and saw https://t.me/');
  expect(await related('1930 https://t.me/ XXXXXXXXXX')).toEqual({ reports: 0, pattern: null });
});

test('looking changes nothing', async () => {
  const count = async () => (await db`select count(*)::int as n from pattern_tellings`)[0]?.n;
  const before = await count();
  await related('call from 9893000003 about a scooter from the cantonment in Jabalpur by a retired colonel');
  expect(await count()).toBe(before);
});
