import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../db/client.ts';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

// node tests/bench/flood.ts [seconds, at most 300] [proxied]: how honest reports fare while the portal is flooded. Fifty flooding
// addresses (127.0.1.x) send at fifty times what the portal can take, whether it answers or not, each time over a new
// connection, from a process of their own; honest people (127.0.2.x, each an address of their own) send one report each,
// ten a second. On this machine alone, and no longer than told. What the machine could not send is told, too, and what a core
// that is busy beside the portal costs without any flood. With "proxied" the addresses stand in X-Forwarded-For alone.

const seconds = Math.min(300, Number(process.argv[2] ?? 300));
const isProxied = process.argv.includes('proxied');
const flooders = 50;
const timesCapacity = 50;
/** So many a second are sent at most, and so many are open at once: whoever waits longest is reset for the next. */
const mostEverySecond = 20_000;
const mostOpen = 2000;
const honestEverySecond = 10;

type Answer = { status: number; ms: number };

function send(port: number, localAddress: string, text: string): Promise<Answer> {
  const began = performance.now();
  const body = JSON.stringify({ narrative: text, language: 'hi', channel: 'call' });
  return new Promise((resolve) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        path: '/api/v1/reports',
        method: 'POST',
        localAddress,
        agent: false,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          ...(isProxied ? { 'x-forwarded-for': localAddress } : {}),
        },
      },
      (response) => {
        response.resume();
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, ms: performance.now() - began }),
        );
      },
    );
    asked.on('error', () => resolve({ status: 0, ms: performance.now() - began }));
    asked.end(body);
  });
}

