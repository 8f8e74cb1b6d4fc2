import { answeredIn, type ReplyTemplate, type Tongue } from '../content/schema.ts';
import type { StationEvidence } from '../evidence/list-for-station.ts';
import type { Contact } from '../reports/contact.ts';
import { type PublicThana, presentThana } from '../reports/present.ts';
import type { Candidate, Jurisdiction, Name } from '../routing/schema.ts';
import type { Colleague } from './act-queries.ts';
import type { QueueRow } from './line-queries.ts';
import type * as queries from './queries.ts';

const iso = (at: Date | null) => at?.toISOString() ?? null;
const rupees = (numeric: string | null) => (numeric === null ? null : Number(numeric));

export type QueueLine = {
  id: string;
  status: queries.ReportStatus;
  receivedAt: string;
  /** Until when it is to be opened; it counts while it is new. */
  dueAt: string;
  channel: string;
  language: Tongue;
  thana: PublicThana;
  category: string | null;
  moneyLost: { amountInr: number | null } | null;
  /** Nobody knows yet which thana it belongs to. */
  placeUnclear: boolean;
  /** The first words of what the citizen wrote. */
  excerpt: string;
  signals: { kind: string; value: string }[];
  pattern: { id: string; reports: number; rising: boolean } | null;
  /** The citizen wrote last and waits for a reply. */
  citizenWaits: boolean;
  /** Who it was given to. */
  assigned: string | null;
  /** The station that handed it on to this one. */
  transferredFrom: PublicThana | null;
  reopened: boolean;
  /** Where one line is one pattern: what it holds of this queue. */
  group: Group | null;
};

/** Reports of one pattern in one queue. */
export type Group = {
  reports: number;
  /** Of those, how many nobody has opened. */
  new: number;
  /** Of those, how many lost money. */
  moneyLost: number;
  newestAt: string;
  /** In how many stations they lie. */
  thanas: number;
};

export function presentQueueLine(
  row: QueueRow,
  jurisdiction: Jurisdiction,
  group: Group | null = null,
): QueueLine {
  return {
    id: row.id,
    status: row.status,
    receivedAt: row.receivedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    channel: row.channel,
    language: row.language,
    thana: presentThana(row.thana, jurisdiction),
    category: row.category,
    moneyLost: row.moneyLost ? { amountInr: rupees(row.moneyLostInr) } : null,
    placeUnclear: row.routingMethod === 'ask' || row.routingMethod === 'none',
    excerpt: row.narrative,
    signals: row.signals.map(({ kind, value }) => ({ kind, value })),
    pattern:
      row.patternId === null
        ? null
        : { id: row.patternId, reports: row.patternReports ?? 0, rising: row.rising },
    citizenWaits: row.lastAuthor === 'citizen',
    assigned: row.assignedName,
    transferredFrom: row.transferredFrom === null ? null : presentThana(row.transferredFrom, jurisdiction),
    reopened: row.reopened,
    group,
  };
}

export type PresentedContact =
  /** Open until `eraseAfter`, then gone. */
  | { state: 'open'; name: string | null; phone: string | null; eraseAfter: string }
  | { state: 'erased'; erasedAt: string }
  /** Sealed with a key that this installation no longer has. */
  | { state: 'unreadable' }
  | { state: 'none' };

export function presentContact(row: queries.ContactRow | null, contact: Contact | null): PresentedContact {
  if (!row) return { state: 'none' };
  if (row.erasedAt) return { state: 'erased', erasedAt: row.erasedAt.toISOString() };
  if (!contact) return { state: 'unreadable' };
  return {
    state: 'open',
    name: contact.name ?? null,
    phone: contact.phone ?? null,
    eraseAfter: row.eraseAfter.toISOString(),
  };
}

type Parts = {
  report: queries.ReportRow;
  signals: readonly queries.SignalRow[];
  pattern: queries.PatternRow | null;
  events: readonly queries.EventRow[];
  messages: readonly queries.MessageRow[];
  notes: readonly queries.NoteRow[];
  audit: readonly queries.AuditRow[];
  contact: PresentedContact;
  colleagues: readonly Colleague[];
  evidence: readonly StationEvidence[];
  replyTemplates: readonly ReplyTemplate[];
};

