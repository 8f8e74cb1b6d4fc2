import { domainToUnicode } from 'node:url';
import { parse } from 'tldts';
import type { OfficialEntry, StopList } from '../patterns/schema.ts';
import { type FoundName, findName, wordsOf } from './find-name.ts';
import type { KnownNames } from './known-names.ts';
import type { ImitationReason } from './schema.ts';
import { plainLetters, skeleton } from './skeleton.ts';

export type Imitation = { entry: OfficialEntry; reason: ImitationReason };

type Host = {
  labels: readonly string[];
  /** The label that somebody registered, or chose on a host that carries many. */
  own: string;
  /** What stands before it. */
  front: readonly string[];
  /** co.in, web.app. */
  ending: string;
  isFree: boolean;
};

/** Splits a host as its owner sees it; letters of other scripts as the reader sees them. */
function readHost(host: string, stopList: StopList): Host | null {
  const shown = domainToUnicode(host) || host;
  const { publicSuffix, isIp } = parse(host, { allowPrivateDomains: false });
  const withPrivate = parse(host, { allowPrivateDomains: true });
  if (isIp || !publicSuffix) return null;
  let ending = publicSuffix;
  for (let name = host; name.includes('.'); name = name.slice(name.indexOf('.') + 1))
    if (stopList.sharedHosts.get(name) === 'name' && name.length > ending.length) ending = name;
  if (withPrivate.isPrivate && (withPrivate.publicSuffix ?? '').length > ending.length)
    ending = withPrivate.publicSuffix as string;
  const labels = shown.split('.');
  const count = labels.length - ending.split('.').length;
  if (count < 1) return null;
  const isFree = ending !== publicSuffix;
  return { labels, own: labels[count - 1] as string, front: labels.slice(0, count - 1), ending, isFree };
}

/** The official address that stands in other text whole, with hyphens in place of dots or dots as they are. */
function addressWithin(
  parts: readonly string[],
  names: KnownNames,
): { from: number; to: number; entry: OfficialEntry } | null {
  for (let from = 0; from < parts.length; from++) {
    for (let to = Math.min(parts.length, from + 4); to > from + 1; to--) {
      const name = parts.slice(from, to).join('.');
      const entry = names.domains.get(name);
      if (entry) return { from, to, entry };
      const vetted = names.endings.find((ending) => ending.includes('.') && name === ending);
      if (vetted && names.government && /^(?:gov|nic|mil)\.in$/.test(vetted))
        return { from, to, entry: names.government };
    }
  }
  return null;
}

/** gov.in written with other signs: xyz-gov.in, xyzgov.in, g0v.in. What stands before it says whose. */
function looksLikeGovernment(host: Host, names: KnownNames): OfficialEntry | null {
  if (!names.government || !/^(?:co\.)?in$/.test(host.ending)) return null;
  const bones = skeleton(host.own);
  const stem = /^(.*?)[-_]?(?:gov|govt|nlc)$/.exec(bones)?.[1];
  if (stem === undefined) return null;
  const isApart =
    /[-_](?:gov|govt|nlc)$/.test(bones) || (bones === 'gov' && plainLetters(host.own) !== 'gov');
  const before = plainLetters(host.own).replace(/[-_]?[a-z0-9]{3,4}$/, (end) =>
    end.length > 3 && !/^[-_]/.test(end) ? end : '',
  );
  const named = findName([...host.front, host.own.slice(0, stem.length)].join('-'), names, ['verify']);
  if (named) return named.entry;
  return isApart || (/gov$/.test(bones) && before.length >= 5) ? names.government : null;
}

const reasonOf = (found: FoundName): ImitationReason => {
  if (found.how !== 'exact') return found.how;
  return found.isWhole ? 'wrong_ending' : 'added_words';
};

/** A country's own ending, or the most usual one: there a body of the whole world may be itself. */
const isPlainEnding = (ending: string) => /^(?:com|(?:com?\.)?[a-z]{2})$/.test(ending);

/** Whom a host that is not official pretends to be, and by which trick. Pure. */
export function findHostImitation(host: string, stopList: StopList, names: KnownNames): Imitation | null {
  const read = readHost(host, stopList);
  if (!read) return null;
  const parts = read.labels.flatMap((label) => plainLetters(label).split('-'));
  const within = addressWithin(parts, names);
  if (within && within.to < parts.length) {
    if (within.entry !== names.government) return { entry: within.entry, reason: 'true_name_in_front' };
    const named = findName(parts.slice(0, within.from).join('-'), names, ['verify']);
    return { entry: named?.entry ?? within.entry, reason: 'government_ending' };
  }
  const government = looksLikeGovernment(read, names);
  if (government) return { entry: government, reason: 'government_ending' };
  const own = findName(read.own, names, read.front.flatMap(wordsOf));
  if (own?.isSure) {
    const isItself = own.isWhole && own.how === 'exact';
    if (isItself && own.entry.worldwide && isPlainEnding(read.ending)) return null;
    return { entry: own.entry, reason: read.isFree ? 'name_on_free_host' : reasonOf(own) };
  }
  for (const label of read.front) {
    const front = findName(label, names, wordsOf(read.own));
    if (front?.isSure)
      return { entry: front.entry, reason: read.isFree ? 'name_on_free_host' : 'true_name_in_front' };
  }
  return null;
}

/** Pages that anybody makes carry their name behind the slash. */
const pagesByPath = /^(?:sites\.google\.com\/view|telegra\.ph)\//;

/** A name behind the slash, where what stands there is one stranger's choice: a page, a tunnel, a short link. */
function findInChosenPath(
  value: string,
  host: string,
  stopList: StopList,
  names: KnownNames,
): Imitation | null {
  const isShort = stopList.shorteners.has(host);
  if (!isShort && !pagesByPath.test(value) && !readHost(host, stopList)?.isFree) return null;
  for (const segment of value.split(/[/?]/).slice(1, 4)) {
    const page = findName(segment, names);
    // A bank's newsletter has its name in a short link too; with KYC beside it, it is none.
    if (page?.isSure && (page.lure === 2 || (!isShort && (page.isWhole || page.lure > 0))))
      return { entry: page.entry, reason: 'name_on_free_host' };
  }
  return null;
}

/** Whose address a link shows before an @, which is only said to the site. */
function findBeforeAt(raw: string, names: KnownNames): Imitation | null {
  const user = /^[^/]*\/\/+([^\s/@?#]+)@/.exec(raw)?.[1];
  if (!user) return null;
  const shown = addressWithin(plainLetters(user).split(/[^a-z0-9-]+/), names);
  const entry = shown?.entry ?? findName(user, names)?.entry;
  return entry ? { entry, reason: 'true_address_before_at' } : null;
}

/**
 * Whom a link pretends to be: its host, or what stands before an @ or behind the slash for show. Pure.
 * @param value the link in its normal form
 * @param raw as written
 */
export function findLinkImitation(
  value: string,
  raw: string,
  stopList: StopList,
  names: KnownNames,
): Imitation | null {
  const [host = ''] = value.split(/[:/?]/);
  const byName =
    findBeforeAt(raw, names) ??
    findHostImitation(host, stopList, names) ??
    findInChosenPath(value, host, stopList, names);
  if (byName || stopList.sharedHosts.get(host) === 'path') return byName;
  for (const segment of value.split('/').slice(1, 4)) {
    const entry = names.domains.get(plainLetters(segment).replace(/^www\./, ''));
    if (entry) return { entry, reason: 'true_address_in_path' };
  }
  return null;
}
