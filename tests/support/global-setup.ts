import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';
import { scratchFolder } from './scratch-folder.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A PostgreSQL server for the whole run, and its migrated database to copy from. */
    postgres: { serverUrl: string; template: string };
  }
}

/** One real PostgreSQL for the run; every test file copies the migrated template for itself. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await scratchFolder('test');
  const server = await startEmbeddedPostgres({ dataFolder: folder, durable: false });
  await migrate(server.url('template_portal'));
  project.provide('postgres', { serverUrl: server.url('postgres'), template: 'template_portal' });
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