/** A report as its station sees it: everything, with the reasons. Never the receipt, which is the citizen's. */
export function presentReport(
  {
    report,
    signals,
    pattern,
    events,
    messages,
    notes,
    audit,
    contact,
    colleagues,
    evidence,
    replyTemplates,
  }: Parts,
  jurisdiction: Jurisdiction,
) {
  const candidates = (report.routingCandidates ?? []) as Candidate[];
  return {
    id: report.id,
    status: report.status,
    receivedAt: report.receivedAt.toISOString(),
    source: report.source,
    language: report.language,
    channel: report.channel,
    category: report.category,
    narrative: report.narrative,
    occurredAt: iso(report.occurredAt),
    moneyLost: report.moneyLost
      ? {
          amountInr: rupees(report.moneyLostInr),
          at: iso(report.moneyLostAt),
          reference: report.moneyReference,
        }
      : null,
    place: { text: report.placeText, pin: report.placePin, lat: report.placeLat, lng: report.placeLng },
    assistedBy: report.assistedBy,
    evidence: [...evidence],
    /** Until when it is to be opened. */
    dueAt: report.dueAt.toISOString(),
    assigned:
      report.assignedTo === null ? null : { username: report.assignedTo, name: report.assignedName ?? '' },
    /** Whom it can be given to. */
    colleagues: colleagues.map(({ username, name }) => ({ username, name })),
    /** What can be written to the citizen, in the language they wrote in; in Hindi where that is Chhattisgarhi. */
    replyTemplates: replyTemplates.map(({ id, name, text }) => ({
      id,
      name,
      text: text[answeredIn(report.language)],
    })),
    transferredFrom:
      report.transferredFrom === null ? null : presentThana(report.transferredFrom, jurisdiction),
    thana: presentThana(report.thana, jurisdiction),
    /** Why it lies here. */
    routing: {
      method: report.routingMethod,
      confidence: report.routingConfidence,
      reason: report.routingReason as Name,
      candidates: candidates.map(({ thana, place, confidence, method, reason }) => ({
        thana: thana === null ? null : presentThana(thana, jurisdiction),
        place: place ?? null,
        confidence,
        method,
        reason,
      })),
    },
    signals: signals.map(({ kind, value, joins, namedByCitizen }) => ({
      kind,
      value,
      joins,
      namedByCitizen,
    })),
    pattern: pattern && presentPattern(pattern),
    timeline: events.map(({ at, event, actor, detail }) => ({
      at: at.toISOString(),
      event,
      actor,
      thana: typeof detail.thana === 'string' ? presentThana(detail.thana, jurisdiction) : null,
      from: typeof detail.from === 'string' ? presentThana(detail.from, jurisdiction) : null,
      reason: typeof detail.reason === 'string' ? detail.reason : null,
      reports: typeof detail.reports === 'number' ? detail.reports : null,
    })),
    messages: messages.map(({ at, author, text }) => ({ at: at.toISOString(), author, text })),
    notes: notes.map(({ at, author, text }) => ({ at: at.toISOString(), author, text })),
    contact,
    acknowledged: report.acknowledgedAt && {
      at: report.acknowledgedAt.toISOString(),
      by: report.acknowledgedBy,
    },
    closed: report.closedAt && {
      at: report.closedAt.toISOString(),
      by: report.closedBy,
      reason: report.closedReason,
    },
    audit: audit.map(({ at, act, actorKind, actor }) => ({ at: at.toISOString(), act, actorKind, actor })),
  };
}

export type StationReport = ReturnType<typeof presentReport>;

/** Why a report joined its pattern; the report it is like only where the reader may see that one. */
function presentPattern({
  id,
  status,
  category,
  reports,
  firstSeen,
  lastSeen,
  joinedAt,
  why,
  like,
  shared,
}: queries.PatternRow) {
  return {
    id,
    status,
    category,
    reports,
    firstSeen: firstSeen.toISOString(),
    lastSeen: lastSeen.toISOString(),
    joinedAt: joinedAt.toISOString(),
    shared,
    why: {
      by: String(why.by ?? ''),
      kind: typeof why.kind === 'string' ? why.kind : null,
      value: typeof why.value === 'string' ? why.value : null,
      similarity: typeof why.similarity === 'number' ? why.similarity : null,
      like,
    },
  };
}
