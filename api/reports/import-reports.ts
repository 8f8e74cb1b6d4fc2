import { createReadStream, existsSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parse } from 'csv-parse';
import { isDatabaseDown } from '../../db/client.ts';
import { sha256 } from '../config.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { parseOrRefuse } from '../http/validate.ts';
import { type ReportInput, reportInput, suspectKinds } from './schema.ts';
import { submitReport } from './submit-report.ts';

/** Columns we understand, under the names people give them. Others are told and passed over. */
const columnNames: Record<string, string> = {
  id: 'id',
  text: 'narrative',
  message: 'narrative',
  narrative: 'narrative',
  channel: 'channel',
  language: 'language',
  occurred_at: 'occurredAt',
  date: 'occurredAt',
  place: 'place.text',
  place_text: 'place.text',
  pin: 'place.pin',
  thana: 'place.thana',
  amount_inr: 'moneyLost.amountInr',
  ...Object.fromEntries(suspectKinds.map((kind) => [kind, `suspect.${kind}`])),
};

const atOnce = 16;
const triesWhenDown = 8;
const longestRecord = 256 * 1024;

export type ImportResult = {
  filed: number;
  alreadyThere: number;
  skipped: { line: number; id: string | null; why: string }[];
  passedOverColumns: string[];
};

export type ImportProgress = { read: number; filed: number; alreadyThere: number; skipped: number };

/** @throws Refusal invalid, with the row's wrong fields */
function rowToInput(row: Record<string, string>, columns: ReadonlyMap<string, string>): ReportInput {
  const body: Record<string, unknown> = {};
  const suspects: { kind: string; value: string }[] = [];
  const place: Record<string, unknown> = {};
  for (const [column, meaning] of columns) {
    const value = row[column]?.trim();
    if (!value || meaning === 'id') continue;
    const [group, name] = meaning.split('.') as [string, string?];
    if (group === 'suspect') suspects.push({ kind: name as string, value });
    else if (group === 'place') place[name as string] = value;
    else if (group === 'moneyLost') body.moneyLost = { amountInr: Number(value) };
    else body[meaning] = value;
  }
  if (suspects.length > 0) body.suspects = suspects;
  if (Object.keys(place).length > 0) body.place = place;
  body.language ??= /[\u0900-\u097f]/.test(String(body.narrative ?? '')) ? 'hi' : 'en';
  return parseOrRefuse(reportInput, body);
}

const whyOf = (error: unknown) =>
  error instanceof Refusal
    ? error.code === 'idempotency_conflict'
      ? 'a row of this name and id was imported before with other words'
      : error.fields
          .map(({ field, code, limit }) => `${field || 'row'}: ${code}${limit ? ` (${limit})` : ''}`)
          .join(', ')
    : String(error);

/** Files one row; while the database is away, waits and tries again with the same key. */
async function fileRow(services: Services, input: ReportInput, key: string): Promise<boolean> {
  for (let tries = 1; ; tries += 1) {
    try {
      const { replayed } = await submitReport(services, input, {
        source: 'import',
        language: 'en',
        idempotencyKey: key,
      });
      return replayed;
    } catch (error) {
      if (!isDatabaseDown(error) || tries === triesWhenDown) throw error;
      await pause(250 * 2 ** tries);
    }
  }
}

/**
 * Files the reports of a CSV (UTF-8, first row names the columns) through the API's own verb. Run again,
 * nothing is filed twice: each row's key is the import's name with the row's id, or with its words where
 * it has no id.
 * @param options.name keeps the ids of different sources apart
 * @throws Error when the file as a whole cannot be read; a bad row is skipped and named
 */
export async function importReports(
  services: Services,
  file: string,
  options: { name: string; onProgress: (progress: ImportProgress) => void },
): Promise<ImportResult> {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const result: ImportResult = { filed: 0, alreadyThere: 0, skipped: [], passedOverColumns: [] };
  let columns = new Map<string, string>();
  let read = 0;
  const seen = new Map<string, number>();
  const skip = (line: number, id: string | null, why: string) => result.skipped.push({ line, id, why });

  const parser = createReadStream(file).pipe(
    parse({
      bom: true,
      info: true,
      columns: (header: string[]) => {
        const known = header.map((name) => {
          const column = name.trim().toLowerCase();
          return [name, Object.hasOwn(columnNames, column) ? columnNames[column] : undefined] as const;
        });
        columns = new Map(known.filter((one): one is [string, string] => one[1] !== undefined));
        result.passedOverColumns = known.filter(([, meaning]) => !meaning).map(([name]) => name);
        return header;
      },
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      max_record_size: longestRecord,
    }),
  );
  parser.on('skip', (error: { lines?: number; message: string }) =>
    skip(error.lines ?? 0, null, error.message),
  );

  const underWay = new Set<Promise<void>>();
  for await (const { record, info } of parser as AsyncIterable<{
    record: Record<string, string>;
    info: { lines: number };
  }>) {
    if (
      columns.size === 0 ||
      ![...columns.values()].some((meaning) => meaning === 'narrative' || meaning.startsWith('suspect.'))
    ) {
      throw new Error(
        'The first row must name the columns; at least one of text, phone, url, upi is needed.',
      );
    }
    read += 1;
    const idColumn = [...columns].find(([, meaning]) => meaning === 'id')?.[0];
    const id = (idColumn && record[idColumn]?.trim()) || null;
    const words = sha256(JSON.stringify(record)).toString('base64url');
    const occurrence = (seen.get(words) ?? 0) + 1;
    if (!id) seen.set(words, occurrence);
    const key = `import:${sha256(options.name, id ?? `${words}#${occurrence}`).toString('base64url')}`;
    const task = (async () => {
      try {
        if (JSON.stringify(record).includes('\ufffd')) throw new Error('not UTF-8 text');
        const replayed = await fileRow(services, rowToInput(record, columns), key);
        if (replayed) result.alreadyThere += 1;
        else result.filed += 1;
      } catch (error) {
        if (isDatabaseDown(error)) throw error;
        skip(info.lines, id, whyOf(error));
      }
    })();
    underWay.add(task);
    task.finally(() => underWay.delete(task)).catch(() => {});
    if (underWay.size >= atOnce) await Promise.race(underWay);
    options.onProgress({
      read,
      filed: result.filed,
      alreadyThere: result.alreadyThere,
      skipped: result.skipped.length,
    });
  }
  await Promise.all(underWay);
  return result;
}

/** The name under which a file's ids are kept apart from other files'. */
export const importName = (file: string) => basename(file);
