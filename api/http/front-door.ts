import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import type { AppEnv, Services } from '../context.ts';
import type { Gate } from './gate.ts';
import { securityHeaders } from './response-headers.ts';
import { turnAway } from './turn-away.ts';
import { addressBehind, networkOf } from './visitor-address.ts';

/**
 * Each open connection takes as much memory as one read brings, 64 KB. So many are open from one address, a village's; behind
 * proxies, or where nobody knows the addresses, so many together.
 */
const openEach = 512;
const openAll = 2048;

/** What has a pace: whoever floods may still read, and a station behind the same address goes on with its work. */
const hasPace = ({ method, url }: IncomingMessage) =>
  method !== 'GET' && method !== 'HEAD' && !url?.startsWith('/api/v1/staff/');

/** From a form it is let through, so that the form comes back with its words. */
const isReport = ({ method, url, headers }: IncomingMessage) =>
  method === 'POST' && url === '/api/v1/reports' && !headers.accept?.includes('text/html');

/**
 * The server, before which an address that floods is stopped (gate.ts): a request that goes through the app to be refused costs
 * twenty times as much. What it sends is answered here; where no proxy stands before the portal, its new connections are
 * cut unread, but for the ten a second that are told why.
 */
export function openFrontDoor(
  app: Hono<AppEnv>,
  { config, content, now }: Pick<Services, 'config' | 'content' | 'now'>,
  gate: Gate,
): Server {
  const { proxies } = config;
  const headers = {
    ...securityHeaders('/api/', config.origin.startsWith('https:')),
    // On a connection that is kept it would go on.
    ...(proxies === 0 ? { connection: 'close' } : {}),
  };
  const server = createAdaptorServer({
    fetch: (request, bindings) => {
      const incoming = bindings.incoming as IncomingMessage;
      const forwarded = request.headers.get('x-forwarded-for');
      const address = addressBehind(proxies, incoming.socket.remoteAddress, forwarded);
      if (address === null || !hasPace(incoming)) return app.fetch(request, bindings);
      const refused =
        gate.isFlooding(address, now()) || (isReport(incoming) && gate.isOverPace(address, now()));
      return refused ? turnAway(request, content.texts, headers) : app.fetch(request, bindings);
    },
  }) as Server;
  if (proxies !== 0) server.maxConnections = openAll;
  const open = new Map<string, number>();
  const [letIn] = server.listeners('connection') as [(socket: Socket) => void];
  server.removeAllListeners('connection');
  server.on('connection', (socket) => {
    const end = socket.remoteAddress;
    const address = networkOf(end ?? '');
    const isTooMany = gate.isOneTooMany(address, now());
    // Gone while it waited; what it sent could still be read, and would count as nobody's.
    if (end === undefined) return socket.destroy();
    if (proxies === 0) {
      const before = open.get(address) ?? 0;
      if (isTooMany || before >= openEach) return socket.resetAndDestroy();
      open.set(address, before + 1);
      socket.once('close', () => {
        const left = (open.get(address) ?? 1) - 1;
        if (left > 0) open.set(address, left);
        else open.delete(address);
      });
    }
    return letIn.call(server, socket);
  });
  return server;
}
