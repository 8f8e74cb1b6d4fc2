import { cleanText, mendLinks } from './clean-text.ts';
import { findLinks } from './find-links.ts';
import { findAmounts, findNumbers, readPhone } from './find-numbers.ts';
import type { Signal, SignalKind, StopList } from './schema.ts';

const email = /(?<![\w.+-])[a-z0-9][a-z0-9._%+-]{0,63}@(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,18}(?![\w@])/gi;
/** NPCI: local part of up to 256 characters and a handle of letters; no dot after it, or it is an e-mail. */
const upi = /(?<![\w.@-])[a-z0-9][a-z0-9._-]{1,63}@[a-z][a-z0-9]{1,31}(?![\w@]|\.[a-z])/gi;
const handle = /(?<![\w@.])@[a-z][a-z0-9_]{4,31}(?![\w@]|\.[a-z])/gi;
/** RBI: four letters of the bank, a zero, six signs of the branch. */
const ifsc = /\b[A-Z]{4}0[A-Z0-9]{6}\b/g;
/** TRAI: operator and circle, the sender's six signs, since 2025 the kind of message after them. */
const smsHeader = /\b[A-Z]{2}-([A-Z0-9]{6})(?:-[STPG])?\b/g;
const apk = /(?<![\w.])[\p{L}\p{N}_-]{1,40}(?:[ .]{1,2}[\p{L}\p{N}_-]{1,40}){0,3}\.apk\b/giu;
const remoteAccess: readonly [name: string, written: RegExp][] = [
  ['anydesk', /\bany\s?desk\b|एनी\s?डेस्क/i],
  ['teamviewer', /\bteam\s?viewer\b|टीम\s?व्यूअर/i],
  ['quicksupport', /\bquick\s?support\b|क्विक\s?सपोर्ट/i],
  ['rustdesk', /\brust\s?desk\b|रस्ट\s?डेस्क/i],
  ['airdroid', /\bair\s?droid\b/i],
  ['alpemix', /\balpemix\b/i],
  ['hoptodesk', /\bhop\s?to\s?desk\b/i],
  ['avica', /\bavica\b/i],
];

const all = (
  text: string,
  pattern: RegExp,
  kind: SignalKind,
  joins: boolean,
  read: (match: RegExpMatchArray) => string,
): Signal[] =>
  [...text.matchAll(pattern)].map((match) => ({ kind, value: read(match).slice(0, 300), joins }));

/** Each signal once; one that joins wins over the same that does not. */
function once(signals: readonly Signal[]): Signal[] {
  const kept = new Map<string, Signal>();
  for (const signal of signals) {
    const key = `${signal.kind} ${signal.value}`;
    if (!kept.has(key) || signal.joins) kept.set(key, signal);
  }
  return [...kept.values()];
}

/**
 * Finds what can be compared in free text, in clean and mangled form.
 * @param text at most 5,000 characters, in any script
 * @returns each signal once, in its normal form; never throws
 */
export function extractSignals(text: string, stopList: StopList): Signal[] {
  if (text === '') return [];
  const mended = mendLinks(cleanText(text));
  const mails = all(mended, email, 'email', true, (match) => match[0].toLowerCase());
  const withoutMails = mended.replace(email, ' ');
  const payees = all(withoutMails, upi, 'upi', true, (match) => match[0].toLowerCase());
  const handles = all(withoutMails, handle, 'handle', true, (match) => match[0].slice(1).toLowerCase());
  const { signals: links, rest } = findLinks(withoutMails.replace(upi, ' '), stopList);
  // A chat link holds the number it chats with.
  const chats = links
    .filter(({ kind, value }) => kind === 'url' && /^(?:wa\.me|api\.whatsapp\.com)/.test(value))
    .flatMap(({ value }) => readPhone(`+${/\d{10,15}/.exec(value)?.[0] ?? ''}`) ?? [])
    .map((phone): Signal => ({ kind: 'phone', value: phone, joins: true }));
  return once([
    ...chats,
    ...findNumbers(rest, stopList),
    ...links,
    ...payees,
    ...mails,
    ...handles,
    ...all(rest, ifsc, 'ifsc', false, (match) => match[0]),
    // Banks' own senders stand in genuine messages too: a header alone joins nothing.
    ...all(rest, smsHeader, 'sms_header', false, (match) => match[1] ?? ''),
    ...all(rest, apk, 'apk', false, (match) => match[0].toLowerCase().replace(/\s+/g, ' ').trim()),
    ...remoteAccess
      .filter(([, written]) => written.test(rest))
      .map(([name]): Signal => ({ kind: 'remote_access_app', value: name, joins: false })),
    ...findAmounts(rest),
  ]);
}

/**
 * What a citizen names as a suspect, in its normal form.
 * @returns nothing when it is no such thing; a link gives its domain too
 */
export function normaliseSuspect(
  kind: 'phone' | 'url' | 'upi' | 'email' | 'bank_account' | 'handle' | 'sms_header',
  value: string,
  stopList: StopList,
): Signal[] {
  const clean = cleanText(value).trim();
  const digits = clean.replace(/\D/g, '');
  switch (kind) {
    case 'phone': {
      const phone = readPhone(clean);
      if (phone) return [{ kind, value: phone, joins: !stopList.numbers.has(phone) }];
      // A short code, such as 1930 or 56161: many share it.
      return /^\d{3,6}$/.test(digits) && !/[a-z]/i.test(clean) ? [{ kind, value: digits, joins: false }] : [];
    }
    case 'url':
      return findLinks(mendLinks(clean), stopList).signals;
    case 'bank_account':
      return digits.length >= 6 && digits.length <= 18
        ? [{ kind, value: digits, joins: digits.length >= 9 }]
        : [];
    case 'handle': {
      const name = clean.replace(/^@/, '').toLowerCase();
      return /^[\p{L}\p{N}_.]{3,64}$/u.test(name) ? [{ kind, value: name, joins: name.length >= 5 }] : [];
    }
    case 'sms_header': {
      const name = /^(?:[A-Z]{2}-)?([A-Z0-9]{3,11})(?:-[STPG])?$/.exec(clean.toUpperCase())?.[1];
      return name ? [{ kind, value: name, joins: false }] : [];
    }
    default:
      return extractSignals(clean, stopList).filter((signal) => signal.kind === kind);
  }
}