/** Arrivals by the clock and not by the answers. @returns how each ended: its status, "reset" by us, or the error */
async function flood(port: number, everySecond: number): Promise<void> {
  const counts: Record<string, number> = {};
  const count = (how: string) => (counts[how] = (counts[how] ?? 0) + 1);
  const open = new Set<Socket>();
  const began = performance.now();
  let sent = 0;

  function sendOne(n: number): void {
    const body = JSON.stringify({
      narrative: `बाढ़ ${n} नंबर 98765${String(10_000 + (n % 90_000))}`,
      language: 'hi',
      channel: 'call',
    });
    const localAddress = `127.0.1.${1 + (n % flooders)}`;
    const socket = connect({ host: '127.0.0.1', port, localAddress });
    open.add(socket);
    const end = (how: string) => {
      if (!open.delete(socket)) return;
      count(how);
      // A reset leaves no port behind that waits for a minute.
      socket.resetAndDestroy();
    };
    socket.once('data', (some) => end(some.toString('latin1', 9, 12)));
    socket.once('error', ({ code }: NodeJS.ErrnoException) => end(code ?? 'failed'));
    socket.once('close', () => end('failed'));
    socket.write(
      `POST /api/v1/reports HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${isProxied ? `x-forwarded-for: ${localAddress}\r\n` : ''}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
    if (open.size <= mostOpen) return;
    const [oldest] = open;
    if (!oldest) return;
    open.delete(oldest);
    count('reset');
    oldest.resetAndDestroy();
  }

  for (let now = 0; now < seconds * 1000; now = performance.now() - began) {
    // What is more than a fifth of a second behind is left out, so that it comes at no other time in a heap.
    const due = Math.floor((now / 1000) * everySecond);
    const few = Math.min(due - sent, Math.ceil(everySecond / 5));
    for (let n = 0; n < few; n++) sendOne(sent + n);
    sent = Math.max(sent, due);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  for (const socket of open) {
    open.delete(socket);
    count('reset');
    socket.resetAndDestroy();
  }
  process.stdout.write(JSON.stringify(counts));
}

const at = (times: number[], share: number) =>
  (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(0);

async function beHonest(
  port: number,
  forSeconds: number,
): Promise<{ sent: number; through: number; p50: string; p99: string; others: Record<number, number> }> {
  const answers: Promise<Answer>[] = [];
  for (let n = 0; n < forSeconds * honestEverySecond; n++) {
    const address = `127.0.2.${1 + (n % 250)}`;
    answers.push(send(port, address, `सच्ची बात ${n}: पार्सल वाले का फोन आया`));
    await new Promise((resolve) => setTimeout(resolve, 1000 / honestEverySecond));
  }
  const all = await Promise.all(answers);
  if (process.env.SHOW_SLOW)
    console.log(
      all
        .flatMap(({ ms, status }, n) =>
          ms > 500 ? [`${(n / honestEverySecond).toFixed(1)}s:${ms.toFixed(0)}/${status}`] : [],
        )
        .join(' '),
    );
  const through = all
    .filter(({ status }) => status === 201)
    .map(({ ms }) => ms)
    .sort((a, b) => a - b);
  const others: Record<number, number> = {};
  for (const { status } of all) if (status !== 201) others[status] = (others[status] ?? 0) + 1;
  return { sent: all.length, through: through.length, p50: at(through, 0.5), p99: at(through, 0.99), others };
}

if (process.argv[3] === 'flood') {
  await flood(Number(process.argv[4]), Number(process.argv[5]));
} else {
  const folder = await scratchFolder('flood');
  const postgres = await startEmbeddedPostgres({ dataFolder: folder });
  const port = 20_000 + (process.pid % 10_000);
  const portal = spawn(process.execPath, ['api/server.ts'], {
    env: {
      ...process.env,
      NODE_ENV: 'development',
      PORT: String(port),
      DATABASE_URL: postgres.url('flood'),
      DATA_DIR: folder,
      PROXIES: isProxied ? '1' : '0',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  try {
    await new Promise<void>((resolve) =>
      portal.stdout.on('data', (told) => String(told).includes('Ctrl-C') && resolve()),
    );
    // Capacity: thirty-two at once, each from many addresses, so that no pace is met.
    const began = performance.now();
    let taken = 0;
    await Promise.all(
      Array.from({ length: 32 }, async (_, n) => {
        for (let k = 0; performance.now() - began < 10_000; k++) {
          const { status } = await send(port, `127.0.${10 + (k % 100)}.${1 + n}`, `मापने के लिए ${n} ${k}`);
          if (status === 201) taken += 1;
        }
      }),
    );
    const capacity = taken / 10;
    console.log(`capacity: ${capacity.toFixed(0)} reports a second (32 at once)`);
    const quiet = await beHonest(port, 10);
    console.log(
      `nobody floods:  ${quiet.through} of ${quiet.sent} honest reports, p50 ${quiet.p50} ms, p99 ${quiet.p99} ms`,
    );
    const busy = spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore', detached: true });
    const beside = await beHonest(port, 10);
    busy.kill();
    console.log(
      `a core is busy: ${beside.through} of ${beside.sent} honest reports, p50 ${beside.p50} ms, p99 ${beside.p99} ms`,
    );
    const everySecond = Math.min(mostEverySecond, Math.ceil(capacity * timesCapacity));
    const generator = spawn(
      process.execPath,
      [
        fileURLToPath(import.meta.url),
        String(seconds),
        'flood',
        String(port),
        String(everySecond),
        ...(isProxied ? ['proxied'] : []),
      ],
      { stdio: ['ignore', 'pipe', 'inherit'], detached: true },
    );
    let counted = '';
    generator.stdout.on('data', (some) => (counted += some));
    const ended = new Promise((resolve) => generator.once('exit', resolve));
    const honest = await beHonest(port, Math.max(1, seconds - 2));
    await ended;
    const counts = JSON.parse(counted) as Record<number, number>;
    const sent = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const rss =
      Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${portal.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
    console.log(
      `flooded from ${flooders} addresses, ${everySecond} a second meant, ${(sent / seconds).toFixed(0)} sent, ${(sent / seconds / capacity).toFixed(1)} times capacity: ${JSON.stringify(counts)}`,
    );
    console.log(
      `honest: ${honest.through} of ${honest.sent} (${((100 * honest.through) / honest.sent).toFixed(2)} %), p50 ${honest.p50} ms, p99 ${honest.p99} ms, others ${JSON.stringify(honest.others)}`,
    );
    console.log(`the portal held ${rss.toFixed(0)} MB at most`);
    const db = openDatabase(postgres.url('flood'), { connections: 1 });
    const [row] = await db`select count(*)::int as reports from reports`;
    await db.end();
    console.log(
      JSON.stringify({
        seconds,
        capacity,
        floodPerSecond: Math.round(sent / seconds),
        honest,
        reports: row?.reports,
        rssMb: Math.round(rss),
      }),
    );
  } finally {
    portal.kill('SIGINT');
    await new Promise((resolve) => portal.once('exit', resolve));
    await postgres.stop();
  }
}
