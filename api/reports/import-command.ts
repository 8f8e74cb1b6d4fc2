import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import type { Services } from '../context.ts';
import { openServices } from '../open-services.ts';
import { listLargestPatterns } from '../patterns/list-largest-patterns.ts';
import { startWorker } from '../worker.ts';
import { importName, importReports } from './import-reports.ts';

/** Jobs of a process that was killed are taken over by others after less than this. */
const patienceMs = 40_000;

const usage = `npm run import -- FILE.csv [--name NAME]
  NAME keeps the ids of different sources apart; the file name otherwise.
  UTF-8; the first row names the columns: id, text (or message, narrative), channel, language, date, place, pin,
  thana, amount_inr, and for suspects phone, url, upi, email, bank_account, handle, sms_header.`;

/** `npm run import`: files the reports of a CSV, with progress, and says what was found in them. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { name: { type: 'string' } },
  });
  const [file] = positionals;
  if (!file || positionals.length > 1) throw new Error(usage);
  const { services, close } = await openServices({ ...readConfig(), logLevel: 'warn' }, () => {}, {
    pages: false,
  });
  const stopWorker = await startWorker(services);
  const began = performance.now();
  let told = began;
  const seconds = () => (performance.now() - began) / 1000;
  try {
    const result = await importReports(services, file, {
      name: values.name ?? importName(file),
      onProgress: ({ read, filed, alreadyThere, skipped }) => {
        if (performance.now() - told < 1000) return;
        told = performance.now();
        console.log(
          `  ${read} rows read: ${filed} filed, ${alreadyThere} there already, ${skipped} skipped (${Math.round(read / seconds())} a second)`,
        );
      },
    });
    const took = seconds();
    for (const { line, id, why } of result.skipped.slice(0, 50))
      console.log(`  skipped line ${line}${id ? ` (${id})` : ''}: ${why}`);
    if (result.skipped.length > 50) console.log(`  … and ${result.skipped.length - 50} more`);
    if (result.skipped.length > 0) process.exitCode = 1;
    if (result.passedOverColumns.length > 0)
      console.log(`  Columns passed over: ${result.passedOverColumns.join(', ')}`);
    const total = result.filed + result.alreadyThere + result.skipped.length;
    console.log(
      `${total} rows: ${result.filed} filed, ${result.alreadyThere} there already, ${result.skipped.length} skipped, in ${took.toFixed(1)} s (${Math.round(total / took)} a second).`,
    );

    await waitForPatterns(services);
    const { patterns, reports, largest } = await listLargestPatterns(services.db, 10);
    console.log(
      `${patterns} patterns hold ${reports} reports (all were compared after ${seconds().toFixed(1)} s). The largest:`,
    );
    for (const one of largest)
      console.log(
        `  ${String(one.reports).padStart(5)}  ${one.category ?? 'no category'}  ${one.sample.replace(/\s+/g, ' ').slice(0, 90)}`,
      );
  } finally {
    await stopWorker();
    await close();
  }
}

/** Waits until every report is compared, as long as that goes forward. */
async function waitForPatterns({ jobs }: Services): Promise<void> {
  let fewest = Number.POSITIVE_INFINITY;
  let since = performance.now();
  for (;;) {
    const { waiting } = (await jobs.counts())['join-pattern'];
    if (waiting === 0) return;
    if (waiting < fewest) since = performance.now();
    fewest = Math.min(fewest, waiting);
    if (performance.now() - since > patienceMs) {
      console.log(`  ${waiting} reports still wait to be compared; the portal goes on with them.`);
      return;
    }
    console.log(`  ${waiting} reports wait to be compared with the others`);
    await pause(1000);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
