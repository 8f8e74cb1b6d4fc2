import type { Context } from 'hono';
import type { AppEnv } from '../context.ts';

/**
 * Where a request comes from: what the outermost of our own proxies saw, or the connection's own end where there is no
 * proxy. What a visitor writes into the header himself stands further left and is not believed.
 * @returns null where nobody has said how many proxies there are: then all would look like one
 */
export function visitorAddress(c: Context<AppEnv>): string | null {
  const { proxies } = c.get('services').config;
  if (proxies === null) return null;
  const end = c.env?.incoming?.socket?.remoteAddress ?? null;
  if (proxies === 0) return end;
  const passed = (c.req.header('x-forwarded-for') ?? '').split(',').map((one) => one.trim());
  return passed.at(-proxies) || end;
}
