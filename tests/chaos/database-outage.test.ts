import { rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../db/embedded.ts';
import { type Portal, removePortal, startPortal } from '../support/portal.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

/** One address for a server that comes back on another port. */
class Doorway {
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  #target: number | null = null;

  constructor() {
    this.#server = createServer((socket) => {
      if (this.#target === null) return socket.destroy();
      const behind = connect(this.#target, '127.0.0.1');
      for (const one of [socket, behind]) {
        this.#sockets.add(one);
        one.on('error', () => {});
        one.on('close', () => {
          this.#sockets.delete(one);
          socket.destroy();
          behind.destroy();
        });
      }
      socket.pipe(behind).pipe(socket);
    });
  }

  async open(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as { port: number }).port;
  }

  leadTo(port: number | null): void {
    this.#target = port;
    if (port === null) for (const socket of this.#sockets) socket.destroy();
  }

  close(): void {
    this.leadTo(null);
    this.#server.close();
  }
}

let folder: string;
let postgres: EmbeddedPostgres;
let portal: Portal;
const door = new Doorway();
const portOf = (server: EmbeddedPostgres) => Number(new URL(server.url('portal')).port);
beforeAll(async () => {
  folder = await scratchFolder('outage');

  postgres = await startEmbeddedPostgres({ dataFolder: folder, durable: false });
  const address = new URL(postgres.url('portal'));
  address.port = String(await door.open());
  door.leadTo(portOf(postgres));
  portal = await startPortal({ env: { DATABASE_URL: address.href } });
});
afterAll(async () => {
  await removePortal(portal);
  door.close();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

const get = async (path: string) => {
  const response = await fetch(`${portal.origin}${path}`, { redirect: 'manual' });
  return { status: response.status, text: await response.text() };
};
const report = () =>
  fetch(`${portal.origin}/api/v1/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ narrative: 'A call about a parcel' }),
  });

test('with PostgreSQL stopped what is published still answers; with it back nothing needs a restart', {
  timeout: 120_000,
}, async () => {
  const { alerts } = JSON.parse((await get('/api/v1/alerts?lang=en')).text);
  expect(alerts.length).toBeGreaterThan(0);
  const slug = alerts[0].slug as string;
  const pages = [
    '/hi/',
    '/en/alerts/',
    `/hi/alerts/${slug}/`,
    `/en/alerts/${slug}/`,
    '/en/alerts/?category=apk-file',
    '/hi/alerts/corrections/',
    '/en/guides/',
    '/hi/guides/digital-arrest/',
    '/api/v1/alerts',
    '/hi/feeds/alerts.rss',
    '/feeds/cap.atom',
    `/feeds/cap/${slug}.xml`,
    '/feeds/indicators.stix.json',
    `/api/v1/alerts/${slug}`,
    '/api/v1/thanas',
  ];
  const before = new Map<string, string>();
  for (const page of pages) {
    const { status, text } = await get(page);
    expect([page, status]).toEqual([page, 200]);
    before.set(page, text);
  }

  // In the middle of work, which is when connections are lost badly.
  let isDown = false;
  const hammering = Array.from({ length: 16 }, async () => {
    while (!isDown) await report().catch(() => {});
  });
  await new Promise((resolve) => setTimeout(resolve, 150));
  door.leadTo(null);
  await postgres.stop();
  isDown = true;
  await Promise.all(hammering);
  // Past the time for which nothing is looked up again.
  await expect.poll(async () => (await get('/api/health/ready')).status, { timeout: 10_000 }).toBe(503);
  for (let round = 0; round < 3; round += 1) {
    for (const page of pages) {
      const began = performance.now();
      const { status, text } = await get(page);
      expect([page, status, text === before.get(page)]).toEqual([page, 200, true]);
      // A reader may wait a moment for the database, and no longer.
      expect(performance.now() - began).toBeLessThan(2000);
    }
    await new Promise((resolve) => setTimeout(resolve, 600));
  }

  const refused = await report();
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('5');

  postgres = await startEmbeddedPostgres({ dataFolder: folder, durable: false });
  door.leadTo(portOf(postgres));
  await expect.poll(async () => (await report()).status, { timeout: 30_000 }).toBe(201);
  await expect.poll(async () => (await get('/api/health/ready')).status, { timeout: 10_000 }).toBe(200);

  // Its worker goes on too: no report waits to be compared.
  const waiting = async () => JSON.parse((await get('/api/health/ready')).text).jobs['join-pattern'].waiting;
  await expect.poll(waiting, { timeout: 30_000 }).toBe(0);

  for (const page of pages) expect((await get(page)).status).toBe(200);
});
