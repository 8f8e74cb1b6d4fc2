import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { projectFolder } from '../../api/config.ts';
import { openDatabase } from '../../db/client.ts';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { startPortal } from '../support/portal.ts';

const folder = await mkdtemp(join(tmpdir(), 'cyber-mitan-kill-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
const dataFolder = join(folder, 'data');
const rows = 1500;
const file = join(folder, 'reports.csv');

/** Runs `npm run import`'s program on the portal's own database. */
function runImport(onOutput: (text: string) => void = () => {}) {
  const child = spawn(process.execPath, [join(projectFolder, 'api/reports/import-command.ts'), file], {
    cwd: projectFolder,
    env: { ...process.env, DATA_DIR: dataFolder, DATABASE_URL: '', MEILI_URL: '' },
  });
  let told = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      told += chunk;
      onOutput(told);
    });
  }
  const done = new Promise<{ code: number | null; told: string }>((resolve) =>
    child.once('exit', (code) => resolve({ code, told })),
  );
  return { child, done };
}

async function query<Row>(read: (db: ReturnType<typeof openDatabase>) => Promise<Row>): Promise<Row> {
  const server = await startEmbeddedPostgres({ dataFolder });
  const db = openDatabase(server.url('portal'), { connections: 1 });
  try {
    return await read(db);
  } finally {
    await db.end();
    await server.stop();
  }
}

test('kill -9 of the portal and of an import: everything acknowledged is there, nothing twice', {
  timeout: 240_000,
}, async () => {
  const line = (n: number) =>
    `r-${n},"Caller number ${n} said the parcel holds ${n} forbidden things and asked for ${n * 7} rupees"`;
  await writeFile(file, `id,text\n${Array.from({ length: rows }, (_, n) => line(n)).join('\n')}\n`);

  const portal = await startPortal({ dataFolder });
  const acknowledged = new Map<string, string>();
  let stopSending = false;
  const post = (origin: string, n: number) =>
    fetch(`${origin}/api/v1/reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `web-${n}` },
      body: JSON.stringify({ narrative: `web report ${n}: a caller asked for an OTP` }),
    }).then(async (response) => ({
      status: response.status,
      receipt: ((await response.json()) as { receipt: string }).receipt,
    }));
  let sent = 0;
  const citizens = Array.from({ length: 4 }, async () => {
    while (!stopSending) {
      const n = sent++;
      const answer = await post(portal.origin, n).catch(() => null);
      if (answer?.status === 201) acknowledged.set(`web-${n}`, answer.receipt);
      if (!answer) return;
    }
  });

  // The import works on the same database; both are killed in its middle.
  let middle: () => void = () => {};
  const inTheMiddle = new Promise<void>((resolve) => (middle = resolve));
  const first = runImport((told) => told.includes('rows read') && middle());
  await Promise.race([inTheMiddle, first.done]);
  await portal.kill();
  first.child.kill('SIGKILL');
  stopSending = true;
  await Promise.all([...citizens, first.done]);
  expect(acknowledged.size).toBeGreaterThan(0);

  const again = await startPortal({ dataFolder });
  for (const [key, receipt] of acknowledged) {
    const status = await fetch(`${again.origin}/api/v1/reports/${receipt}`);
    expect(status.status, `the acknowledged report ${key}`).toBe(200);
  }
  // A phone that got no answer sends the same again with the same key.
  for (let n = 0; n < sent; n += 1) {
    const answer = await post(again.origin, n);
    expect(answer.status).toBe(201);
    if (acknowledged.has(`web-${n}`)) expect(answer.receipt).toBe(acknowledged.get(`web-${n}`));
  }
  const second = await runImport().done;
  expect(second.told).toMatch(new RegExp(`${rows} rows: `));
  expect(second.code).toBe(0);
  const third = await runImport().done;
  expect(third.told).toContain(`${rows} rows: 0 filed, ${rows} there already, 0 skipped`);
  expect(await again.stop()).toBe(0);

  const counted = await query(
    async (db) =>
      (
        await db<{ imported: number; web: number; keys: number }[]>`
      select count(*) filter (where source = 'import')::int as imported, count(*) filter (where source = 'api')::int as web,
        (select count(*)::int from idempotency_keys) as keys
      from reports
    `
      )[0],
  );
  console.log(
    `  killed after ${acknowledged.size} acknowledged web reports; in the end ${counted?.imported} imported, ${counted?.web} from the web`,
  );
  expect(counted).toEqual({ imported: rows, web: sent, keys: rows + sent });
  // Nothing of ours was left running in the folder.
  await expect(readFile(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8')).rejects.toThrow();
});
