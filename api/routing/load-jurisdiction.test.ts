import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { JurisdictionRefused, loadJurisdiction } from './load-jurisdiction.ts';

const invented = join(import.meta.dirname, '../../tests/support/jurisdictions/navgarh');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jurisdiction-'));
  await cp(invented, folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

const change = async (file: string, from: string, to: string) => {
  const source = await readFile(join(folder, file), 'utf8');
  expect(source).toContain(from);
  await writeFile(join(folder, file), source.replace(from, to));
};
const problems = async (): Promise<readonly string[]> => {
  const error = await loadJurisdiction(folder).catch((reason: unknown) => reason);
  if (!(error instanceof JurisdictionRefused)) throw new Error('the jurisdiction was taken');
  return error.problems;
};

test('a sound jurisdiction loads', async () => {
  const jurisdiction = await loadJurisdiction(folder);
  expect(jurisdiction.thanas).toHaveLength(5);
  expect(jurisdiction.boundaries.map((one) => one.thana)).toEqual(['clock-tower', 'jhirna']);
});

test('a promise that is not said is 4 hours where money is gone and 24 otherwise; one that is no time is refused', async () => {
  expect((await loadJurisdiction(folder)).promise).toEqual({ moneyLostMinutes: 240, otherMinutes: 1440 });
  await change('jurisdiction.yaml', 'helplines:', 'promise: { money_lost_hours: 1.5 }\nhelplines:');
  expect((await loadJurisdiction(folder)).promise).toEqual({ moneyLostMinutes: 90, otherMinutes: 1440 });
  await change('jurisdiction.yaml', '1.5', '0');
  expect((await problems()).join()).toContain('promise.money_lost_hours');
});

describe('a dangling reference is refused', () => {
  test.each([
    [
      'an unknown parent',
      'thanas.csv',
      'outpost,jhirna,',
      'outpost,nowhere,',
      'parent "nowhere" does not exist',
    ],
    [
      'an unknown intake',
      'jurisdiction.yaml',
      'intake: cyber-nodal-cell',
      'intake: nowhere',
      'station "nowhere" does not exist',
    ],
    [
      'an unknown station of a place',
      'places.csv',
      ',clock-tower,order',
      ',nowhere,order',
      'station "nowhere" does not exist',
    ],
    [
      'an unknown block',
      'places.csv',
      'locality,navgarh-town',
      'locality,nowhere',
      'block "nowhere" does not exist',
    ],
    [
      'an unknown station of a PIN code',
      'pins.csv',
      ',jhirna,lohari,',
      ',jhirna,nowhere,',
      'station "nowhere" does not exist',
    ],
    ['an unknown neighbour', 'pins.csv', ',dungri,', ',nowhere,', 'neighbour "nowhere" does not exist'],
    [
      'an expected case with an unknown station',
      'expected-cases.csv',
      'clock-tower,,invented',
      'nowhere,,invented',
      'line 2',
    ],
    ['an id that stands twice', 'thanas.csv', '\nlohari,', '\njhirna,', '"jhirna" stands twice'],
    ['a latitude that is none', 'thanas.csv', ',23.35,', ',123.35,', 'thanas.csv, line 3, lat'],
    [
      'one coordinate without the other',
      'places.csv',
      ',23.34,80.17,',
      ',23.34,,',
      'one coordinate without the other',
    ],
    ['a PIN code of five digits', 'pins.csv', '488001', '48800', 'is not a six-digit PIN code'],
    ['an id in capitals', 'thanas.csv', 'clock-tower,', 'Clock Tower,', 'thanas.csv, line 2, id'],
    ['a column too many', 'pins.csv', 'neighbour,source', 'neighbour,source,more', 'pins.csv'],
    [
      'a boundary of an unknown station',
      'boundaries.geojson',
      '"clock-tower"',
      '"nowhere"',
      'no station has this id or name',
    ],
    [
      'a missing helpline',
      'jurisdiction.yaml',
      "number: '1930'",
      "number: 'call us'",
      'jurisdiction.yaml, helplines',
    ],
  ])('%s', async (_, file, from, to, told) => {
    await change(file, from, to);
    expect((await problems()).join('\n')).toContain(told);
  });

  test('everything that is wrong is told at once', async () => {
    await change('thanas.csv', 'outpost,jhirna,', 'outpost,nowhere,');
    await change('places.csv', ',clock-tower,order', ',elsewhere,order');
    await change('expected-cases.csv', 'clock-tower,,invented', 'anywhere,,invented');
    const told = (await problems()).join('\n');
    for (const id of ['nowhere', 'elsewhere', 'anywhere']) expect(told).toContain(id);
  });

  test('a missing file is named', async () => {
    await rm(join(folder, 'pins.csv'));
    expect(await problems()).toContain('pins.csv is missing');
  });
});
