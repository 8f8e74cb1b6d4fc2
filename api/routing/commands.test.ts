import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadJurisdiction } from './load-jurisdiction.ts';

const run = promisify(execFile);
const command = (name: string, ...given: string[]) =>
  run(process.execPath, [join(import.meta.dirname, name), ...given]);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jurisdiction-'));
  await cp(join(import.meta.dirname, '../../tests/support/jurisdictions/navgarh'), folder, {
    recursive: true,
  });
});
afterAll(() => rm(folder, { recursive: true }));

const geojson = (thana: string) =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { thana },
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [80.2, 23.0],
              [80.4, 23.0],
              [80.4, 23.1],
              [80.2, 23.1],
              [80.2, 23.0],
            ],
          ],
        },
      },
    ],
  });

test('a file of cases is measured, the last line for a machine', async () => {
  const file = join(folder, 'cases.csv');
  await writeFile(
    file,
    'text,pin,lat,lng,expected\nJhirna,,,,jhirna\n,488100,,,outside\nBansara,,,,bansara\n',
  );
  const { stdout } = await command('eval-routing.ts', file, '--jurisdiction', folder);
  expect(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')).toEqual({ cases: 3, right: 2 });
  expect(stdout).toMatch(/4 +Bansara +bansara +ask/);
});

test('boundaries that are sound are imported, and used', async () => {
  const file = join(folder, 'good.geojson');
  await writeFile(file, geojson('बंसारा'));
  const { stdout } = await command('import-boundaries.ts', file, '--jurisdiction', folder);
  expect(stdout).toContain('Boundaries of 1 station');
  expect((await loadJurisdiction(folder)).boundaries.map((one) => one.thana)).toEqual(['bansara']);
});

test('boundaries that are not are refused as a whole, and those before stay', async () => {
  const before = await readFile(join(folder, 'boundaries.geojson'), 'utf8');
  const file = join(folder, 'bad.geojson');
  await writeFile(file, geojson('Nowhere'));
  await expect(command('import-boundaries.ts', file, '--jurisdiction', folder)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('no station has this id or name'),
  });
  expect(await readFile(join(folder, 'boundaries.geojson'), 'utf8')).toBe(before);
});

test('all jurisdictions of the project are sound', async () => {
  const { stdout } = await command('check-jurisdiction.ts');
  expect(stdout).toContain('bilaspur: 24 stations');
});
