import { existsSync } from 'node:fs';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { constants } from 'node:zlib';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import compression from 'compression';
import type { Context } from 'hono';
import { projectFolder } from '../config.ts';
import type { AppEnv } from '../context.ts';
import { alternatesOf } from './alternates.ts';
import { ownHashes, textFirst } from './lean-page.ts';
import { securityHeaders } from './response-headers.ts';

type AstroHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
  locals: Record<string, unknown>,
) => Promise<void>;

/** Live pages go out as small as the built ones; a middling strength, as each is made for one reader. */
const compress = compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } } });

/** Answers a page that Astro renders on demand; null where Astro has no such page. */
export type ShowPage = (
  c: Context<AppEnv>,
  locals: Record<string, unknown>,
  path?: string,
) => Promise<Response | null>;

/**
 * Holds a page until it is whole. Astro sends its own policy for scripts and styles in the header that ours stands in; a browser
 * holds to both. Of Astro's only what is the page's own is sent.
 */
function sendWhole(outgoing: ServerResponse, forCitizens: boolean, alternates: string | null): void {
  const ours = outgoing.getHeader('content-security-policy');
  const writeHead = outgoing.writeHead.bind(outgoing) as (
    status: number,
    headers?: OutgoingHttpHeaders,
  ) => ServerResponse;
  const end = outgoing.end.bind(outgoing) as (body: Buffer | string) => ServerResponse;
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown) => {
    if (typeof chunk === 'string') chunks.push(Buffer.from(chunk));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  let head: [number, OutgoingHttpHeaders] | null = null;
  outgoing.writeHead = ((status: number, headers: OutgoingHttpHeaders = {}) => {
    head = [status, headers];
    return outgoing;
  }) as typeof outgoing.writeHead;
  outgoing.write = ((chunk: unknown) => {
    keep(chunk);
    return true;
  }) as typeof outgoing.write;
  outgoing.end = ((chunk?: unknown) => {
    keep(chunk);
    const html = Buffer.concat(chunks).toString('utf8');
    const [status, headers] = head ?? [outgoing.statusCode, {}];
    if (alternates && status === 200) outgoing.setHeader('link', alternates);
    const theirs = [headers['content-security-policy']].flat().filter((rules) => rules !== undefined);
    const policy = [ours, ...theirs.map((rules) => ownHashes(String(rules), html))].flat().join(', ');
    writeHead(status, theirs.length > 0 ? { ...headers, 'content-security-policy': policy } : headers);
    return end(forCitizens ? textFirst(html) : html);
  }) as typeof outgoing.end;
}

/**
 * Loads the built site.
 * @returns null when it was not built (tests of the API alone)
 */
export async function loadPages(): Promise<ShowPage | null> {
  const entry = join(projectFolder, 'dist', 'server', 'entry.mjs');
  if (!existsSync(entry)) return null;
  const { handler } = (await import(pathToFileURL(entry).href)) as { handler: AstroHandler };
  return async (c, locals, path) => {
    const { incoming, outgoing } = c.env;
    const secure = c.get('services').config.origin.startsWith('https:');
    for (const [name, value] of Object.entries(securityHeaders(path ?? c.req.path, secure)))
      outgoing.setHeader(name, value);
    outgoing.setHeader('x-request-id', c.get('requestId'));
    outgoing.setHeader('cache-control', 'no-store');
    for (const cookie of c.res.headers.getSetCookie()) outgoing.appendHeader('set-cookie', cookie);
    // The page is shown under the address that was asked for.
    if (path) incoming.url = path;
    compress(incoming as never, outgoing as never, () => {});
    const shown = path ?? c.req.path;
    const alternates = alternatesOf(shown, c.get('services').config.origin);
    sendWhole(outgoing as ServerResponse, !shown.startsWith('/staff/'), alternates);
    let known = true;
    await handler(
      incoming,
      outgoing as ServerResponse,
      (error) => {
        if (error) throw error;
        known = false;
      },
      locals,
    );
    if (known) return RESPONSE_ALREADY_SENT;
    for (const name of outgoing.getHeaderNames()) outgoing.removeHeader(name);
    return null;
  };
}
