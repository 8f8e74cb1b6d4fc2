import { canonicalHost, isMasked, isOfficialHost, signalsOfLink } from './canonical-link.ts';
import type { CleanText } from './clean-text.ts';
import type { Found } from './found.ts';
import type { Signal, StopList } from './schema.ts';

/** What stands on both sides of an @, or of (at): an e-mail address has a dot behind it, a UPI ID has none. */
const aroundAt =
  /(?<![\w.+@/-])([a-z0-9][a-z0-9._+-]{0,63})(\s?@\s?|\s?[[({]\s?at\s?[\])}]\s?|\sat\sthe\srate\s(?:of\s)?)([a-z][a-z0-9-]{0,62}(?:(?:\.|\s?[[({]\s?(?:dot|\.)\s?[\])}]\s?)[a-z0-9-]{1,62}){0,4})/gi;
/** No address is written without one of these; most texts have none, and are not searched. */
const signOfAddress = /@|[[({]\s?at\s?[\])}]|\sat\sthe\srate\s/i;
const hiddenDot = /\s?[[({]\s?(?:dot|\.)\s?[\])}]\s?/gi;

/** A UPI ID in its normal form; null where none can be called so (NPCI: letters, digits, dot, hyphen, underscore). */
export function canonicalUpi(name: string, handle: string): string | null {
  const upi = `${name}@${handle}`.toLowerCase();
  return /^[a-z0-9][a-z0-9._-]{1,254}@[a-z][a-z0-9]{1,30}$/.test(upi) && upi.length <= 300 ? upi : null;
}

/** The signals of an e-mail address: itself and, where it is not a public mailbox, its domain. */
export function signalsOfEmail(name: string, host: string, raw: string, stopList: StopList): Signal[] | null {
  const domain = canonicalHost(host);
  if (!domain || `${name}@${domain}`.length > 300) return null;
  const ofDomain = signalsOfLink({ host: domain, port: '', path: '', isSure: false }, raw, stopList)?.find(
    ({ kind }) => kind === 'domain',
  );
  if (!ofDomain) return null;
  const isPublic = stopList.emailProviders.has(domain) || stopList.emailProviders.has(ofDomain.value);
  return [
    {
      kind: 'email',
      value: `${name.toLowerCase()}@${domain}`,
      raw,
      joins: !isMasked(name) && !isOfficialHost(domain, stopList),
    },
    { ...ofDomain, joins: ofDomain.joins && !isPublic },
  ];
}

/** The signals of a UPI ID; where its name is a mobile number, that number too. */
export function signalsOfUpi(name: string, handle: string, raw: string): Signal[] | null {
  const value = canonicalUpi(name, handle);
  if (!value) return null;
  const joins = !isMasked(name);
  const number = /^(?:91|0)?([6-9]\d{9})(?:-\d)?$/.exec(name)?.[1];
  return [
    { kind: 'upi', value, raw, joins },
    ...(number ? [{ kind: 'phone' as const, value: `+91${number}`, raw, joins }] : []),
  ];
}

/** UPI IDs and e-mail addresses, written together or with spaces around the @. */
export function findAddresses(clean: CleanText, rest: string, stopList: StopList): Found[] {
  const found: Found[] = [];
  if (!signOfAddress.test(rest)) return found;
  for (const match of rest.matchAll(aroundAt)) {
    const [whole, name = '', at = '', behind = ''] = match;
    const place = behind.replace(hiddenDot, '.').replace(/[.-]+$/, '');
    const start = match.index;
    const [handle = '', ...dots] = place.toLowerCase().split('.');
    const known = stopList.upiHandles.has(handle);
    const spread = /\s/.test(at);
    const end = start + whole.length - (behind.length - behind.replace(/[.-]+$/, '').length);
    const email = dots.length > 0 ? signalsOfEmail(name, place, clean.raw(start, end), stopList) : null;
    if (email) found.push({ start, end, signals: email });
    else if (known || (!spread && dots.length === 0 && handle.length >= 2)) {
      // “name@ybl.Thank you”: what follows the dot is no ending of a domain, so the dot ends a sentence.
      const upiEnd = start + whole.length - behind.length + handle.length;
      const upi = signalsOfUpi(name.replace(/[.+-]+$/, ''), handle, clean.raw(start, upiEnd));
      if (upi) found.push({ start, end: upiEnd, signals: upi });
    }
  }
  return found;
}
