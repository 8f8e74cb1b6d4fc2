import type { Jurisdiction } from './schema.ts';

/**
 * Everything in a jurisdiction that points to nothing or stands twice, one line each.
 * @returns an empty list where all references hold
 */
export function findJurisdictionProblems(jurisdiction: Jurisdiction): string[] {
  const problems: string[] = [];
  const thanas = new Set(jurisdiction.thanas.map((thana) => thana.id));
  const blocks = new Set(jurisdiction.blocks.map((block) => block.id));
  const neighbours = new Set(jurisdiction.neighbours.map((neighbour) => neighbour.id));

  const unknown = (kind: string, known: ReadonlySet<string>, value: string | null, where: string) => {
    if (value !== null && !known.has(value)) problems.push(`${where}: ${kind} "${value}" does not exist`);
  };
  const twice = (values: readonly string[], where: string) => {
    const seen = new Set<string>();
    for (const value of values) {
      if (seen.has(value)) problems.push(`${where}: "${value}" stands twice`);
      seen.add(value);
    }
  };

  if (jurisdiction.thanas.length === 0) problems.push('thanas.csv: there is no station');
  unknown('station', thanas, jurisdiction.intake, 'jurisdiction.yaml, intake');
  twice(
    jurisdiction.thanas.map((thana) => thana.id),
    'thanas.csv',
  );
  twice(
    jurisdiction.blocks.map((block) => block.id),
    'jurisdiction.yaml, blocks',
  );
  twice(
    jurisdiction.neighbours.map((neighbour) => neighbour.id),
    'jurisdiction.yaml, neighbours',
  );
  twice(
    jurisdiction.pins.map((pin) => pin.pin),
    'pins.csv',
  );

  for (const thana of jurisdiction.thanas) {
    unknown('parent', thanas, thana.parent, `thanas.csv, ${thana.id}`);
    unknown('block', blocks, thana.block, `thanas.csv, ${thana.id}`);
    if (thana.parent === thana.id) problems.push(`thanas.csv, ${thana.id}: is its own parent`);
    if (thana.at && !thana.coordinateSource)
      problems.push(`thanas.csv, ${thana.id}: coordinates without a source`);
  }
  for (const place of jurisdiction.places) {
    const where = `places.csv, ${place.name.en} (${place.block})`;
    unknown('station', thanas, place.thana, where);
    unknown('block', blocks, place.block, where);
  }
  for (const pin of jurisdiction.pins) {
    const where = `pins.csv, ${pin.pin}`;
    for (const thana of [pin.thana, ...pin.otherThanas]) unknown('station', thanas, thana, where);
    unknown('neighbour', neighbours, pin.neighbour, where);
    if (pin.inDistrict === 'no' && (pin.thana || pin.otherThanas.length > 0)) {
      problems.push(`${where}: lies outside the district, so it has no station`);
    }
  }
  for (const [index, one] of jurisdiction.expectedCases.entries()) {
    if (one.expected === 'ask' || one.expected === 'outside') continue;
    unknown('station', thanas, one.expected, `expected-cases.csv, line ${index + 2}`);
  }
  return problems;
}
