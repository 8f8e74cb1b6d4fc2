import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectFolder } from '../api/config.ts';
import { openDatabase } from './client.ts';

/** Any number will do, as long as every process of ours takes the same. */
const migrationLock = 724_190_826;

function runDbmate(url: string): Promise<void> {
  const manifest = createRequire(import.meta.url).resolve('dbmate/package.json');
  const program = join(manifest, '..', 'dist', 'cli.js');
  const child = spawn(
    process.execPath,
    [
      program,
      '--url',
      url,
      '--migrations-dir',
      join(projectFolder, 'db', 'migrations'),
      '--no-dump-schema',
      'up',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let told = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (told += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The database could not be migrated:\n${told}`)),
    );
  });
}

/**
 * Brings a database to the newest schema, making the database if it is not there. Safe to call from
 * several processes at once: the others wait.
 */
export async function migrate(url: string): Promise<void> {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  const maintenance = new URL(url);
  maintenance.pathname = '/postgres';
  const sql = openDatabase(maintenance.href, { connections: 1 });
  try {
    // Held by the session; released when the connection ends, even by kill -9.
    await sql`select pg_advisory_lock(${migrationLock}::int, hashtext(${name}))`;
    await runDbmate(url);
  } finally {
    await sql.end();
  }
}
