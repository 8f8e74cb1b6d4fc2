/**
 * `npm run eval:routing -- FILE`: measures routing on a CSV with the columns text, pin, lat, lng, expected.
 * Without a file: the jurisdiction's own expected cases. The last line is one JSON object {"cases", "right"}.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { parse as parseCsv } from 'csv-parse/sync';
import { z } from 'zod';
import { readConfig } from '../config.ts';
import { loadJurisdiction } from './load-jurisdiction.ts';
import { routeReport } from './route.ts';
import type { Routing } from './schema.ts';

const number = z.preprocess((value) => (value === '' ? undefined : value), z.coerce.number().optional());
const evaluationRow = z.object({
  text: z.string().default(''),
  pin: z.string().default(''),
  lat: number,
  lng: number,
  expected: z.string().trim().min(1),
});

/** What a routing amounts to: a thana's id, `outside`, or `ask` where a person must choose. */
export const outcome = (routing: Routing): string =>
  routing.chosen ?? (routing.method === 'outside' ? 'outside' : 'ask');

const cut = (value: string, width: number) =>
  (value.length > width ? `${value.slice(0, width - 1)}…` : value).padEnd(width);

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { jurisdiction: { type: 'string' } },
});
const folder = values.jurisdiction ?? readConfig().jurisdictionFolder;
const jurisdiction = await loadJurisdiction(folder);
const [file] = positionals;
const rows = file
  ? z.array(evaluationRow).parse(
      parseCsv(await readFile(file, 'utf8'), {
        columns: true,
        bom: true,
        skip_empty_lines: true,
        relax_column_count: true,
      }),
    )
  : jurisdiction.expectedCases;

let right = 0;
const expectedCounts = new Map<string, { cases: number; right: number }>();
for (const [index, row] of rows.entries()) {
  const routing = routeReport(row, jurisdiction);
  const got = outcome(routing);
  const kind = row.expected === 'ask' || row.expected === 'outside' ? row.expected : 'a thana';
  const count = expectedCounts.get(kind) ?? { cases: 0, right: 0 };
  count.cases++;
  if (got === row.expected) {
    right++;
    count.right++;
  } else {
    if (right === index)
      console.log(`${cut('line', 5)} ${cut('given', 60)} ${cut('expected', 16)} ${cut('got', 16)} why`);
    const given = [row.text, row.pin, row.lat === undefined ? '' : `${row.lat}, ${row.lng}`]
      .filter(Boolean)
      .join(' · ');
    console.log(
      `${cut(String(index + 2), 5)} ${cut(given, 60)} ${cut(row.expected, 16)} ${cut(got, 16)} ${routing.method}: ${routing.reason.en}`,
    );
  }
  expectedCounts.set(kind, count);
}
console.log('');
for (const [kind, count] of expectedCounts)
  console.log(`${cut(`expected ${kind}`, 18)} ${count.right} of ${count.cases}`);
console.log(
  `${cut('all', 18)} ${right} of ${rows.length} (${rows.length === 0 ? 0 : ((100 * right) / rows.length).toFixed(1)} %)`,
);
console.log(JSON.stringify({ cases: rows.length, right }));
