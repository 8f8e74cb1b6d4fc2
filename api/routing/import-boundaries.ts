/**
 * `npm run jurisdiction:import -- FILE.geojson [--jurisdiction FOLDER]`: takes a district's own station boundaries.
 * The file is refused as a whole, with everything that is wrong in it, and what was there before stays.
 */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { loadJurisdiction } from './load-jurisdiction.ts';
import { parseBoundaries } from './parse-boundaries.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { jurisdiction: { type: 'string' } },
});
const folder = values.jurisdiction ?? readConfig().jurisdictionFolder;
const [file] = positionals;

async function importBoundaries(source: string): Promise<void> {
  const { thanas } = await loadJurisdiction(folder);
  const { boundaries, problems } = parseBoundaries(await readFile(source, 'utf8'), thanas);
  if (problems.length > 0) {
    console.error(`${source} was not taken. What is wrong:`);
    for (const problem of problems) console.error(`- ${problem}`);
    process.exitCode = 1;
    return;
  }
  const features = boundaries.map(({ thana, polygons }) => ({
    type: 'Feature',
    properties: { thana },
    geometry: { type: 'MultiPolygon', coordinates: polygons },
  }));
  const target = join(folder, 'boundaries.geojson');
  await writeFile(`${target}.new`, `${JSON.stringify({ type: 'FeatureCollection', features })}\n`);
  await rename(`${target}.new`, target);
  const without = thanas.filter(
    (thana) => thana.hasArea && !boundaries.some((one) => one.thana === thana.id),
  );
  console.log(`Boundaries of ${boundaries.length} stations are in ${target}.`);
  if (without.length > 0)
    console.log(
      `Still without a boundary, so routed by nearness: ${without.map((one) => one.id).join(', ')}.`,
    );
}

if (file) await importBoundaries(file);
else {
  console.error('Say which file: npm run jurisdiction:import -- FILE.geojson [--jurisdiction FOLDER]');
  process.exitCode = 1;
}
