import { cleanText } from './clean-text.ts';
import { findAccounts } from './find-accounts.ts';
import { findAddresses, signalsOfEmail, signalsOfUpi } from './find-addresses.ts';
import { findAmounts } from './find-amounts.ts';
import { findBareLinks, findSchemeLinks } from './find-links.ts';
import { findNames, signalOfHandle, signalOfSmsHeader } from './find-names.ts';
import { findPhones, signalOfPhone } from './find-phones.ts';
import { blank, type Found } from './found.ts';
import type { Signal, SignalKind, StopList } from './schema.ts';

/** A messenger's link that holds a number (wa.me/91…) or a name (t.me/somebody) says both. */
const numberInLink = /^(?:wa\.me\/|api\.whatsapp\.com\/send\/?\?phone=)\+?(\d{10,15})/;
const nameInLink = /^(?:t\.me|telegram\.me|instagram\.com)\/(?:s\/)?([a-z][a-z0-9_.]{3,31})$/i;

function signalsInLinks(found: readonly Found[], stopList: StopList): Signal[] {
  return found.flatMap(({ signals }) =>
    signals.flatMap(({ kind, value, raw, joins }) => {
      if (kind !== 'url') return [];
      const number = numberInLink.exec(value)?.[1];
      const phone = number === undefined ? null : signalOfPhone(`+${number}`, raw, stopList);
      const name = joins ? nameInLink.exec(value)?.[1] : undefined;
      return [...(phone ? [phone] : []), ...(name ? [signalOfHandle(name, raw)] : [])];
    }),
  );
}

/** A report of more than this is a list that somebody pasted. */
const mostSignals = 200;

/**
 * The signals of a free text, each once, in the order of the text. Pure; linear in the length of the text.
 * @param text as the citizen wrote it, in any script, clean or mangled
 */
export function extractSignals(text: string, stopList: StopList): Signal[] {
  const clean = cleanText(text);
  const links = findSchemeLinks(clean, stopList);
  const addresses = findAddresses(clean, blank(clean.latin, links), stopList);
  const bare = findBareLinks(clean, blank(clean.text, [...links, ...addresses]), stopList);
  const named = [...links, ...addresses, ...bare];
  const names = findNames(clean, blank(clean.latin, named), stopList);
  const withoutNames = [...named, ...names.filter(({ signals }) => signals[0]?.kind !== 'remote_access_app')];
  const accounts = findAccounts(clean, blank(clean.latin, withoutNames));
  const phones = findPhones(clean, blank(clean.latin, [...withoutNames, ...accounts]), stopList);
  const amounts = findAmounts(clean, blank(clean.text, [...withoutNames, ...accounts, ...phones]));

  const once = new Map<string, Signal>();
  const all = [...named, ...names, ...accounts, ...phones, ...amounts].sort((a, b) => a.start - b.start);
  for (const signal of [...all.flatMap(({ signals }) => signals), ...signalsInLinks(named, stopList)]) {
    const key = `${signal.kind} ${signal.value}`;
    if (!once.has(key)) once.set(key, signal);
  }
  return [...once.values()].slice(0, mostSignals);
}

/** First the one the citizen named, then what is known with it (a link's domain, a UPI ID's number). */
const headed = (kind: SignalKind, signals: readonly Signal[]): Signal[] => {
  const head = signals.find((signal) => signal.kind === kind);
  return head ? [head, ...signals.filter((signal) => signal !== head)] : [];
};

/** What a citizen names as one kind, read as that kind even where free text would not be. */
function readAsNamed(kind: string, clean: string, raw: string, stopList: StopList): Signal[] {
  const compact = clean.replace(/\s/g, '');
  if (kind === 'phone') {
    const plus = compact.startsWith('+') ? '+' : '';
    const digits = compact.replace(/\D/g, '');
    if (/[a-z]/i.test(compact) || stopList.phones.has(digits))
      return stopList.phones.has(digits) && digits === compact
        ? [{ kind: 'phone', value: digits, raw, joins: false }]
        : [];
    // Without + some phones show the country's digits alone: 923001234567.
    const phone =
      signalOfPhone(plus + digits, raw, stopList) ??
      (plus ? null : signalOfPhone(`+${digits}`, raw, stopList));
    return phone ? [phone] : [];
  }
  if (kind === 'url') {
    // Called a link, money.in is one, though in a sentence it would not be.
    const link = /^h\w{2,4}\s?[:/]/i.test(clean) ? clean : `http://${clean}`;
    return headed('url', extractSignals(link, stopList));
  }
  if (kind === 'bank_account') {
    const digits = compact.replace(/[-./]/g, '');
    return /^\d{6,20}$/.test(digits)
      ? [{ kind: 'bank_account', value: digits, raw, joins: !/^(\d)\1+$/.test(digits) }]
      : [];
  }
  if (kind === 'upi' || kind === 'email') {
    const [name = '', behind = '', ...more] = compact.split('@');
    if (name === '' || behind === '' || more.length > 0) return [];
    return (
      (kind === 'upi'
        ? signalsOfUpi(name, behind, raw)
        : /^[\w.+-]+$/.test(name)
          ? signalsOfEmail(name, behind, raw, stopList)
          : null) ?? []
    );
  }
  if (kind === 'handle') {
    const name = /^@?([\w.-]{3,64})$/.exec(compact)?.[1];
    return name ? [signalOfHandle(name, raw)] : [];
  }
  if (kind === 'sms_header') {
    const sender = /^(?:[a-z]{2}-)?([a-z0-9]{3,11})(?:-[gpst])?$/i.exec(compact)?.[1];
    return sender ? [signalOfSmsHeader(sender.toUpperCase(), raw)] : [];
  }
  return [];
}

/**
 * The signals of one suspect that a citizen named with its kind. The named one comes first; what it holds besides
 * (the domain of a link, the number in a UPI ID) follows.
 * @returns empty when the value is none of that kind, nor anything else that can be recognised
 */
export function normaliseSuspect(kind: string, value: string, stopList: StopList): Signal[] {
  const { latin } = cleanText(value);
  const asNamed = readAsNamed(kind, latin.trim(), value, stopList);
  if (asNamed.length > 0) return asNamed;
  const found = extractSignals(value, stopList);
  const sameKind = headed(kind as SignalKind, found);
  // The wrong kind was ticked, but the value speaks for itself.
  return sameKind.length > 0 ? sameKind : found.filter((signal) => signal.kind !== 'amount');
}
