import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { openServices } from '../open-services.ts';
import { importRoster } from './import-roster.ts';

const usage = `npm run roster:import -- FILE.csv --consented YYYY-MM-DD
  Enrols the people of a roster, who agreed on paper on that day. UTF-8; the first row names the columns: name, phone, and
  place or thana (the id of a station, as in content/jurisdictions). Run again, nobody is enrolled twice.`;

/** `npm run roster:import`: enrols a roster, with progress; what was refused is in FILE.csv.refused.csv. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { consented: { type: 'string' } },
  });
  const [file] = positionals;
  const consentedOn = values.consented ?? '';
  if (
    !file ||
    positionals.length > 1 ||
    !/^\d{4}-\d\d-\d\d$/.test(consentedOn) ||
    Number.isNaN(Date.parse(consentedOn))
  )
    throw new Error(usage);
  const { services, close } = await openServices(
    { ...readConfig(), logLevel: 'warn', worker: false },
    () => {},
    { pages: false },
  );
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const memory = () => Math.round(process.memoryUsage().rss / 2 ** 20);
  let told = began;
  const say = ({
    enrolled,
    alreadyHere,
    refused,
  }: {
    enrolled: number;
    alreadyHere: number;
    refused: number;
  }) =>
    `${enrolled + alreadyHere + refused} rows: ${enrolled} enrolled, ${alreadyHere} here already, ${refused} refused`;
  try {
    const refusedFile = `${file}.refused.csv`;
    const result = await importRoster(services, file, {
      ...{ consentedOn, refusedFile },
      onProgress: (progress) => {
        if (performance.now() - told < 1000) return;
        told = performance.now();
        console.log(`  ${say(progress)}, memory ${memory()} MiB`);
      },
    });
    console.log(`${say(result)}, in ${seconds().toFixed(1)} s, memory ${memory()} MiB.`);
    if (result.refused > 0) console.log(`What was refused, and why: ${refusedFile}`);
  } finally {
    await close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
