import { domainToASCII } from 'node:url';
import { parse } from 'tldts';
import type { Signal, StopList } from './schema.ts';

export const longestValue = 300;

/** How many masked signs in a row make a value unusable: XXXX stands for digits somebody hid. */
const masked = /[Xx*#•]{3}/;
export const isMasked = (value: string) => /x{4}|[*#•]{3}/i.test(value) || /X{3}/.test(value);

export type LinkParts = {
  host: string;
  port: string;
  path: string;
  /** Written with a scheme or a path: then it is a link whatever its ending. */
  isSure: boolean;
};

/** Two reports are joined by what somebody made for one fraud, not by a front page or an empty form. */
const shortestSharedPath = 3;
const genericPaths =
  /^\/(?:send|search|login|home|index|download|store|about|help|support|contact|careers|l|s|c|u|p|share|joinchat|message|watch|reel|reels|stories|maps)?\/?$/i;
const trackingField = /^(?:utm_\w+|fbclid|gclid|igshid|igsh|si|ref|source|feature|usp|hl|lang|text)$/i;
const remoteAccess = /anydesk|teamviewer|quicksupport|rustdesk|airdroid/i;

/** The fields that name a thing (watch?v=…, details?id=…), in order, without those that only track. */
function namingFields(query: string): string {
  const fields = query
    .split('&')
    .filter((field) => /^[^=]+=./.test(field) && !trackingField.test(field.slice(0, field.indexOf('='))))
    .sort();
  return fields.length > 0 ? `?${fields.join('&')}` : '';
}

/** A sentence's own full stop or bracket is not the link's, nor is a slash at its end. */
export const endSigns = /[/.,;:!?)\]}'"|*_\s-]+$/;
const cut = (value: string) => value.slice(0, longestValue).replace(endSigns, '');

/** The stop-list's word on a host: the longest of its endings that is listed. */
function lookUp<Value>(
  host: string,
  list: { get: (key: string) => Value | undefined },
): [string, Value] | null {
  for (let name = host; name.includes('.'); name = name.slice(name.indexOf('.') + 1)) {
    const value = list.get(name);
    if (value !== undefined) return [name, value];
  }
  return null;
}

/** Whether a host belongs to a bank, an office or a service on the list. */
export function isOfficialHost(host: string, stopList: StopList): boolean {
  return (
    lookUp(host, stopList.domains) !== null ||
    stopList.endings.some((ending) => host.endsWith(`.${ending}`) || host === ending)
  );
}

/** A host in lower case and punycode, or null where no host can be called so. */
export function canonicalHost(host: string): string | null {
  let plain = host.toLowerCase().replace(/\.+$/, '');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: anything beyond ASCII
  if (/[^\u0000-\u007f]/.test(plain)) plain = domainToASCII(plain);
  return plain.length >= 4 && plain.length <= 253 && /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(plain)
    ? plain
    : null;
}

/** Whose host it is, as the Public Suffix List and the stop-list see it; null for what is no public host. */
function ownerOf(host: string, stopList: StopList) {
  const { domain, publicSuffix, isIp, isIcann } = parse(host, { allowPrivateDomains: false });
  if (isIp) return { domain: null, name: '', shared: null };
  if (!domain || !publicSuffix) return null;
  const name = domain.slice(0, -publicSuffix.length - 1);
  const listed = lookUp(host, stopList.sharedHosts);
  const own = parse(host, { allowPrivateDomains: true });
  const suffix = own.isPrivate ? own.publicSuffix : null;
  // eu.ngrok.io is longer than ngrok.io: what stands before the longer one is somebody's.
  if (suffix && suffix.length > (listed?.[0].length ?? 0))
    return { domain, name, isIcann, shared: { host: suffix, by: 'name' as const } };
  return { domain, name, isIcann, shared: listed && { host: listed[0], by: listed[1] } };
}

/**
 * A short name and a code behind the slash: a shortener nobody has listed yet. Every sender of bulk messages has one
 * of its own, and everybody's messages go through it.
 */
