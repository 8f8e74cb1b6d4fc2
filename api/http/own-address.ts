import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';
import { clientFolder } from '../config.ts';
import type { AppEnv } from '../context.ts';
import { builtOrigin } from './schema.ts';

type Encoded = Record<'br' | 'gzip' | 'identity', Buffer>;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** @returns null where no such page was built */
async function encode(path: string, origin: string): Promise<Encoded | null> {
  const built = await readFile(join(clientFolder, path, 'index.html'), 'utf8').catch(() => null);
  if (built === null) return null;
  const identity = Buffer.from(built.replaceAll(builtOrigin, origin));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: identity.length,
  };
  const [br, gz] = await Promise.all([brotli(identity, { params }), zip(identity, { level: 9 })]);
  return { br, gzip: gz, identity };
}

/**
 * Answers built pages that name their own address, for those who forward and index them, with the address this portal is
 * told it has. Each is made once and kept; there are as many as there are guides.
 */
export function ownAddress(): MiddlewareHandler<AppEnv> {
  const kept = new Map<string, Promise<Encoded | null>>();
  return async (c, next) => {
    const { path } = c.req;
    const page = kept.get(path) ?? encode(path, c.get('services').config.origin);
    kept.set(path, page);
    const encoded = await page.catch(() => null);
    if (!encoded) {
      kept.delete(path);
      return next();
    }
    const accepted = (c.req.header('accept-encoding') ?? '').split(',').map((one) => one.trim());
    const encoding = (['br', 'gzip'] as const).find((one) => accepted.includes(one)) ?? 'identity';
    return c.body(new Uint8Array(encoded[encoding]), 200, {
      'content-type': 'text/html; charset=utf-8',
      vary: 'Accept-Encoding',
      ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
    });
  };
}
