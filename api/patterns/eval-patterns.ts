import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { type Database, openDatabase } from '../../db/client.ts';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';
import { readConfig } from '../config.ts';
import { suspect } from '../reports/schema.ts';
import { type Agreement, compareClusters } from './compare-clusters.ts';
import { extractSignals, normaliseSuspect } from './extract-signals.ts';
import { joinPattern } from './join-pattern.ts';
import { keepPatterns } from './keep-patterns.ts';
import { loadStopList } from './load-stop-list.ts';
import { listCurrentMemberships } from './queries.ts';
import type { StopList } from './schema.ts';
import { takeSecondLook } from './second-look.ts';
import { storeForMeasuring } from './store-for-measuring.ts';

const row = z.object({
  id: z.string(),
  text: z.string(),
  suspects: z.array(z.unknown()).default([]),
  campaign: z.string().nullish(),
});
type Row = z.infer<typeof row>;

/** As the API takes it, or the bare value. */
const suspectOf = z.union([
  suspect,
  z.object({ kind: z.string(), value: z.string() }),
  z.string().transform((value) => ({ kind: 'phone', value })),
]);

/** Stores a row as submitting a report would. */
function storeRow(db: Database, { text, suspects }: Row, stopList: StopList): Promise<string> {
  const named = suspects.flatMap((one) => {
    const given = suspectOf.safeParse(one);
    return given.success ? normaliseSuspect(given.data.kind, given.data.value, stopList) : [];
  });
  const narrative = text.replaceAll('\0', '').toWellFormed().slice(0, 5000);
  const signals = [
    ...named.map((one) => ({ ...one, named: true })),
    ...extractSignals(narrative, stopList).map((one) => ({ ...one, named: false })),
  ];
  return storeForMeasuring(db, { narrative, thanaId: 'measured', signals });
}

async function scratchDatabase(): Promise<{ db: Database; close: () => Promise<void> }> {
  const server = await startEmbeddedPostgres({ dataFolder: readConfig().dataFolder });
  const name = `measured_${randomBytes(6).toString('hex')}`;
  await migrate(server.url(name));
  const db = openDatabase(server.url(name));
  await db`insert into thanas (id, jurisdiction, name_hi, name_en, kind) values ('measured', 'measured', 'x', 'x', 'thana')`;
  return {
    db,
    close: async () => {
      await db.end();
      const maintenance = openDatabase(server.url('postgres'), { connections: 1 });
      await maintenance`drop database ${maintenance(name)} with (force)`;
      await maintenance.end();
      await server.stop();
    },
  };
}

/** `npm run eval:patterns -- FILE`: JSON lines {id, text, suspects, campaign} through the real code. */
async function main(file: string): Promise<void> {
  const stopList = await loadStopList();
  const { db, close } = await scratchDatabase();
  const services = { db, patterns: keepPatterns(db), now: () => new Date() };
  try {
    const truth: { id: string; campaign: string }[] = [];
    const times: number[] = [];
    for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
      if (line.trim() === '') continue;
      const one = row.parse(JSON.parse(line));
      const stored = await storeRow(db, one, stopList);
      truth.push({ id: stored, campaign: one.campaign ?? `alone ${one.id}` });
      const began = performance.now();
      await joinPattern(services, stored);
      times.push(performance.now() - began);
      if (truth.length % 5000 === 0) console.log(`  ${truth.length} reports`);
    }
    const measure = async () => {
      const found = new Map(
        (await listCurrentMemberships(db)).map(({ report, pattern }) => [report, pattern]),
      );
      const figures = compareClusters(
        truth.map(({ id, campaign }) => ({ found: found.get(id) ?? `alone ${id}`, truth: campaign })),
      );
      return { patterns: new Set(found.values()).size, figures };
    };
    const show = (name: string, { precision, recall, f1 }: Agreement) =>
      console.log(
        `  ${name.padEnd(34)} precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}, F1 ${f1.toFixed(4)}`,
      );
    const atFirst = await measure();
    // The worker takes a second look every hour; here once, at the end.
    const { moved, merged, parted } = await takeSecondLook(services, new Date(0));
    const { patterns, figures } = await measure();
    times.sort((a, b) => a - b);
    const p95Ms = Math.round((times[Math.floor(times.length * 0.95)] ?? 0) * 100) / 100;
    console.log(`${truth.length} reports in ${patterns} patterns`);
    show('B-cubed, as they came', atFirst.figures.bcubed);
    console.log(
      `  at a second look ${moved} reports found another pattern, ${merged} patterns became one with another, and ${parted} were taken out of one`,
    );
    show('B-cubed', figures.bcubed);
    show('pairs of reports', figures.pairwise);
    console.log(`  joining one report took at most ${p95Ms} ms for 95 of 100`);
    console.log(`  memory ${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB`);
    console.log(JSON.stringify({ reports: truth.length, ...figures, p95Ms }));
  } finally {
    await close();
  }
}

if (import.meta.main) {
  const file = process.argv[2];
  if (!file) {
    console.error(
      'npm run eval:patterns -- FILE.jsonl   (lines of {id, text, suspects: [{kind, value}], campaign})',
    );
    process.exitCode = 1;
  } else await main(file);
}
