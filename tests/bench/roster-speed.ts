import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder, readConfig } from '../../api/config.ts';
import type { Services } from '../../api/context.ts';
import { importRoster } from '../../api/mitan/import-roster.ts';
import { loadJurisdiction } from '../../api/routing/load-jurisdiction.ts';
import { storeThanas } from '../../api/routing/store-thanas.ts';
import { openDatabase } from '../../db/client.ts';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

// node tests/bench/roster-speed.ts [ROWS]: a roster of 200,000 generated people, 1 in 100 of whom is wrong in some way, taken in
// with fsync on, and once more. Names and numbers are made here.

const rows = Number(process.argv[2] ?? 200_000);
const folder = await scratchFolder('roster');
const file = join(folder, 'roster.csv');
const names = ['Kavita', 'Ramesh', 'सुनीता', 'Dinesh', 'मीना', 'Anil', 'गीता', 'Suresh'];
const families = ['Sahu', 'Patel', 'यादव', 'Verma', 'कश्यप', 'Singh'];

const jurisdiction = await loadJurisdiction(join(projectFolder, 'content', 'jurisdictions', 'bilaspur'));
const villages = jurisdiction.places.filter(({ thana }) => thana).map(({ name }) => name.hi || name.en);
const stations = jurisdiction.thanas.filter(({ hasArea }) => hasArea).map(({ id }) => id);
let bad = 0;
const csv = createWriteStream(file);
csv.write('name,phone,place,thana\n');
for (let n = 0; n < rows; n++) {
  const name = `${names[n % names.length]} ${families[n % families.length]}`;
  const phone = String(7_000_000_000 + n);
  const place = villages[n % villages.length] ?? '';
  const thana = stations[n % stations.length] ?? '';
  const isBad = n % 100 === 7;
  if (isBad) bad += 1;
  const wrong = [
    [name, '12345', place, thana],
    ['', phone, place, thana],
    [name, phone, 'कहीं दूर', ''],
    [name, phone, place, 'no-such-thana'],
  ][Math.floor(n / 100) % 4];
  if (!csv.write(`${(isBad ? wrong : [name, phone, place, thana])?.join(',')}\n`)) await once(csv, 'drain');
}
csv.end();
await once(csv, 'close');

const server = await startEmbeddedPostgres({ dataFolder: folder });
try {
  const url = server.url('roster');
  await migrate(url);
  const db = openDatabase(url);
  await storeThanas(db, jurisdiction);
  const config = readConfig({
    NODE_ENV: 'test',
    DATABASE_URL: url,
    CONTACT_KEYS: `bench:${Buffer.alloc(32, 1).toString('base64')}`,
  });
  const services = { db, config, jurisdiction, now: () => new Date() } as unknown as Services;
  const figures: object[] = [];
  for (const turn of ['first', 'again']) {
    const began = performance.now();
    const memory: number[] = [];
    const result = await importRoster(services, file, {
      ...{ consentedOn: '2026-11-01', refusedFile: join(folder, `${turn}.csv`) },
      onProgress: () => memory.push(Math.round(process.memoryUsage().rss / 2 ** 20)),
    });
    const seconds = Number(((performance.now() - began) / 1000).toFixed(1));
    console.log(
      `${turn}: ${JSON.stringify(result)} (${bad} of ${rows} rows are wrong), ${seconds} s, memory ${memory[0]} to ${Math.max(...memory)} MiB`,
    );
    figures.push({ turn, ...result, seconds, memoryMiB: Math.max(...memory) });
  }
  const [count] =
    await db`select count(*)::int as n, count(distinct phone_hash)::int as different from volunteers`;
  console.log(JSON.stringify({ rows, wrong: bad, figures, stored: count?.n, different: count?.different }));
  await db.end();
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
