import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, expect, test } from 'vitest';
import { testServices } from '../../tests/support/services.ts';
import { projectFolder } from '../config.ts';
import { checkText } from './check-text.ts';
import { storePattern, storeReport } from './test-reports.ts';

type Case = { text: string; expected: string; imitates: string; note: string };
const cases = parse(readFileSync(join(projectFolder, 'api/check/expected-cases.csv')), {
  columns: true,
}) as Case[];

const { services } = await testServices();

/** What the notes of the cases call seeded. */
beforeAll(async () => {
  const { db } = services;
  await storePattern(db, {
    status: 'confirmed',
    category: 'job-task',
    signals: [
      { kind: 'phone', value: '+919770011223', main: 4 },
      { kind: 'url', value: 'paise-dugna.xyz', main: 3 },
      { kind: 'domain', value: 'paise-dugna.xyz', main: 4 },
      { kind: 'upi', value: 'jeeto25@ybl', main: 2 },
      { kind: 'url', value: 't.me/task_guru_777', main: 2 },
      { kind: 'handle', value: 'task_guru_777', main: 2 },
      { kind: 'bank_account', value: '123456789012', main: 1 },
      { kind: 'email', value: 'job.offer.hr@gmail.com', main: 1 },
      { kind: 'url', value: 'bit.ly/3xYzAbC', main: 1 },
      { kind: 'apk', value: 'guddu_lagna_patra.apk', main: 1 },
      { kind: 'phone', value: '+917000100200', main: 0, aside: 1 },
    ],
  });
  await storePattern(db, {
    category: 'electricity-bill',
    signals: [
      { kind: 'phone', value: '+918305512345', main: 3 },
      { kind: 'phone', value: '+923001234567', main: 1 },
      { kind: 'domain', value: 'bijli-jodo.top', main: 2 },
      { kind: 'upi', value: 'raju.traders@okaxis', main: 1 },
      { kind: 'bank_account', value: '998877665544', main: 1 },
      { kind: 'url', value: 't.me/+AbCdEfGh123', main: 1 },
      { kind: 'url', value: 'forms.gle/Xy12AbCd34', main: 1 },
      { kind: 'email', value: 'refund.desk@outlook.com', main: 1 },
      { kind: 'handle', value: 'quick_loan_babu', main: 1 },
    ],
  });
  await storeReport(db, [{ kind: 'phone', value: '+919406061111' }]);
  // What is official stays official, though somebody reported it and somebody confirmed it.
  await storePattern(db, {
    status: 'confirmed',
    signals: [
      { kind: 'phone', value: '1930' },
      { kind: 'phone', value: '+9118001234' },
      { kind: 'domain', value: 'sbi.co.in' },
      { kind: 'domain', value: 'cybercrime.gov.in' },
    ],
  });
});

test('of at least 300 cases at least 97 in 100 are right, and nothing official is called fraud', async () => {
  const wrong: string[] = [];
  const slandered: string[] = [];
  for (const { text, expected, imitates } of cases) {
    const { verdict, signals } = await checkText(services, text, 'hi');
    const named = signals.map(({ imitates: one }) => one?.id);
    if (expected === 'official' && verdict !== 'official' && verdict !== 'unknown') slandered.push(text);
    if (verdict !== expected || (imitates !== '' && !named.includes(imitates)))
      wrong.push(`“${text}”: ${verdict} ${named.filter(Boolean).join()}, expected ${expected} ${imitates}`);
  }
  console.log(`  ${cases.length - wrong.length} of ${cases.length} cases right`);
  for (const line of wrong) console.log(`  ${line}`);
  expect(cases.length).toBeGreaterThanOrEqual(300);
  expect(slandered).toEqual([]);
  expect(wrong.length).toBeLessThanOrEqual(cases.length * 0.03);
});
