import { domainToASCII } from 'node:url';
import { parse } from 'tldts';
import type { Signal, StopList } from './schema.ts';

const withScheme = /https?:\/\/[^\s<>"'`{}|\\^]{3,1000}/gi;
const withoutScheme =
  /(?<![\w@.\-/])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,5}[a-z]{2,18}(?:\/[^\s<>"'`{}|\\^]{0,500})?(?![\w@])/gi;
/** Endings a bare name is believed with; with a path after it any real ending is. `kar.do` is Hindi, not a site. */
const believed = new Set(
  'in com org net info xyz top online site shop live app club vip icu cc ly link loan work store tech us biz mobi pro space website cloud digital finance money page dev io me co ru cn tk ml ga cf gq buzz cyou rest sbs'.split(
    ' ',
  ),
);

/** The registrable name that stands for a host; on hosting services the customer's own (`shop.web.app`). */
function registrable(host: string): { domain: string | null; known: boolean; ending: string } {
  const read = parse(host, { allowPrivateDomains: true });
  const ending = host.slice(host.lastIndexOf('.') + 1);
  return { domain: read.domain, known: Boolean(read.isIcann || read.isPrivate), ending };
}

const coveredBy = (host: string, list: ReadonlySet<string>) => {
  for (let rest = host; rest.includes('.'); rest = rest.slice(rest.indexOf('.') + 1))
    if (list.has(rest)) return true;
  return false;
};

/** The signals of one link: the link itself in its normal form, and its registrable domain. */
function linkSignals(written: string, stopList: StopList, bare: boolean): Signal[] {
  const trimmed = written.replace(/[.,;:!?)\]}>'"*_~।]+$/u, '').replace(/^https?:\/\//i, '');
  const at = trimmed.search(/[/?#]/);
  const authority = (at < 0 ? trimmed : trimmed.slice(0, at)).replace(/^.*@/, '').replace(/:\d{0,5}$/, '');
  const host = domainToASCII(authority.toLowerCase())
    .replace(/^www\d?\./, '')
    .replace(/\.+$/, '');
  const { domain, known, ending } = registrable(host);
  if (!domain || !known || host.length > 200) return [];
  const path = (at < 0 ? '' : trimmed.slice(at)).replace(/#.*$/, '').replace(/\/+$/, '').slice(0, 250);
  // `KYC.In` is a sentence that ends and one that begins.
  if (bare && path === '' && (!believed.has(ending) || !authority.endsWith(ending))) return [];
  const official = coveredBy(host, stopList.officialDomains);
  const shared = stopList.sharedHosts.has(host) || stopList.sharedHosts.has(domain);
  const link: Signal = {
    kind: 'url',
    value: `${host}${path}`.slice(0, 300),
    joins: path !== '' && (shared || !official),
  };
  const name: Signal = { kind: 'domain', value: domain, joins: !shared && !official };
  return path === '' ? [name] : [link, name];
}

/**
 * Links and bare domain names in mended text.
 * @returns the signals, and the text with the links taken out, so that nothing in them is read again
 */
export function findLinks(text: string, stopList: StopList): { signals: Signal[]; rest: string } {
  const signals: Signal[] = [];
  const take = (bare: boolean) => (written: string) => {
    // A file is not a site; it is found as an APK.
    if (bare && /\.(?:apk|pdf|jpe?g|png|mp4|docx?|xlsx?|zip)$/i.test(written)) return written;
    const found = linkSignals(written, stopList, bare);
    signals.push(...found);
    return found.length > 0 ? ' ' : written;
  };
  const rest = text.replace(withScheme, take(false)).replace(withoutScheme, take(true));
  return { signals, rest };
}
