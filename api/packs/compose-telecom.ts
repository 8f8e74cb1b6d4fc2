import parsePhoneNumber from 'libphonenumber-js';
import { findOfficial } from '../check/find-official.ts';
import type { Signal } from '../patterns/schema.ts';
import { bookEntries, letterFrom, letterReferences, letterSignature } from './letterhead.ts';
import {
  carriedOf,
  categoryName,
  isOwnNumber,
  type Material,
  quotedStory,
  readStory,
  sayMoment,
  shortNumber,
  signalsOf,
  toldContact,
} from './material.ts';
import { type Block, chakshuLimit, type Draft, type Fact, type Hint, mostNumbers } from './schema.ts';

/** The kinds of fraud as Chakshu's form parts them; what it has no word for is “any other”. */
const chakshuCategories: Record<string, string> = {
  'digital-arrest': 'impersonation',
  'kyc-update': 'kyc',
  'electricity-bill': 'kyc',
  'sim-otp': 'kyc',
  'apk-file': 'link',
  'lookalike-shop': 'link',
  'job-task': 'job',
  'loan-app': 'job',
  'fake-customer-care': 'customer_care',
  'parcel-customs': 'impersonation',
};
/** By what it came, where Chakshu asks for it. */
const media: Record<string, string> = { call: 'call', sms: 'sms', whatsapp: 'whatsapp' };
const thirtyDaysMs = 30 * 24 * 3600 * 1000;

type Sender = { kind: string; value: string; chosen: boolean };

/** Numbers and senders that may be the fraudster's: no helpline, no bank's own, not the citizen's. */
function findSenders(material: Material): Sender[] {
  const { options, stopList } = material;
  const found = signalsOf(material, ['phone', 'sms_header']).filter(
    ({ kind, value, joins, namedByCitizen }) => {
      const signal: Signal = { kind: kind as Signal['kind'], value, raw: value, joins };
      return (
        (joins || namedByCitizen) && findOfficial(signal, stopList) === null && !isOwnNumber(material, value)
      );
    },
  );
  // What the citizen named is the sender's. Of what only stands in the story some may be the citizen's own.
  const named = found.some(({ namedByCitizen }) => namedByCitizen);
  return found.slice(0, mostNumbers).map(({ kind, value, namedByCitizen }) => ({
    kind,
    value,
    chosen: options.chosen ? options.numbers.includes(value) : options.pattern || !named || namedByCitizen,
  }));
}

/** As the citizen wrote it, else as it is dialled inside India. */
function dialled(value: string, story: readonly Signal[]): string {
  const written = story.find((signal) => signal.kind === 'phone' && signal.value === value)?.raw;
  const parsed = parsePhoneNumber(value);
  return written ?? (parsed?.country === 'IN' ? parsed.formatNational() : value);
}

/** Chakshu's box in one paragraph that ends with a whole word. */
function writeShort(parts: readonly string[]): string {
  const whole = parts.filter(Boolean).join(' ').replace(/\s+/g, ' ');
  const signs = [...whole];
  if (signs.length <= chakshuLimit) return whole;
  return `${signs
    .slice(0, chakshuLimit - 1)
    .join('')
    .replace(/\s\S*$/, '')}…`;
}

/** To a telecom operator's nodal officer, or into Chakshu's form: which numbers, when, how, and what they said. */
export function composeTelecom(material: Material): Draft {
  const { report, say, language, day } = material;
  const senders = findSenders(material);
  const chosen = senders.filter((sender) => sender.chosen);
  if (senders.length === 0) return { missing: { what: 'number', template: 'need-to-know-more' } };

  const story = readStory(material);
  const at = report.occurredAt ?? report.moneyLost?.at ?? null;
  const medium = media[report.channel] ?? 'other';
  const category = say(`packs.chakshu.${chakshuCategories[report.category ?? ''] ?? 'other'}`);
  const quoted = quotedStory(material);
  const told = toldContact(material);
  const own: Fact[] = [
    ...(told.name ? [{ label: say('packs.told.name'), value: told.name }] : []),
    ...(told.phone ? [{ label: say('packs.told.phone'), value: told.phone }] : []),
  ];
  const blocks: Block[] = [
    { kind: 'text', text: say('packs.telecom.lead') },
    {
      kind: 'table',
      title: say('packs.telecom.numbers'),
      heads: [
        say('packs.telecom.e164'),
        say('packs.telecom.dialled'),
        say('packs.telecom.country'),
        say('packs.telecom.reports'),
      ],
      rows: chosen.map(({ kind, value }) => {
        const parsed = kind === 'phone' ? parsePhoneNumber(value) : undefined;
        const country =
          kind === 'sms_header' ? 'header' : (parsed?.country ?? 'IN') === 'IN' ? 'india' : 'abroad';
        return [
          value,
          kind === 'phone' ? dialled(value, story) : value,
          say(`packs.telecom.${country}`),
          String(carriedOf(material, kind, value)?.reports ?? 1),
        ];
      }),
    },
    {
      kind: 'facts',
      title: null,
      facts: [
        at
          ? { label: say('packs.telecom.at'), value: say('packs.at', { at: sayMoment(at) }) }
          : { label: say('packs.telecom.at'), value: null, field: 'happened' },
        { label: say('packs.telecom.medium'), value: say(`packs.medium.${medium}`) },
        { label: say('packs.telecom.kind'), value: categoryName(material) },
        { label: say('packs.telecom.chakshu'), value: category },
        ...own,
        ...bookEntries(material),
      ],
    },
    ...(quoted
      ? [{ kind: 'quote' as const, title: say('packs.telecom.words'), text: quoted, lang: report.language }]
      : []),
    {
      kind: 'list',
      title: say('packs.asked'),
      items: [
        say('packs.telecom.ask.check'),
        say('packs.telecom.ask.imei'),
        say('packs.telecom.ask.records'),
        say('packs.telecom.ask.answer'),
      ],
    },
  ];
  const hints: Hint[] = [
    ...(report.moneyLost ? (['call_1930_first'] as const) : []),
    ...(Date.parse(day) - Date.parse(at ?? report.receivedAt) > thirtyDaysMs
      ? (['older_than_30_days'] as const)
      : []),
    ...(medium === 'other' ? (['no_chakshu_medium'] as const) : []),
    ...(at ? [] : (['time_unknown'] as const)),
  ];
  const short = writeShort([
    say('packs.telecom.short', {
      numbers: chosen.map(({ value }) => value).join(', '),
      kind: categoryName(material),
      number: shortNumber(report.id),
    }),
    at ? say('packs.telecom.short.at', { at: sayMoment(at) }) : '',
    quoted ? say('packs.telecom.short.words', { words: quoted }) : '',
  ]);
  return {
    missing: null,
    hints,
    parts: [],
    part: null,
    numbers: senders.map(({ value, chosen: isChosen }) => ({ value, chosen: isChosen })),
    short,
    sheet: {
      language,
      from: letterFrom(material),
      references: letterReferences(material),
      to: {
        lines: [say('packs.to.nodal')],
        blank: { label: say('packs.to.operator'), value: null, field: 'operator' },
        after: [],
      },
      subject: say('packs.telecom.subject'),
      greeting: say('packs.greeting'),
      blocks,
      signature: letterSignature(material),
    },
  };
}
