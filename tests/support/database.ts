// Run one file or folder: npx vitest run --config tests/vitest.config.ts api/reports
import { randomBytes } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import { type Database, openDatabase } from '../../db/client.ts';

/**
 * A migrated, empty, real PostgreSQL database of its own for the calling test file; dropped after it.
 * @returns the pool and the database's URL
 */
export async function testDatabase(): Promise<{ db: Database; url: string }> {
  const { serverUrl, template } = inject('postgres');
  const name = `test_${randomBytes(8).toString('hex')}`;
  const server = openDatabase(serverUrl, { connections: 1 });
  await server`create database ${server(name)} template ${server(template)}`;
  const address = new URL(serverUrl);
  address.pathname = `/${name}`;
  const db = openDatabase(address.href);
  afterAll(async () => {
    await db.end({ timeout: 5 });
    await server`drop database ${server(name)} with (force)`;
    await server.end();
  });
  return { db, url: address.href };
}
