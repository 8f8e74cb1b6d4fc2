import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { testServices } from '../../tests/support/services.ts';
import { createApp } from '../app.ts';
import { openFrontDoor } from './front-door.ts';
import { openGate, paceOfRefusals, paceOfReports } from './gate.ts';

const { services, clock } = await testServices();

/** The portal as it listens behind so many proxies. @returns its port */
async function listen(proxies: number): Promise<number> {
  const told = { ...services, config: { ...services.config, proxies } };
  const gate = openGate();
  const server = openFrontDoor(createApp(told, gate), told, gate).listen(0, '127.0.0.1');
  afterAll(() => void server.close().closeAllConnections());
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

type Asked = { path?: string; method?: string; from?: string; headers?: Record<string, string> };
type Heard = { status: number; text: string; headers: IncomingMessage['headers'] };

let told = 0;
/** On a connection of its own. @returns the answer; status 0 where the connection was cut */
function ask(
  port: number,
  { path = '/api/v1/reports', method = 'POST', from, headers }: Asked,
): Promise<Heard> {
  told += 1;
  return new Promise((resolve) => {
    const asked = request(
      {
        ...{ host: '127.0.0.1', port, path, method, agent: false },
        ...(from ? { localAddress: from } : {}),
        headers: { 'content-type': 'application/json', ...headers },
      },
      async (response) => {
        let text = '';
        for await (const some of response) text += some;
        resolve({ status: response.statusCode ?? 0, text, headers: response.headers });
      },
    );
    asked.on('error', () => resolve({ status: 0, text: '', headers: {} }));
    asked.end(
      method === 'GET' ? undefined : JSON.stringify({ narrative: `बात नंबर ${told}`, language: 'hi' }),
    );
  });
}

/** As many at once as make sure that the next is beyond what is told. */
async function flood(port: number, asked: Asked): Promise<Record<number, number>> {
  const counts: Record<number, number> = {};
  for (let round = 0; round < 6; round++) {
    const many = Array.from({ length: 40 }, () => ask(port, asked));
    for (const { status } of await Promise.all(many)) counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}

test('a connection of an address that goes on far beyond its pace is cut; before that it is told, and others are taken', async () => {
  const port = await listen(0);
  const village = { from: '127.0.0.2' };
  const { 201: taken = 0, 429: refused = 0, 0: cut = 0 } = await flood(port, village);
  expect(taken).toBe(paceOfReports.tries);
  expect(refused).toBeGreaterThanOrEqual(paceOfRefusals.tries / 2);
  expect(taken + refused + cut).toBe(240);
  expect((await ask(port, village)).status).toBe(0);
  expect((await ask(port, { from: '127.0.0.3' })).status).toBe(201);
  // A little later some are told again, and whoever waits as long as that says is taken.
  clock.advance(paceOfRefusals.msForOneMore);
  const { status, text, headers } = await ask(port, { ...village, headers: { 'accept-language': 'en' } });
  expect([status, headers['retry-after']]).toEqual([429, '60']);
  expect(JSON.parse(text)).toMatchObject({ code: 'too_many', status: 429 });
  expect(text).toContain('call 1930');
  expect((await ask(port, village)).status).toBe(0);
  clock.advance(60_000);
  expect((await ask(port, village)).status).toBe(201);
});

test('behind a proxy a flood is told so before the app is entered, and only what has a pace is refused', async () => {
  const port = await listen(1);
  const loud = { headers: { 'x-forwarded-for': '203.0.113.9' } };
  expect(await flood(port, loud)).toEqual({ 201: paceOfReports.tries, 429: 240 - paceOfReports.tries });
  const again = await ask(port, loud);
  expect(again.status).toBe(429);
  expect(again.text).toContain('1930');
  expect(again.headers['content-security-policy']).toContain("default-src 'none'");
  const page = await ask(port, { headers: { ...loud.headers, accept: 'text/html' } });
  expect([page.status, page.headers['retry-after']]).toEqual([429, '60']);
  for (const words of ['फिर भेजी जाएगी', 'are sent again', '1930']) expect(page.text).toContain(words);
  const others: [Asked, number][] = [
    [{ path: '/api/v1/check' }, 429],
    [{ path: '/api/v1/thanas', method: 'GET' }, 200],
    [{ path: '/api/v1/staff/queue/close' }, 401],
  ];
  for (const [asked, status] of others)
    expect([asked.path, (await ask(port, { ...loud, ...asked })).status]).toEqual([asked.path, status]);
  expect((await ask(port, { headers: { 'x-forwarded-for': '203.0.113.10' } })).status).toBe(201);
});

test('what a connection brought that is gone before it was taken up counts as nobody’s report', async () => {
  const port = await listen(0);
  const kept = async () => (await services.db`select count(*)::int as n from reports`)[0]?.n as number;
  const before = await kept();
  const body = JSON.stringify({ narrative: 'जो चला गया', language: 'hi' });
  const sent = `POST /api/v1/reports HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  // From another process, while this one can take nothing up.
  const program = `const socket = require('node:net').connect(${port}, '127.0.0.1');
    socket.write(process.argv[1], () => socket.resetAndDestroy());`;
  expect(spawnSync(process.execPath, ['-e', program, sent]).status).toBe(0);
  expect((await ask(port, {})).status).toBe(201);
  expect((await kept()) - before).toBe(1);
});

test('in a rush each address has a few connections and no more; when it is over, as many as before', () => {
  const gate = openGate();
  const come = (address: string, many: number) =>
    Array.from({ length: many }, () => gate.isOneTooMany(address, services.now())).filter(Boolean).length;
  expect(come('10.0.0.1', 500)).toBe(0);
  for (let n = 0; n < 501; n++) come(`10.0.${n % 200}.2`, 1);
  expect([come('10.0.0.1', 20), come('10.0.0.3', 6)]).toEqual([12, 0]);
  clock.advance(1000);
  // Still one: the second before it was.
  expect(come('10.0.0.1', 20)).toBe(16);
  clock.advance(1000);
  expect(come('10.0.0.1', 20)).toBe(0);
});
