import { type Content, textOf } from '../content/load-content.ts';
import { answeredIn, type BothLanguages, type Language, type Tongue } from '../content/schema.ts';
import { presentRouting } from '../routing/present.ts';
import type { Candidate, Jurisdiction, Routing } from '../routing/schema.ts';
import type { EventRow, MessageRow, ReportStatusRow } from './queries.ts';
import type { PictureRead } from './read-pictures.ts';

export type PublicThana = { id: string; name: BothLanguages };

export type SubmitAnswer = {
  receipt: string;
  statusUrl: string;
  thana: PublicThana;
  routing: Pick<ReturnType<typeof presentRouting>, 'method' | 'confidence' | 'reason' | 'candidates'>;
  signals: { kind: string; value: string }[];
  related: {
    reports: number;
    pattern: string | null;
    alerts: { slug: string; title: string; url: string }[];
  };
  /** Money is gone: 1930 before anything else. */
  urgent: boolean;
  next: string[];
};

export function presentThana(id: string, jurisdiction: Jurisdiction): PublicThana {
  const thana = jurisdiction.thanas.find((one) => one.id === id);
  return { id, name: thana?.name ?? { hi: id, en: id } };
}

export function presentRoutingOf(routing: Routing, jurisdiction: Jurisdiction): SubmitAnswer['routing'] {
  const { method, confidence, reason, candidates } = presentRouting(routing, jurisdiction);
  return { method, confidence, reason, candidates };
}

/** What the citizen should do now, most urgent first. */
export function nextSteps(
  texts: Content['texts'],
  language: Tongue,
  facts: {
    urgent: boolean;
    thana: PublicThana;
    method: Routing['method'];
    hasContact: boolean;
    /** Pictures came with the form: what is read in them has been shown to nobody. */
    hasUnread: boolean;
  },
): string[] {
  const say = (key: string) =>
    textOf(texts, language, key, { thana: facts.thana.name[answeredIn(language)] });
  return [
    ...(facts.urgent ? [say('next.call_1930'), say('next.portal_24_hours')] : []),
    say('next.keep_receipt'),
    say(
      facts.method === 'outside'
        ? 'next.outside'
        : facts.method === 'ask' || facts.method === 'none'
          ? 'next.intake'
          : 'next.station_reads',
    ),
    ...(facts.hasUnread ? [say('next.picture')] : []),
    ...(facts.hasContact ? [] : [say('next.check_status')]),
  ];
}

export type PublicStatus = {
  status: ReportStatusRow['status'];
  receivedAt: string;
  thana: PublicThana;
  /** Where the place was one of several of its name: those, for the citizen to say which. */
  choices: { place: BothLanguages; block: BothLanguages | null }[];
  timeline: { at: string; event: string; text: string }[];
  messages: { at: string; author: 'citizen' | 'station'; text: string }[];
  /** What was read in its pictures, for the citizen to take or leave. */
  pictures: PictureRead[];
  /** It is closed, and may be reopened once by who holds the receipt. */
  canReopen: boolean;
  /** The citizen may take it back. */
  canWithdraw: boolean;
};

const choicesOf = (candidates: readonly Candidate[]) =>
  candidates.flatMap(({ place }) => (place ? [{ place: place.name, block: place.block }] : []));

/** A report as its own citizen sees it: never the contact, never who works on it. */
export function presentStatus(
  report: ReportStatusRow,
  events: readonly EventRow[],
  messages: readonly MessageRow[],
  pictures: PictureRead[],
  jurisdiction: Jurisdiction,
  texts: Content['texts'],
  language: Language,
): PublicStatus {
  const name = (id: string | number | undefined) =>
    presentThana(String(id ?? report.thana), jurisdiction).name[language];
  return {
    status: report.status,
    receivedAt: report.receivedAt.toISOString(),
    thana: presentThana(report.thana, jurisdiction),
    choices: report.routingMethod === 'ask' && report.status !== 'closed' ? choicesOf(report.candidates) : [],
    timeline: events.map(({ at, event, detail }) => ({
      at: at.toISOString(),
      event,
      text: textOf(texts, language, `event.${event}`, {
        thana: name(detail.thana),
        n: detail.reports ?? 0,
        reason: detail.reason ? textOf(texts, language, `closed_reason.${detail.reason}`) : '',
      }),
    })),
    messages: messages.map(({ at, author, text }) => ({ at: at.toISOString(), author, text })),
    pictures,
    canReopen: report.status === 'closed' && report.reopenedByCitizenAt === null,
    canWithdraw: report.status !== 'closed' && report.withdrawnAt === null,
  };
}
