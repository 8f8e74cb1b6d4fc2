import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { program } from '../support/browser.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

// node tests/bench/lighthouse.ts [part of a path]: Lighthouse's scores of the pages people meet first, as a phone, and when the
// largest thing is seen on slow networks (simulated). Lighthouse is fetched by npx and is no dependency: it is 176 MB. Or name one
// that is here already: LIGHTHOUSE=/path/to/node_modules/.bin/lighthouse. Build first. Other work on the machine costs points.

const version = '13.5.0';
const pages = ['/', '/report/', '/check/', '/search/', '/alerts/ALERT/', '/guides/GUIDE/'];
const networks = {
  '3G': { rttMs: 270, throughputKbps: 700, cpuSlowdownMultiplier: 6 },
  '2G': { rttMs: 1400, throughputKbps: 70, cpuSlowdownMultiplier: 6 },
};
const run = promisify(execFile);

type Result = {
  runtimeError?: { message: string };
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, { score: number | null; numericValue?: number }>;
};

const { executablePath, args } = await program();

async function look(url: string, network: keyof typeof networks): Promise<Result> {
  const throttling = Object.entries(networks[network]).map(
    ([name, value]) => `--throttling.${name}=${value}`,
  );
  const asked = [
    url,
    '--quiet',
    '--output=json',
    '--throttling-method=simulate',
    ...throttling,
    `--only-categories=${network === '3G' ? 'performance,accessibility,best-practices,seo' : 'performance'}`,
    `--chrome-flags=--headless ${args.join(' ')}`,
  ];
  const own = process.env.LIGHTHOUSE;
  const { stdout } = await run(own ?? 'npx', own ? asked : ['--yes', `lighthouse@${version}`, ...asked], {
    env: { ...process.env, CHROME_PATH: executablePath },
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout) as Result;
}

/** The first page of its kind that a list links to. */
async function firstOf(origin: string, list: string): Promise<string> {
  const html = await (await fetch(origin + list)).text();
  const found = new RegExp(`href="(${list}[a-z0-9-]+/)"`).exec(html)?.[1];
  if (!found) throw new Error(`${list} links to none`);
  return found;
}

const folder = await scratchFolder('lighthouse');
const postgres = await startEmbeddedPostgres({ dataFolder: folder });
const port = 40_000 + (process.pid % 20_000);
const origin = `http://localhost:${port}`;
const portal = spawn(process.execPath, ['api/server.ts'], {
  env: {
    ...process.env,
    NODE_ENV: 'development',
    PORT: String(port),
    DATABASE_URL: postgres.url('lighthouse'),
    DATA_DIR: folder,
    LOG_LEVEL: 'error',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  await new Promise<void>((resolve) =>
    portal.stdout.on('data', (told) => String(told).includes('Ctrl-C') && resolve()),
  );
  for (const language of ['hi', 'en']) {
    const alert = await firstOf(origin, `/${language}/alerts/`);
    const guide = await firstOf(origin, `/${language}/guides/`);
    for (const page of pages) {
      const path = page.includes('ALERT') ? alert : page.includes('GUIDE') ? guide : `/${language}${page}`;
      if (!path.includes(process.argv[2] ?? '')) continue;
      const on3G = await look(origin + path, '3G');
      const on2G = await look(origin + path, '2G');
      const failed = on3G.runtimeError ?? on2G.runtimeError;
      if (failed) throw new Error(`${path}: ${failed.message}`);
      const scores = Object.entries(on3G.categories).map(
        ([name, { score }]) => `${name} ${score === null ? 'none' : Math.round(score * 100)}`,
      );
      const seen = (result: Result) =>
        `${((result.audits['largest-contentful-paint']?.numericValue ?? Number.NaN) / 1000).toFixed(2)} s`;
      console.log(`${path}: ${scores.join(', ')}; LCP 3G ${seen(on3G)}, 2G ${seen(on2G)}`);
      const costly = Object.values(on3G.categories)
        .flatMap(({ auditRefs }) => auditRefs)
        .filter(({ id, weight }) => weight > 0 && (on3G.audits[id]?.score ?? 1) < 0.9)
        .map(({ id }) => id);
      if (costly.length > 0) console.log(`  costs points: ${[...new Set(costly)].join(', ')}`);
    }
  }
} finally {
  portal.kill('SIGINT');
  await new Promise((resolve) => portal.once('exit', resolve));
  await postgres.stop();
}
