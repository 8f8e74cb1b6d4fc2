import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testServices } from '../../tests/support/services.ts';
import type { Services } from '../context.ts';
import { importReports } from './import-reports.ts';

let services: Services;
const folder = await mkdtemp(join(tmpdir(), 'cyber-mitan-import-'));
beforeAll(async () => {
  ({ services } = await testServices());
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = async (name: string, csv: string | Buffer) => {
  const file = join(folder, name);
  await writeFile(file, csv);
  return importReports(services, file, { name, onProgress: () => {} });
};

test('good rows are filed, hostile ones named and skipped, and nothing is filed twice', async () => {
  const csv = [
    '\ufeffid,text,channel,pin,constructor',
    'a,बिजली कट जाएगी कहा,call,495001,x',
    'b,"=cmd|\' /C calc\'!A0",sms,,x',
    'c,he said "send the OTP" to me,sms,,x',
    'd,,sms,,x',
    `e,${'x'.repeat(5001)},sms,,x`,
    'f,wrong channel,pigeon,,x',
    'g,wrong pin,sms,12,x',
    'h,nul \u0000 inside,sms,,x',
    '',
  ].join('\n');
  const first = await run('mixed.csv', csv);
  expect(first.filed).toBe(4);
  expect(first.passedOverColumns).toEqual(['constructor']);
  expect(first.skipped.map(({ id, why }) => [id, why])).toEqual([
    ['d', 'narrative: something_needed'],
    ['e', 'narrative: too_long (5000)'],
    ['f', 'channel: not_a_choice'],
    ['g', 'place.pin: not_a_pin'],
  ]);
  const again = await run('mixed.csv', csv);
  expect([again.filed, again.alreadyThere, again.skipped.length]).toEqual([0, 4, 4]);
});

test('a row whose words changed under the same id is named, not filed again', async () => {
  await run('changed.csv', 'id,text\n1,first words\n');
  const changed = await run('changed.csv', 'id,text\n1,other words\n');
  expect(changed.filed).toBe(0);
  expect(changed.skipped[0]?.why).toContain('imported before with other words');
});

test('two rows alike without an id are two reports, once', async () => {
  const csv = 'text\nfraud call\nfraud call\n';
  expect((await run('alike.csv', csv)).filed).toBe(2);
  expect((await run('alike.csv', csv)).alreadyThere).toBe(2);
});

test('a file that names no column we know is refused as a whole', async () => {
  await expect(run('none.csv', 'a,b\n1,2\n')).rejects.toThrow('first row must name the columns');
});
