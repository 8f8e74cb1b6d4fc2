import { isMasked } from './canonical-link.ts';
import type { CleanText } from './clean-text.ts';
import type { Found } from './found.ts';
import type { Signal, SignalKind, StopList } from './schema.ts';

/** Two letters for operator and circle, six signs of the sender, one letter for the sort of message. */
const smsHeader = /(?<![A-Za-z0-9-])[A-Z][A-Z]-([A-Z]{6}|\d{6}|[A-Z0-9]{6})(?:-[GPST])?(?![A-Za-z0-9-])/g;
/** @name, of five signs or more, not behind a letter: that would be an address. */
const handle = /(?<![\w.@/+-])@([a-z][a-z0-9_.]{3,30}[a-z0-9_])(?![\w@])/gi;
const everybodysHandles = new Set([
  'everyone',
  'channel',
  'admin',
  'gmail',
  'whatsapp',
  'telegram',
  'instagram',
  'facebook',
  'paytm',
]);

const apk = /(?<![a-z0-9])([a-z0-9][a-z0-9_.+()-]{0,80}?)(?:\s?\(\d{1,3}\))?\s?\.\s?apk(?![a-z0-9])/gi;
/** Names that every such file has: they tell the story, not the sender. */
const everydayApk =
  /app|apk|update|challan|echallan|rto|kyc|bank|sbi|hdfc|icici|axis|pnb|yono|customer|support|care|card|wedding|shaadi|shadi|vivah|invitation|invite|nimantran|kisan|yojana|pm|mahtari|vandan|electricity|bijli|bill|gas|traffic|fine|parivahan|mparivahan|video|photo|file|mobile|android|new|latest|reward|rewards|points|credit|loan|quick|help|service|services|online|india|v?\d{1,4}|[_.()+-]/gi;

const remoteApps: readonly [value: string, spelled: RegExp][] = [
  ['anydesk', /\bany\s?desk\b|एनी\s?डेस्क|ऐनी\s?डेस्क/i],
  ['quicksupport', /\bquick\s?support\b|क्विक\s?सपोर्ट/i],
  ['teamviewer', /\bteam\s?viewer\b|टीम\s?व्यूअर|टीम\s?व्यूवर|टीमव्यूर/i],
  ['rustdesk', /\brust\s?desk\b|रस्ट\s?डेस्क/i],
  ['airdroid', /\bair\s?droid\b|एयर\s?ड्रॉइड/i],
  ['alpemix', /\balpemix\b/i],
  ['ammyy', /\bammyy?(?:\sadmin)?\b/i],
  ['ultraviewer', /\bultra\s?viewer\b|अल्ट्रा\s?व्यूअर/i],
  ['supremo', /\bsupremo\b/i],
  ['hoptodesk', /\bhop\s?to\s?desk\b/i],
  ['iperius', /\biperius\b/i],
  ['zoho-assist', /\bzoho\s?assist\b/i],
  ['splashtop', /\bsplashtop\b/i],
  ['avica', /\bavica\b/i],
  ['chrome-remote-desktop', /\bchrome\s?remote\s?desktop\b/i],
];

/**
 * The sender's six signs without operator and sort: the same sender comes through many operators. It never joins:
 * banks' own senders stand in genuine messages too, and others are borrowed.
 */
export function signalOfSmsHeader(sender: string, raw: string): Signal {
  return { kind: 'sms_header', value: sender, raw, joins: false };
}

export function signalOfHandle(name: string, raw: string): Signal {
  const value = name.toLowerCase();
  return { kind: 'handle', value, raw, joins: !isMasked(name) && !everybodysHandles.has(value) };
}

function found(
  kind: SignalKind,
  match: RegExpExecArray,
  signal: Omit<Signal, 'kind' | 'raw'>,
  clean: CleanText,
): Found {
  const start = match.index;
  const end = start + match[0].length;
  return { start, end, signals: [{ ...signal, kind, raw: clean.raw(start, end) }] };
}

/** SMS headers, handles, APK files and remote-access apps: what goes by a name. */
export function findNames(clean: CleanText, rest: string, stopList: StopList): Found[] {
  const all: Found[] = [];
  for (const match of rest.matchAll(smsHeader))
    all.push(found('sms_header', match, signalOfSmsHeader(match[1] as string, ''), clean));
  for (const match of rest.matchAll(handle)) {
    const name = match[1] as string;
    if (!stopList.upiHandles.has(name.toLowerCase()))
      all.push(found('handle', match, signalOfHandle(name, ''), clean));
  }
  for (const match of rest.matchAll(apk)) {
    const name = (match[1] as string)
      .toLowerCase()
      .replace(/\(\d{1,3}\)$/, '')
      .replace(/[.]+$/, '');
    const joins = !isMasked(name) && name.replace(everydayApk, '').length >= 4;
    all.push(found('apk', match, { value: `${name}.apk`, joins }, clean));
  }
  for (const [value, spelled] of remoteApps) {
    const match = spelled.exec(clean.text);
    if (match) all.push(found('remote_access_app', match, { value, joins: false }, clean));
  }
  return all;
}
