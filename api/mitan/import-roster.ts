import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { parse } from 'csv-parse';
import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { csvField } from '../csv-field.ts';
import { Refusal } from '../errors.ts';
import { parseOrRefuse } from '../http/validate.ts';
import { phoneOf, thanaOf } from './enrol-volunteer.ts';
import * as queries from './queries.ts';
import { rosterRow } from './schema.ts';
import { phoneHashes, sealVolunteer } from './volunteer-contact.ts';

type Needs = Pick<Services, 'db' | 'config' | 'jurisdiction' | 'now'>;

export type RosterResult = { enrolled: number; alreadyHere: number; refused: number };

const rowsAtOnce = 2000;
const columns = ['name', 'phone', 'place', 'thana'] as const;

/** The thana of each place is looked up once: a roster names the same villages over and over. */
function thanaFinder(services: Needs): (thana: string, place: string) => string | Refusal {
  const known = new Map<string, string | Refusal>();
  return (thana, place) => {
    const key = `${thana} ${place}`;
    let found = known.get(key);
    if (found === undefined) {
      try {
        found = thanaOf(services, thana, place);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        found = error;
      }
      if (known.size < 100_000) known.set(key, found);
    }
    return found;
  };
}

const whyOf = ({ fields }: Refusal) => fields.map(({ field, code }) => `${field}: ${code}`).join(', ');

/**
 * Enrols the people of a CSV (UTF-8; the first row names the columns: name, phone, place, thana), who agreed on paper on a day. Run
 * again nobody is enrolled twice. What is refused goes, row by row and with why, into a file beside it.
 * @param options.consentedOn the day they agreed, YYYY-MM-DD
 * @throws Error when the file as a whole cannot be read
 */
export async function importRoster(
  services: Needs,
  file: string,
  options: { consentedOn: string; refusedFile: string; onProgress: (progress: RosterResult) => void },
): Promise<RosterResult> {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const { db, config } = services;
  const result: RosterResult = { enrolled: 0, alreadyHere: 0, refused: 0 };
  const findThana = thanaFinder(services);
  const consentedAt = new Date(`${options.consentedOn}T12:00:00+05:30`);
  const refusals = createWriteStream(options.refusedFile);
  refusals.write(`line,why,${columns.join(',')}\n`);

  async function refuse(line: number, why: string, row: Record<string, string>): Promise<void> {
    result.refused += 1;
    const fields = [String(line), why, ...columns.map((name) => (row[name] ?? '').slice(0, 500))];
    if (!refusals.write(`${fields.map(csvField).join(',')}\n`)) await once(refusals, 'drain');
  }

  async function store(people: queries.NewVolunteer[]): Promise<void> {
    if (people.length === 0) return;
    const [first] = people as [queries.NewVolunteer];
    const enrolled = await db.begin(async (tx) => {
      const count = await queries.insertVolunteers(tx, people);
      if (count > 0)
        await writeAudit(tx, {
          ...{ actorKind: 'system', act: 'import_roster', objectKind: 'volunteer', objectId: first.id },
          detail: { enrolled: count, rows: people.length },
        });
      return count;
    });
    result.enrolled += enrolled;
    result.alreadyHere += people.length - enrolled;
    options.onProgress(result);
  }

  const parser = createReadStream(file).pipe(
    parse({
      ...{
        bom: true,
        info: true,
        relax_column_count: true,
        skip_empty_lines: true,
        max_record_size: 16 * 1024,
      },
      columns: (header: string[]) => {
        const names = header.map((name) => name.trim().toLowerCase());
        const missing = ['name', 'phone'].filter((name) => !names.includes(name));
        if (missing.length > 0)
          throw new Error(`The first row does not name these columns: ${missing.join(', ')}.`);
        return names;
      },
    }),
  );
  const at = services.now();
  let people: queries.NewVolunteer[] = [];
  for await (const { record, info } of parser as AsyncIterable<{
    record: Record<string, string>;
    info: { lines: number };
  }>) {
    try {
      const {
        name,
        phone: typed,
        place,
        thana: named,
      } = parseOrRefuse(
        rosterRow,
        Object.fromEntries(columns.map((column) => [column, record[column] ?? ''])),
      );
      const phone = phoneOf(typed);
      const thana = findThana(named, place);
      if (thana instanceof Refusal) throw thana;
      const id = randomUUID();
      people.push({
        ...{ id, thana, source: 'roster', language: 'hi', place, phoneHashes: phoneHashes(config, phone) },
        ...sealVolunteer(config, id, { name, phone }),
        ...{ consent: 'paper', consentedAt, at },
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await refuse(info.lines, whyOf(error), record);
    }
    if (people.length >= rowsAtOnce) {
      await store(people);
      people = [];
    }
  }
  await store(people);
  refusals.end();
  await once(refusals, 'close');
  return result;
}
