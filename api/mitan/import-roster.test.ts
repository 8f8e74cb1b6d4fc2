import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../../tests/support/scratch-folder.ts';
import { testServices } from '../../tests/support/services.ts';
import { importRoster } from './import-roster.ts';

const { services } = await testServices();
const folder = await scratchFolder('roster');
let serial = 0;
async function take(text: string) {
  const file = join(folder, `${++serial}.csv`);
  await writeFile(file, text);
  const refusedFile = `${file}.refused.csv`;
  const result = await importRoster(services, file, {
    consentedOn: '2026-11-01',
    refusedFile,
    onProgress: () => {},
  });
  return { result, refused: (await readFile(refusedFile, 'utf8')).trim().split('\n').slice(1) };
}

const roster = `\ufeffName,Phone,Place,Thana
कविता साहू,98932 00001,,sarkanda
Ramesh,+91-98932-00002,सरकंडा,
Ramesh again,9893200002,,kota
,9893200003,,kota
Short,123,,kota
Where,9893200004,कोनी,
Nowhere,9893200005,,no-such
=cmd(),9893200006,,kota
"A name, with a comma",9893200007,,bilha
`;

test('rows are taken one by one, what is refused is told with why, and run again nobody is here twice', async () => {
  const first = await take(roster);
  expect(first.result).toEqual({ enrolled: 4, alreadyHere: 1, refused: 4 });
  expect(first.refused).toEqual([
    '5,name: too_short,,9893200003,,kota',
    '6,phone: not_a_phone,Short,123,,kota',
    '7,thana: thana_unclear,Where,9893200004,कोनी,',
    '8,thana: not_a_thana,Nowhere,9893200005,,no-such',
  ]);
  const again = await take(roster);
  expect(again.result).toEqual({ enrolled: 0, alreadyHere: 5, refused: 4 });
  const rows = await services.db`select source, status, consent from volunteers`;
  expect(rows).toHaveLength(4);
  expect(rows[0]).toEqual({ source: 'roster', status: 'enrolled', consent: 'paper' });
});

test('after the key was changed nobody is here twice either', async () => {
  const { contactKeys } = services.config;
  const [before] = await services.db`select count(*)::int as n from volunteers`;
  const config = {
    ...services.config,
    contactKeys: [{ id: 'new', key: Buffer.alloc(32, 9) }, ...contactKeys],
  };
  const file = join(folder, 'rotated.csv');
  await writeFile(file, 'name,phone,thana\nRamesh,9893200002,kota\nNew one,9893200050,kota\n');
  const result = await importRoster({ ...services, config } as typeof services, file, {
    ...{ consentedOn: '2026-11-01', refusedFile: `${file}.refused.csv`, onProgress: () => {} },
  });
  expect(result).toEqual({ enrolled: 1, alreadyHere: 1, refused: 0 });
  expect(await services.db`select count(*)::int as n from volunteers`).toEqual([{ n: before?.n + 1 }]);
});

test('a file that is none, or names no columns, is said to be so before anything is taken', async () => {
  await expect(take('a,b\n1,2\n')).rejects.toThrow('name, phone');
  await expect(
    importRoster(services, join(folder, 'none.csv'), {
      consentedOn: '2026-11-01',
      refusedFile: join(folder, 'x'),
      onProgress: () => {},
    }),
  ).rejects.toThrow('There is no file');
  await expect(take(`name,phone\n"${'x'.repeat(100_000)}",1\n`)).rejects.toThrow();
});
