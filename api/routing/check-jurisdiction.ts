/**
 * Checks every jurisdiction under content/jurisdictions, or the folders given: all references hold, all values are
 * sound. Says all problems at once, and which shared names nobody has decided on.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { spelledSo } from './find-mentions.ts';
import { JurisdictionRefused, loadJurisdiction } from './load-jurisdiction.ts';
import { nameIndexOf } from './name-index.ts';
import { optionsOf } from './read-options.ts';
import type { Jurisdiction } from './schema.ts';

/** Stations whose bare name is asked about only because `bare_name` is empty. */
function undecided(jurisdiction: Jurisdiction): string[] {
  const entries = [...nameIndexOf(jurisdiction).exact.values()];
  const stations = entries.flatMap((entry) =>
    entry.referents.flatMap((one) => {
      if (one.kind !== 'thana' || one.thana.bareName !== null) return [];
      const meant = spelledSo(entry, [...(entry.spellings.get(one) ?? [])][0] ?? '');
      return optionsOf(meant, jurisdiction).length > 1 ? [one.thana.id] : [];
    }),
  );
  return [...new Set(stations)];
}

const root = join(import.meta.dirname, '../../content/jurisdictions');
const given = process.argv.slice(2);
const folders =
  given.length > 0
    ? given
    : (await readdir(root, { withFileTypes: true }))
        .filter((one) => one.isDirectory())
        .map((one) => join(root, one.name));

for (const folder of folders) {
  try {
    const jurisdiction = await loadJurisdiction(folder);
    const { thanas, places, pins, expectedCases } = jurisdiction;
    console.log(
      `${jurisdiction.id}: ${thanas.length} stations, ${places.length} places, ${pins.length} PIN codes, ${expectedCases.length} expected cases`,
    );
    const open = undecided(jurisdiction);
    if (open.length > 0)
      console.log(
        `${jurisdiction.id}: other places share the name of ${open.join(', ')}; say in thanas.csv, bare_name, what the bare name means`,
      );
  } catch (error) {
    if (!(error instanceof JurisdictionRefused)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
