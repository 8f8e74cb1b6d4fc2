import { isIPv6 } from 'node:net';
import type { Context } from 'hono';
import type { AppEnv } from '../context.ts';

/**
 * Where a request comes from: what the outermost of our own proxies saw, or the connection's own end where there is no
 * proxy. What a visitor writes into the header himself stands further left and is not believed.
 * @returns null where nobody has said how many proxies there are: then all would look like one
 */
export function addressBehind(
  proxies: number | null,
  end: string | undefined,
  forwarded: string | null | undefined,
): string | null {
  if (proxies === null) return null;
  const passed = proxies > 0 && forwarded ? forwarded.split(',').map((one) => one.trim()) : [];
  const seen = passed.at(-proxies) || end;
  return seen ? networkOf(seen) : null;
}

export const visitorAddress = (c: Context<AppEnv>): string | null =>
  addressBehind(
    c.get('services').config.proxies,
    c.env?.incoming?.socket?.remoteAddress,
    c.req.header('x-forwarded-for'),
  );

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
