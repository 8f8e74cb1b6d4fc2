import { isIPv6 } from 'node:net';
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
  if (proxies === 0) return end && networkOf(end);
  const passed = (c.req.header('x-forwarded-for') ?? '').split(',').map((one) => one.trim());
  const seen = passed.at(-proxies) || end;
  return seen && networkOf(seen);
}

/** Of IPv6 the first 64 bits: that is what one phone or house has, and it may take another address with every request. */
export function networkOf(address: string): string {
  const plain = address.replace(/^\[|\](:\d+)?$|%.*$/g, '').toLowerCase();
  if (!isIPv6(plain)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
  if (mapped) return mapped;
  const [head = '', tail] = plain.split('::');
  const first = head === '' ? [] : head.split(':');
  const rest = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : 8 - first.length - rest.length;
  const groups = [...first, ...Array.from({ length: missing }, () => '0'), ...rest];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
