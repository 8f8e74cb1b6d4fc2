import type { Chance } from './random.ts';
import { shares } from './shares.ts';

/** What a fraudster is reached by or pays into. `value` is as a careful person would write it. */
export interface Identifier {
  kind: 'phone' | 'url' | 'upi';
  value: string;
}

const starts = [
  'help',
  'pay',
  'my',
  'e',
  'online',
  'quick',
  'get',
  'secure',
  'go',
  'new',
  'easy',
  'jan',
  'my',
  'the',
  'sure',
  'apna',
];
const middles = [
  'bijli',
  'kyc',
  'bonus',
  'track',
  'seva',
  'loan',
  'prize',
  'update',
  'claim',
  'trade',
  'task',
  'wallet',
  'care',
  'card',
  'refund',
  'verify',
  'gas',
  'sim',
  'challan',
  'profit',
  'yojana',
  'rent',
  'parcel',
  'policy',
];
const endings = [
  'xyz',
  'top',
  'online',
  'site',
  'live',
  'in',
  'co.in',
  'club',
  'shop',
  'info',
  'icu',
  'vip',
  'cc',
  'net',
];
const letters = 'abcdefghijkmnopqrstuvwxyz';
const syllables = [
  'ra',
  'ni',
  'ko',
  'vi',
  'ta',
  'lu',
  'mo',
  'sha',
  'de',
  'pri',
  'zo',
  'ka',
  'su',
  'ben',
  'ja',
  'fi',
];
const banksOfUpi = ['ybl', 'okaxis', 'paytm', 'oksbi', 'ibl', 'axl', 'okhdfcbank', 'upi', 'apl'];

function digits(chance: Chance, count: number): string {
  return Array.from({ length: count }, () => chance.below(10)).join('');
}

function code(chance: Chance, count: number): string {
  const signs = `${letters}${letters.toUpperCase()}23456789`;
  return Array.from({ length: count }, () => signs[chance.below(signs.length)]).join('');
}

function word(chance: Chance): string {
  return Array.from({ length: 2 + chance.below(2) }, () => chance.pick(syllables)).join('');
}

/** Ten digits, as Indian mobile numbers are. Invented; nothing here is ever published. */
export function inventPhone(chance: Chance): Identifier {
  return { kind: 'phone', value: `${chance.pick(['6', '7', '8', '9', '9', '9'])}${digits(chance, 9)}` };
}

export function inventUpi(chance: Chance): Identifier {
  const name = chance.hits(0.4)
    ? `9${digits(chance, 9)}`
    : `${word(chance)}${chance.pick(['.', '', '-'])}${digits(chance, 3)}`;
  return { kind: 'upi', value: `${name}@${chance.pick(banksOfUpi)}` };
}

function inventSharedLink(chance: Chance): string {
  const page = `${chance.pick(middles)}${word(chance)}${chance.below(1000)}`;
  return chance.pick([
    () => `t.me/${page}`,
    () => `wa.me/919${digits(chance, 9)}`,
    () => `forms.gle/${code(chance, 17)}`,
    () => `${digits(chance, 4)}-${page.slice(0, 6)}.ngrok-free.app/login`,
    () => `${page}.web.app`,
    () => `${page}.blogspot.com`,
    () => `chat.whatsapp.com/${code(chance, 22)}`,
    () => `sites.google.com/view/${page}`,
    () => `${page}.netlify.app`,
  ])();
}

/** A link on a domain of the campaign's own, or a page on a host that carries many. */
export function inventLink(chance: Chance): Identifier {
  if (chance.hits(shares.sharedHost)) return { kind: 'url', value: `https://${inventSharedLink(chance)}` };
  const name = `${chance.pick(starts)}${chance.pick(['', '-'])}${chance.pick(middles)}${chance.pick(['', '-'])}${word(chance)}`;
  const path = chance.pick(['', '', '/', '/login', `/${code(chance, 5)}`, '/update.php', '/app.apk']);
  return { kind: 'url', value: `${chance.pick(['https', 'http'])}://${name}.${chance.pick(endings)}${path}` };
}

export function invent(kind: Identifier['kind'], chance: Chance): Identifier {
  if (kind === 'phone') return inventPhone(chance);
  return kind === 'upi' ? inventUpi(chance) : inventLink(chance);
}

/** Another digit in one place of a number, another letter in one place of anything else. */
export function miscopy(identifier: Identifier, chance: Chance): Identifier {
  const from = identifier.kind === 'url' ? 8 : 1;
  const at = from + chance.below(Math.max(1, identifier.value.length - from));
  const sign = identifier.kind === 'phone' ? String(chance.below(10)) : chance.pick([...letters]);
  return { ...identifier, value: identifier.value.slice(0, at) + sign + identifier.value.slice(at + 1) };
}

const devanagariDigits = '०१२३४५६७८९';

/** As people really type it: with +91 or 0, gaps, dashes, Devanagari digits; links without scheme or defanged. */
export function asTyped(identifier: Identifier, chance: Chance, hindi: boolean): string {
  const { kind, value } = identifier;
  if (kind === 'phone') {
    const gap = chance.pick(['', '', '', ' ', '-', '.']);
    const spaced = chance.hits(0.5)
      ? `${value.slice(0, 5)}${gap}${value.slice(5)}`
      : `${value.slice(0, 4)}${gap}${value.slice(4, 7)}${gap}${value.slice(7)}`;
    const typed = `${chance.pick(['', '', '', '+91', '+91 ', '0', '91'])}${spaced}`;
    return hindi && chance.hits(0.1)
      ? typed.replace(/\d/g, (digit) => devanagariDigits[Number(digit)] as string)
      : typed;
  }
  if (kind === 'upi') return chance.hits(0.1) ? value.replace('@', ' @ ') : value;
  const bare = value.replace(/^https?:\/\//, '');
  return chance.pick([
    () => value,
    () => value,
    () => bare,
    () => `www.${bare}`,
    () => value.replace('http', 'hxxp'),
    () => value.replace('://', ' //'),
    () => bare.replaceAll('.', '[.]'),
    () => bare.replace('.', ' . '),
  ])();
}

/** In the field for suspects: a citizen is asked for one value, so it is written more plainly. */
export function asSuspect(
  identifier: Identifier,
  chance: Chance,
): { kind: Identifier['kind']; value: string } {
  const { kind, value } = identifier;
  if (kind === 'phone') return { kind, value: `${chance.pick(['', '', '', '+91', '0'])}${value}` };
  return { kind, value: kind === 'url' && chance.hits(0.4) ? value.replace(/^https?:\/\//, '') : value };
}
