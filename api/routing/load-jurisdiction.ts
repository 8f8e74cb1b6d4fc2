import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import type { z } from 'zod';
import { findJurisdictionProblems } from './find-jurisdiction-problems.ts';
import { parseBoundaries } from './parse-boundaries.ts';
import {
  type Boundary,
  expectedCaseRow,
  type Jurisdiction,
  jurisdictionFile,
  type Pin,
  type Place,
  type Point,
  pinRow,
  placeRow,
  type Thana,
  thanaRow,
} from './schema.ts';

/** A jurisdiction that may not be used, with everything that is wrong with it. */
export class JurisdictionRefused extends Error {
  readonly problems: readonly string[];
  constructor(folder: string, problems: readonly string[]) {
    super(`The jurisdiction in ${folder} cannot be used:\n${problems.map((one) => `- ${one}`).join('\n')}`);
    this.name = 'JurisdictionRefused';
    this.problems = problems;
  }
}

async function textOf(folder: string, file: string): Promise<string | null> {
  try {
    return await readFile(join(folder, file), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function tellIssues(error: z.ZodError, where: string, problems: string[]): void {
  for (const issue of error.issues)
    problems.push(`${where}${issue.path.length > 0 ? `, ${issue.path.join('.')}` : ''}: ${issue.message}`);
}

function rowsOf<Row extends z.ZodType>(
  source: string,
  file: string,
  row: Row,
  problems: string[],
): z.output<Row>[] {
  let records: Record<string, string>[];
  try {
    records = parseCsv(source, { columns: true, bom: true, skip_empty_lines: true });
  } catch (error) {
    problems.push(`${file}: ${error instanceof Error ? error.message : 'unreadable'}`);
    return [];
  }
  return records.flatMap((record, index) => {
    const parsed = row.safeParse(record);
    if (parsed.success) return [parsed.data];
    tellIssues(parsed.error, `${file}, line ${index + 2}`, problems);
    return [];
  });
}

type Located = { lat?: number | undefined; lng?: number | undefined };

function pointOf(row: Located, where: string, problems: string[]): Point | null {
  if (row.lat !== undefined && row.lng !== undefined) return { lat: row.lat, lng: row.lng };
  if (row.lat !== undefined || row.lng !== undefined)
    problems.push(`${where}: has one coordinate without the other`);
  return null;
}

const asThana = (row: z.infer<typeof thanaRow>, problems: string[]): Thana => ({
  id: row.id,
  name: { hi: row.name_hi, en: row.name_en },
  kind: row.kind,
  parent: row.parent ?? null,
  block: row.block ?? null,
  hasArea: row.area === 'yes',
  at: pointOf(row, `thanas.csv, ${row.id}`, problems),
  coordinateSource: row.coordinate_source,
  bareName: row.bare_name ?? null,
  phone: row.phone ?? null,
  otherNames: row.other_names,
});

function asPlace(row: z.infer<typeof placeRow>, problems: string[]): Place {
  const en = row.name_en || row.name_hi;
  if (!en) problems.push('places.csv: a place has no name');
  return {
    name: { hi: row.name_hi || en, en },
    kind: row.kind,
    block: row.block,
    pin: row.pin ?? null,
    at: pointOf(row, `places.csv, ${en}`, problems),
    population: row.population ?? null,
    thana: row.thana ?? null,
    otherNames: row.other_names,
  };
}

const asPin = (row: z.infer<typeof pinRow>): Pin => ({
  pin: row.pin,
  inDistrict: row.in_district,
  thana: row.thana ?? null,
  otherThanas: row.other_thanas,
  neighbour: row.neighbour ?? null,
});

/**
 * Reads a jurisdiction: jurisdiction.yaml, thanas.csv, places.csv, pins.csv, expected-cases.csv, and
 * boundaries.geojson where the district has imported its own. Nothing else in routing reads a file.
 * @throws JurisdictionRefused naming everything that is wrong, where anything is
 */
export async function loadJurisdiction(folder: string): Promise<Jurisdiction> {
  const problems: string[] = [];
  const read = async (file: string) => {
    const source = await textOf(folder, file);
    if (source === null) problems.push(`${file} is missing`);
    return source ?? '';
  };
  const head = await read('jurisdiction.yaml');
  const rows = async <Row extends z.ZodType>(file: string, row: Row) =>
    rowsOf(await read(file), file, row, problems);
  const thanas = (await rows('thanas.csv', thanaRow)).map((row) => asThana(row, problems));
  const places = (await rows('places.csv', placeRow)).map((row) => asPlace(row, problems));
  const pins = (await rows('pins.csv', pinRow)).map(asPin);
  const expectedCases = await rows('expected-cases.csv', expectedCaseRow);

  let parsedHead: unknown;
  try {
    parsedHead = parseYaml(head);
  } catch (error) {
    problems.push(`jurisdiction.yaml: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
  const file = jurisdictionFile.safeParse(parsedHead);
  if (!file.success) tellIssues(file.error, 'jurisdiction.yaml', problems);

  let boundaries: Boundary[] = [];
  const geojson = await textOf(folder, 'boundaries.geojson');
  if (geojson !== null) {
    const found = parseBoundaries(geojson, thanas);
    boundaries = found.boundaries;
    problems.push(...found.problems.map((problem) => `boundaries.geojson: ${problem}`));
  }
  if (!file.success) throw new JurisdictionRefused(basename(folder), problems);

  const jurisdiction: Jurisdiction = {
    id: file.data.id,
    name: file.data.name,
    state: file.data.state,
    intake: file.data.intake,
    helplines: file.data.helplines,
    blocks: file.data.blocks,
    otherMeanings: file.data.other_meanings.map((one) => ({ name: one.name, nextTo: one.next_to })),
    everydayWords: file.data.everyday_words,
    promise: {
      moneyLostMinutes: Math.round(file.data.promise.money_lost_hours * 60),
      otherMinutes: Math.round(file.data.promise.other_hours * 60),
    },
    campaign: {
      target: file.data.campaign.target,
      teamSeats: file.data.campaign.team_seats,
      cardDays: file.data.campaign.card_days,
    },
    contact: file.data.contact
      ? {
          name: file.data.contact.name,
          phone: file.data.contact.phone ?? null,
          email: file.data.contact.email ?? null,
        }
      : null,
    neighbours: file.data.neighbours,
    thanas,
    places,
    pins,
    boundaries,
    expectedCases: expectedCases.map(({ text, pin, lat, lng, expected }) => ({
      text,
      pin,
      expected,
      ...(lat !== undefined && { lat }),
      ...(lng !== undefined && { lng }),
    })),
  };
  problems.push(...findJurisdictionProblems(jurisdiction));
  if (problems.length > 0) throw new JurisdictionRefused(basename(folder), problems);
  return jurisdiction;
}
