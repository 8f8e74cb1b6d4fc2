import type { StationReport } from '../triage/present.ts';
import { letterFrom, letterReferences } from './letterhead.ts';
import {
  categoryName,
  type Material,
  sayCode,
  sayMoment,
  sayRupees,
  shortNumber,
  toldContact,
} from './material.ts';
import type { DiaryEntry, Draft, Fact } from './schema.ts';

/** Acts that stand among the events, messages and notes already. */
const toldOtherwise = new Set([
  'submit_report',
  'write_message',
  'join_pattern',
  'acknowledge_report',
  'reply_to_citizen',
  'close_report',
  'reopen_report',
  'withdraw_report',
  'transfer_report',
  'write_note',
]);
const asMessages = new Set(['citizen_wrote', 'station_wrote']);

function eventsOf({ report, say, language }: Material): DiaryEntry[] {
  const whatOf = ({ event, thana, from, reason, reports }: StationReport['timeline'][number]): string => {
    const name = (thana ?? report.thana).name[language];
    if (event === 'routed') return say('staff.event.routed', { thana: name });
    if (event === 'joined_pattern') return say('staff.event.joined_pattern', { n: reports ?? '' });
    if (event === 'transferred')
      return say('staff.event.transferred', {
        from: from?.name[language] ?? '',
        thana: name,
        reason: sayCode(say, 'staff.transfer.reason', reason ?? 'other'),
      });
    if (event === 'closed')
      return say('staff.event.closed', { reason: sayCode(say, 'staff.reason', reason ?? '') });
    return sayCode(say, 'staff.event', event);
  };
  return report.timeline
    .filter(({ event }) => !asMessages.has(event))
    .map((one) => ({
      at: one.at,
      what: whatOf(one),
      who: one.actor ?? '',
      text:
        one.event === 'routed'
          ? `${report.routing.reason[language]} (${say('staff.here.sure', { percent: Math.round(report.routing.confidence * 100) })})`
          : null,
      internal: false,
    }));
}

function entriesOf(material: Material, madeAt: string | null): DiaryEntry[] {
  const { report, say } = material;
  const said: DiaryEntry[] = report.messages.map(({ at, author, text }) => ({
    at,
    what: say(`packs.diary.${author}_wrote`),
    who: '',
    text,
    internal: false,
  }));
  const notes: DiaryEntry[] = report.notes.map(({ at, author, text }) => ({
    at,
    what: say('packs.diary.note'),
    who: author,
    text,
    internal: true,
  }));
  const acts: DiaryEntry[] = report.audit
    .filter(({ act }) => !toldOtherwise.has(act))
    // Made again later, it holds what it held: not the making itself, and nothing after it.
    .filter(({ at, act }) => madeAt === null || at < madeAt || (at === madeAt && act !== 'make_pack_diary'))
    .map(({ at, act, actor, actorKind }) => ({
      at,
      what: sayCode(say, 'staff.act', act),
      who: actor ?? (actorKind === 'system' ? say('staff.audit.system') : ''),
      text: null,
      internal: true,
    }));
  return [...eventsOf(material), ...said, ...notes, ...acts]
    .sort((a, b) => a.at.localeCompare(b.at))
    .map((entry) => ({ ...entry, at: sayMoment(entry.at) }));
}

/** What is known of the report, each on its line. */
export function factsOf(material: Material): Fact[] {
  const { report, say, language } = material;
  const { moneyLost, place, contact, pattern } = report;
  const told = toldContact(material);
  const line = (key: string, value: string | null): Fact[] => (value ? [{ label: say(key), value }] : []);
  const where = [place.text, place.pin, place.lat === null ? null : `${place.lat}, ${place.lng}`].filter(
    Boolean,
  );
  return [
    ...line(
      'packs.diary.received',
      `${say('packs.at', { at: sayMoment(report.receivedAt) })}, ${say(`staff.report.source.${report.source}`)}`,
    ),
    ...line(
      'packs.diary.happened',
      report.occurredAt && say('packs.at', { at: sayMoment(report.occurredAt) }),
    ),
    ...line('packs.diary.channel', say(`channel.${report.channel}`)),
    ...line('packs.diary.kind', categoryName(material)),
    ...line('packs.diary.status', say(`staff.status.${report.status}`)),
    ...line('packs.diary.thana', report.thana.name[language]),
    ...line('packs.diary.place', where.join(' · ') || null),
    ...line('packs.diary.assisted', report.assistedBy),
    ...(moneyLost
      ? [
          ...line(
            'packs.bank.amount',
            moneyLost.amountInr === null ? say('staff.money.amount_unknown') : sayRupees(moneyLost.amountInr),
          ),
          ...line('packs.bank.at', moneyLost.at && say('packs.at', { at: sayMoment(moneyLost.at) })),
          ...line('packs.bank.utr', moneyLost.reference),
        ]
      : []),
    ...line('packs.told.name', told.name),
    ...line('packs.told.phone', told.phone),
    ...line(
      'packs.diary.contact',
      told.name || told.phone ? null : say(`packs.diary.contact.${contact.state}`),
    ),
    ...line(
      'packs.diary.pattern',
      pattern && pattern.reports > 1
        ? say('packs.diary.pattern.value', {
            n: pattern.reports,
            from: sayMoment(pattern.firstSeen),
            to: sayMoment(pattern.lastSeen),
          })
        : say('staff.pattern.none'),
    ),
  ];
}

/**
 * All of one report in the order of time, for the station's case file. The citizen's words stand in it as they wrote them:
 * it is the record. Notes and the looks of staff are marked as internal.
 * @param madeAt when it was recorded; null while it is looked at
 */
export function composeDiary(material: Material, madeAt: string | null): Draft {
  const { report, say, language } = material;
  return {
    missing: null,
    hints: [],
    parts: [],
    part: null,
    numbers: [],
    short: null,
    sheet: {
      language,
      from: letterFrom(material),
      references: letterReferences(material).filter(({ field }) => field === undefined),
      to: null,
      subject: say('packs.diary.subject', { number: shortNumber(report.id), id: report.id }),
      greeting: null,
      blocks: [
        { kind: 'facts', title: null, facts: factsOf(material) },
        ...(report.narrative
          ? [
              {
                kind: 'quote' as const,
                title: say('staff.words.title'),
                text: report.narrative,
                lang: report.language,
              },
            ]
          : []),
        {
          kind: 'table',
          title: say('staff.signals.title'),
          heads: [say('staff.signals.kind'), say('staff.signals.value'), say('staff.signals.remark')],
          rows: report.signals.map(({ kind, value, namedByCitizen, joins }) => [
            sayCode(say, 'staff.signal', kind),
            value,
            [namedByCitizen && say('staff.signals.named'), !joins && say('staff.signals.shared')]
              .filter(Boolean)
              .join(' · '),
          ]),
        },
        {
          kind: 'diary',
          title: say('packs.diary.order'),
          heads: [say('staff.audit.at'), say('packs.diary.what'), say('staff.audit.who')],
          entries: entriesOf(material, madeAt),
        },
      ],
      signature: {
        lines: [],
        blanks: [
          { label: say('packs.diary.case'), value: null, field: 'case' },
          { label: say('packs.sign.signature'), value: null, field: 'signature' },
          { label: say('packs.sign.name'), value: null, field: 'officer' },
        ],
      },
    },
  };
}
