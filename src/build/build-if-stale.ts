import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..', '..');
const stamp = join(root, 'dist', '.built-from');

/** What a page is made of. Of api/, pages import schemas alone. */
const sources = ['src', 'content', 'public', 'api', 'astro.config.mjs', 'package-lock.json', 'tsconfig.json'];
const counts = (path: string) => !path.startsWith('api/') || path.endsWith('schema.ts');

function* filesOf(path: string): Generator<string> {
  if (!existsSync(path)) return;
  if (statSync(path).isFile()) yield path;
  else for (const name of readdirSync(path).sort()) yield* filesOf(join(path, name));
}

/** A fingerprint of everything the site is built from. */
function fingerprint(): string {
  // Pages name the stations of one district.
  const hash = createHash('sha256').update(process.env.JURISDICTION ?? '');
  for (const source of sources) {
    for (const file of filesOf(join(root, source))) {
      const path = relative(root, file);
      if (counts(path) && !path.endsWith('.test.ts'))
        hash.update(path).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

function runAstroBuild(): Promise<void> {
  const program = join(root, 'node_modules', 'astro', 'bin', 'astro.mjs');
  const child = spawn(process.execPath, [program, 'build', '--silent'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error('The site could not be built; the reason stands above.')),
    );
  });
}

/** Builds the site when what it is made of has changed since the last build. @returns whether it built */
export async function buildIfStale(): Promise<boolean> {
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false;
  console.log('Building the pages (half a minute; only when something changed) …');
  await runAstroBuild();
  writeFileSync(stamp, wanted);
  return true;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await buildIfStale();
}
