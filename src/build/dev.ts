import { type ChildProcess, spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale } from './build-if-stale.ts';

// `npm run dev`: the portal as it is served, rebuilt when a page or a text changes and restarted when the
// server's code changes. It is the same server as `npm start`, so nothing works only in development.

const root = join(import.meta.dirname, '..', '..');
let server: ChildProcess | null = null;

const start = () => {
  server = spawn(process.execPath, [join(root, 'api', 'server.ts')], { cwd: root, stdio: 'inherit' });
};
const stop = () =>
  new Promise<void>((resolve) => {
    if (!server || server.exitCode !== null) return resolve();
    server.once('exit', () => resolve());
    server.kill('SIGTERM');
  });

let turn: Promise<void> = Promise.resolve();
let timer: NodeJS.Timeout | undefined;
const changed = () => {
  clearTimeout(timer);
  // Editors write a file in several steps.
  timer = setTimeout(() => {
    turn = turn
      .then(async () => {
        await buildIfStale();
        await stop();
        start();
      })
      .catch((error: unknown) => console.error(error instanceof Error ? error.message : error));
  }, 200);
};

await buildIfStale();
start();
for (const folder of ['src', 'content', 'public', 'api', 'db'])
  watch(join(root, folder), { recursive: true }, changed);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stop().then(() => process.exit(0)));
}
