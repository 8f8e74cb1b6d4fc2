import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { projectFolder } from '../../api/config.ts';
import { scratchFolder } from './scratch-folder.ts';

/** The whole portal as a stranger starts it: a process of its own, with an embedded database of its own. */
export type Portal = {
  origin: string;
  dataFolder: string;
  /** The password of the demonstration accounts. */
  password: () => Promise<string>;
  told: () => string;
  pid: number;
  /** Ends it as Ctrl-C does and waits. @returns its exit code */
  stop: () => Promise<number | null>;
  /** Ends it as a power cut does. */
  kill: () => Promise<void>;
};

const readyWithinMs = 60_000;

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

/**
 * Starts the portal on a free loopback port.
 * @param options.dataFolder an earlier portal's, to start where it ended
 */
export async function startPortal(
  options: { dataFolder?: string; env?: Record<string, string> } = {},
): Promise<Portal> {
  const dataFolder = options.dataFolder ?? (await scratchFolder('portal'));
  const port = await freePort();
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'development',
    LOG_LEVEL: 'warn',
    PORT: String(port),
    DATA_DIR: dataFolder,
    ...options.env,
  };
  for (const name of ['DATABASE_URL', 'MEILI_URL', 'MEILI_KEY', 'ORIGIN'])
    if (!options.env?.[name]) delete env[name];
  const child = spawn(process.execPath, [join(projectFolder, 'api', 'server.ts')], {
    cwd: projectFolder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let told = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (told += chunk));
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));

  const origin = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + readyWithinMs;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The portal did not start:\n${told}`);
    if (told.includes('Ctrl-C ends it')) break;
    if (Date.now() > deadline) throw new Error(`The portal was not ready in time:\n${told}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    origin,
    dataFolder,
    password: () => readFile(join(dataFolder, 'demonstration-password'), 'utf8').then((text) => text.trim()),
    told: () => told,
    pid: child.pid as number,
    stop: () => {
      child.kill('SIGINT');
      return exited;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Ends a portal and forgets its data. */
export async function removePortal(portal: Portal): Promise<void> {
  await portal.stop();
  await rm(portal.dataFolder, { recursive: true, force: true });
}