const looksShortened = (name: string, path: string) =>
  name.length <= 6 &&
  // Its length first: what follows is tried from every letter.
  /^\/[\w-]{3,16}$/.test(path) &&
  /\d|[a-z].*[A-Z]|[A-Z].*[a-z]|^\/[A-Z]{6}/.test(path);

/** Who can take a page away: whoever registered the domain, who runs a host that many share, or who shortens links. */
export type Keeper = { by: 'registrar' | 'platform' | 'shortener' | 'host'; name: string };

/**
 * @param value a link in its normal form, or a registrable domain
 * @returns null where it is no address on the public net
 */
export function keeperOf(value: string, stopList: StopList): Keeper | null {
  const [, host = '', path = ''] = /^([^:/?]+)(?::\d+)?([^?]*)/.exec(value) ?? [];
  const owner = host ? ownerOf(host, stopList) : null;
  if (!owner) return null;
  if (owner.domain === null) return { by: 'host', name: host };
  if (stopList.shorteners.has(host) || stopList.shorteners.has(owner.domain))
    return { by: 'shortener', name: stopList.shorteners.has(host) ? host : owner.domain };
  if (owner.shared) return { by: 'platform', name: owner.shared.host };
  return { by: looksShortened(owner.name, path) ? 'shortener' : 'registrar', name: owner.domain };
}

/**
 * The signals of one link: the whole of it, and its registrable domain. On a shared host the domain is the name
 * that one person has there (somebody.web.app) and otherwise joins nothing (t.me, bit.ly): the whole link does.
 * @returns null when this is no link at all: no such ending, no host
 */
export function signalsOfLink(parts: LinkParts, raw: string, stopList: StopList): Signal[] | null {
  const written = canonicalHost(parts.host);
  if (!written) return null;
  let host = written;
  while (host.startsWith('www.') && ownerOf(host.slice(4), stopList)) host = host.slice(4);
  const owner = ownerOf(host, stopList);
  if (!owner || host.length < 4) return null;
  if (owner.isIcann === false && !(parts.isSure && /\.(?:[a-z]{2,}|xn--[a-z0-9-]+)$/.test(host))) return null;
  const [, before = '', query = ''] = /^([^?#]*)(?:\?([^#]*))?/.exec(parts.path) ?? [];
  const path = before.replace(/\/{2,}/g, '/').replace(endSigns, '');
  const isShortener =
    stopList.shorteners.has(host) ||
    stopList.emailProviders.has(host) ||
    (owner.domain !== null && (stopList.shorteners.has(owner.domain) || looksShortened(owner.name, path)));
  const isShared = Boolean(isShortener || owner.shared);
  const fields = isShared && path !== '' ? namingFields(query) : '';
  const value = cut(`${host}${parts.port}${path}${fields}`);
  const official = !isShared && isOfficialHost(host, stopList);
  const hidden = isMasked(raw) || masked.test(path);
  const namesSomething =
    path.length > shortestSharedPath &&
    (!genericPaths.test(path) || fields !== '') &&
    !remoteAccess.test(value);

  if (owner.shared?.by === 'name' && !isShortener) {
    // tldts may know the shared host as a suffix of several labels: the person's name is the one before it.
    const names = host.slice(0, -owner.shared.host.length - 1);
    const own = names === '' ? null : `${names.slice(names.lastIndexOf('.') + 1)}.${owner.shared.host}`;
    const joins = own !== null && !isMasked(own);
    return [
      { kind: 'url', value, raw, joins: joins && !hidden },
      { kind: 'domain', value: own ?? owner.shared.host, raw, joins },
    ];
  }
  const domainJoins = !isShared && !official && owner.domain !== null && !isMasked(owner.domain);
  const urlJoins = !official && !hidden && (isShared ? namesSomething : owner.domain === null || domainJoins);
  const signals: Signal[] = [{ kind: 'url', value, raw, joins: urlJoins }];
  if (owner.domain) signals.push({ kind: 'domain', value: owner.domain, raw, joins: domainJoins });
  return signals;
}
