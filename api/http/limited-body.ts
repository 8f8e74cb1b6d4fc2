import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../context.ts';
import { Refusal } from '../errors.ts';

/** Of a body that is too large this much is still read and thrown away, so that the sender hears the answer. */
const mostThrownAwayBytes = 4 * 1024 * 1024;

/**
 * Reads the whole body before anything is answered, up to a limit. A connection on which an answer overtakes a
 * body is cut by the server a moment later, under the next request on it.
 * @throws Refusal too_large, naming the limit in bytes; not_readable when the sender breaks off
 */
export function limitedBody(maxBytes: number): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const { body } = c.req.raw;
    if (!body) return next();
    const chunks: Uint8Array[] = [];
    let size = 0;
    try {
      for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
        size += chunk.length;
        if (size <= maxBytes) chunks.push(chunk);
        else if (size > mostThrownAwayBytes) break;
      }
    } catch {
      throw new Refusal('not_readable', [{ field: 'body', code: 'wrong' }]);
    }
    if (size > maxBytes) {
      c.header('connection', 'close');
      throw new Refusal('too_large', [{ field: 'body', code: 'too_large', limit: maxBytes }]);
    }
    const { method, headers, url } = c.req.raw;
    c.req.raw = new Request(url, { method, headers, body: Buffer.concat(chunks) });
    await next();
  };
}
