import type { CheckWords } from '../check/schema.ts';
import type { CategoryEntry } from '../content/schema.ts';
import { extractSignals } from '../patterns/extract-signals.ts';
import type { Signal, SignalKind, StopList } from '../patterns/schema.ts';
import { calledAccount, calledOwn, hideOwn, looksOwn, type Own } from '../reports/hide-own.ts';
import type { Jurisdiction } from '../routing/schema.ts';
import type { StationReport } from '../triage/present.ts';
import type { PackOptions } from './schema.ts';

/** A text of content/ui in the language of the letter. */
export type Say = (key: string, values?: Record<string, string | number>) => string;

/** The text of a key that ends in a code; the code itself where no text knows it yet. */
export function sayCode(say: Say, start: string, code: string): string {
  const text = say(`${start}.${code}`);
  return text === `${start}.${code}` ? code : text;
}

/** How many reports in scope name something, and from when to when. */
export type Carried = { kind: string; value: string; reports: number; firstSeen: Date; lastSeen: Date };

/** All a sheet is made from. The sheet follows from it alone, so that it can be made again and compared. */
export type Material = {
  report: StationReport;
  options: PackOptions;
  language: 'hi' | 'en';
  say: Say;
  /** The thana whose letter it is. */
  station: string;
  /** The day of the letter, in India. */
  day: string;
  /** What this report and the others of its pattern name, as far as the reader may see them. */
  carried: readonly Carried[];
  jurisdiction: Jurisdiction;
  stopList: StopList;
  categories: readonly CategoryEntry[];
  checkWords: CheckWords;
};

/** What officers call a report, as on the pages. */
export const shortNumber = (id: string) => id.slice(-6).toUpperCase();

const zone = 'Asia/Kolkata';

/** 27/11/2026, as a letter bears it. */
export const sayDay = (at: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone }).format(new Date(at));

/** 27/11/2026, 16:30: of a day of 24 hours, so that nobody asks which half. */
export const sayMoment = (at: string) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(at));

export const sayRupees = (amount: number) =>
  new Intl.NumberFormat('en-IN', {
    style: 'currency',
    currency: 'INR',
    minimumFractionDigits: 0,
    maximumFractionDigits: 2,
  }).format(amount);

/** What the citizen left of themselves, where it can be read. */
export const contactOf = ({ contact }: StationReport): Own =>
  contact.state === 'open' ? { name: contact.name, phone: contact.phone } : { name: null, phone: null };

/** What of it this letter tells. */
export function toldContact({ report, options }: Material): Own {
  const { name, phone } = contactOf(report);
  return {
    name: options.tell.includes('name') ? name : null,
    phone: options.tell.includes('phone') ? phone : null,
  };
}

/** The ten digits by which two ways of writing an Indian number are one. */
export const nationalDigits = (phone: string) => phone.replace(/\D/g, '').slice(-10);

export const isOwnNumber = ({ report }: Material, phone: string) => {
  const own = contactOf(report).phone;
  return own !== null && nationalDigits(own).length === 10 && nationalDigits(own) === nationalDigits(phone);
};

/**
 * Accounts somebody may have paid into: not what the story calls a card, nor what looks like one unless it is called an
 * account or was named.
 * @param references numbers of the payment, which beside an IFSC look like accounts
 */
export function accountsOf(
  signals: readonly { kind: string; value: string; namedByCitizen: boolean }[],
  narrative: string,
  references: readonly string[],
): string[] {
  const own = calledOwn(narrative);
  const named = calledAccount(narrative);
  const accounts = signals.filter(
    ({ kind, value }) =>
      kind === 'bank_account' && !own.has(value) && !references.some((one) => one.includes(value)),
  );
  const plain = accounts.filter(
    ({ value, namedByCitizen }) => namedByCitizen || named.has(value) || !looksOwn(value),
  );
  return (plain.length > 0 ? plain : accounts).map(({ value }) => value);
}

/** Digits that stay in a quoted story: the fraudster's numbers and accounts, and the payment's own. */
export function knownDigits(
  signals: readonly { kind: string; value: string; namedByCitizen: boolean }[],
  narrative: string,
  reference: string | null,
): Set<string> {
  const phones = signals.filter(({ kind }) => kind === 'phone').map(({ value }) => value);
  const known = [...phones, ...accountsOf(signals, narrative, []), reference ?? '']
    .map((value) => value.replace(/\D/g, ''))
    .filter((digits) => digits.length >= 4);
  return new Set(known.flatMap((digits) => [digits, nationalDigits(digits)]));
}

/** The story, without what is the citizen's own and not to be told. */
export function quotedStory(material: Material): string {
  const { report } = material;
  const { name, phone } = contactOf(report);
  const told = toldContact(material);
  const own = { name: told.name === null ? name : null, phone: told.phone === null ? phone : null };
  const known = knownDigits(report.signals, report.narrative, report.moneyLost?.reference ?? null);
  return hideOwn(report.narrative, own, known);
}

/** The signals of the story as they stand there, in their order. */
export const readStory = ({ report, stopList }: Material): Signal[] =>
  extractSignals(report.narrative, stopList);

/** The citizen's report and the pattern's other signals of these kinds, each once; the report's own first. */
export function signalsOf(material: Material, kinds: readonly SignalKind[]): StationReport['signals'] {
  const { report, carried, options } = material;
  const own = report.signals.filter(({ kind }) => kinds.includes(kind as SignalKind));
  if (!options.pattern) return own;
  const known = new Set(own.map(({ kind, value }) => `${kind} ${value}`));
  const others = carried
    .filter(({ kind, value }) => kinds.includes(kind as SignalKind) && !known.has(`${kind} ${value}`))
    .map(({ kind, value }) => ({ kind, value, joins: true, namedByCitizen: false }));
  return [...own, ...others];
}

export const carriedOf = ({ carried }: Material, kind: string, value: string): Carried | undefined =>
  carried.find((one) => one.kind === kind && one.value === value);

export function categoryName({ report, categories, language, say }: Material): string {
  const entry = categories.find(({ id }) => id === report.category);
  return entry?.name[language] ?? say('packs.category.unknown');
}
