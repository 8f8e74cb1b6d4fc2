import { once } from 'node:events';
import { Agent, type IncomingMessage, request, type Server } from 'node:http';
import { connect } from 'node:net';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BadRequest, badRequests } from '../support/bad-bodies.ts';
import { testServices } from '../support/services.ts';

const count = Number(process.env.BAD_BODIES ?? 10_000);
const slowestMs = 10_000;

let server: Server;
let port: number;
const agent = new Agent({ keepAlive: true, maxSockets: 16 });

beforeAll(async () => {
  const { app } = await testServices();
  server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server;
  await once(server, 'listening');
  port = (server.address() as { port: number }).port;
});
afterAll(() => {
  agent.destroy();
  server.closeAllConnections();
  server.close();
});

type Answer = { status: number; type: string; body: string };

function send({ contentType, headers, body }: BadRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path: '/api/v1/reports',
        method: 'POST',
        agent,
        timeout: slowestMs,
        headers: {
          ...headers,
          ...(contentType === null ? {} : { 'content-type': contentType }),
          'content-length': body.length,
        },
      },
      (response: IncomingMessage) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk) => (text += chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers['content-type'] ?? '',
            body: text,
          }),
        );
        response.on('error', reject);
      },
    );
    sent.on('timeout', () => sent.destroy(new Error('no answer in time')));
    sent.on('error', reject);
    sent.end(body);
  });
}

test(`${count} bad bodies: no 5xx, no hang, every 4xx names its fields`, { timeout: 300_000 }, async () => {
  const requests = badRequests(count, 20261123);
  const statuses = new Map<number, number>();
  const faults: string[] = [];
  let next = 0;
  const work = async () => {
    while (next < requests.length) {
      const bad = requests[next++] as BadRequest;
      const shown = `${bad.kind} ${bad.contentType} ${Buffer.from(bad.body).toString('latin1').slice(0, 200)}`;
      const answer = await send(bad).catch((error: Error) => ({ status: 0, type: '', body: error.message }));
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      if (answer.status === 0 || answer.status >= 500)
        faults.push(`${answer.status} ${answer.body.slice(0, 200)} for ${shown}`);
      else if (answer.status >= 400) {
        const { errors, code } = JSON.parse(answer.body) as {
          errors: { field: string; message: string }[];
          code: string;
        };
        const named =
          errors.length > 0 &&
          errors.every(
            ({ field, message }) =>
              typeof field === 'string' && message !== '' && !message.startsWith('field.'),
          );
        if (!named || !answer.type.startsWith('application/problem+json'))
          faults.push(`${answer.status} ${code} names no field: ${answer.body.slice(0, 300)} for ${shown}`);
      }
    }
  };
  await Promise.all(Array.from({ length: 16 }, work));
  console.log(
    `  answers by status: ${[...statuses]
      .sort()
      .map(([status, n]) => `${status}: ${n}`)
      .join(', ')}`,
  );
  expect(faults.slice(0, 10)).toEqual([]);
  // The generator is meant to be bad: nearly nothing of it may be taken for a report.
  expect(statuses.get(201) ?? 0).toBeLessThan(count * 0.05);
});

test('a sender that stops in the middle, or lies about the length, hurts nobody', async () => {
  const broken = Array.from({ length: 100 }, (_, n) => n);
  await Promise.all(
    broken.map(
      (n) =>
        new Promise<void>((resolve) => {
          const socket = connect(port, '127.0.0.1', () => {
            socket.write(
              `POST /api/v1/reports HTTP/1.1\r\nHost: x\r\nContent-Type: ${n % 2 ? 'application/json' : 'multipart/form-data; boundary=b'}\r\nContent-Length: 5000\r\n\r\n{"narr`,
            );
            setTimeout(() => socket.destroy(), 20);
          });
          socket.on('close', () => resolve()).on('error', () => resolve());
        }),
    ),
  );
  const sound = await send({
    kind: 'sound',
    contentType: 'application/json',
    headers: {},
    body: new TextEncoder().encode('{"narrative":"still here"}'),
  });
  expect(sound.status).toBe(201);
});
