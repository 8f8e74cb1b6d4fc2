import parsePhoneNumber from 'libphonenumber-js';
import { isUniqueViolation } from '../../db/client.ts';
import { findAlertsOnCategory } from '../alerts/find-alerts.ts';
import { writeAudit } from '../audit.ts';
import { sha256 } from '../config.ts';
import type { Services } from '../context.ts';
import { type FieldProblem, Refusal } from '../errors.ts';
import { chooseEvidence, giveToReport } from '../evidence/give-to-report.ts';
import { extractSignals, normaliseSuspect } from '../patterns/extract-signals.ts';
import { findRelated } from '../patterns/find-related.ts';
import type { Signal } from '../patterns/schema.ts';
import { suggestCategory } from '../patterns/suggest-category.ts';
import { routeReport } from '../routing/route.ts';
import type { Routing } from '../routing/schema.ts';
import { open, seal, sealContact } from './contact.ts';
import { nextSteps, presentRoutingOf, presentThana, type SubmitAnswer } from './present.ts';
import * as queries from './queries.ts';
import { hashReceipt, makeReceipt } from './receipt.ts';
import type { ReportInput } from './schema.ts';

/** Contact details are kept this long. The privacy page says so. */
export const contactDays = 90;
const dayMs = 24 * 3600 * 1000;

export type SubmitOptions = {
  source: queries.Source;
  language: 'hi' | 'en';
  /** The same key with the same report gives the same answer; null: every call is a report of its own. */
  idempotencyKey: string | null;
  /** Who of the staff wrote it down for the citizen; without it the citizen did. */
  actorId?: string;
};

type NamedSignal = Signal & { namedByCitizen: boolean };

/** The signals of a report, each once; those the citizen named come first. */
function signalsOf(
  services: Services,
  input: ReportInput,
): { signals: NamedSignal[]; wrong: FieldProblem[] } {
  const wrong: FieldProblem[] = [];
  const signals = new Map<string, NamedSignal>();
  const keep = (signal: Signal, namedByCitizen: boolean) => {
    const key = `${signal.kind} ${signal.value}`;
    if (!signals.has(key)) signals.set(key, { ...signal, namedByCitizen });
  };
  for (const [place, { kind, value }] of input.suspects.entries()) {
    const found = normaliseSuspect(kind, value, services.stopList);
    if (found.length === 0)
      wrong.push({ field: `suspects.${place}.value`, code: kind === 'phone' ? 'not_a_phone' : 'wrong' });
    for (const signal of found) keep(signal, true);
  }
  for (const signal of extractSignals(input.suspectLine, services.stopList)) keep(signal, true);
  for (const signal of extractSignals(input.narrative, services.stopList)) keep(signal, false);
  return { signals: [...signals.values()], wrong };
}

/** What only the running portal can check of a report. @throws Refusal invalid */
function checkAgainstDistrict(
  services: Services,
  input: ReportInput,
  wrong: FieldProblem[],
): ReportInput['contact'] {
  const thana = input.place?.thana;
  if (thana && !services.jurisdiction.thanas.some(({ id }) => id === thana))
    wrong.push({ field: 'place.thana', code: 'not_a_thana' });
  let contact = input.contact;
  if (contact?.phone) {
    const phone = parsePhoneNumber(contact.phone, 'IN');
    if (phone?.isPossible()) contact = { ...contact, phone: phone.number };
    else wrong.push({ field: 'contact.phone', code: 'not_a_phone' });
  }
  if (wrong.length > 0) throw new Refusal('invalid', wrong);
  return contact?.name || contact?.phone ? contact : null;
}

/** Same key, same body: the kept answer. Same key, other body: a conflict. */
async function keptAnswer(
  services: Services,
  key: string,
  keyHash: Buffer,
  requestHash: Buffer,
): Promise<SubmitAnswer | null> {
  const kept = await queries.findIdempotencyKey(services.db, keyHash);
  if (!kept) return null;
  if (!kept.requestHash.equals(requestHash)) {
    throw new Refusal('idempotency_conflict', [{ field: 'Idempotency-Key', code: 'wrong' }]);
  }
  // After a week the answer is gone while the report stays; there is nothing to file again.
  if (!kept.sealedAnswer)
    throw new Refusal('idempotency_conflict', [{ field: 'Idempotency-Key', code: 'wrong' }]);
  return JSON.parse(open(kept.sealedAnswer, sha256('answer', key), 'answer')) as SubmitAnswer;
}

/** Where the citizen says they are decides; only when that leads nowhere is the place read out of what happened. */
function routeByPlaceThenWords(input: ReportInput, jurisdiction: Services['jurisdiction']): Routing {
  const { thana, text, pin, lat, lng } = input.place ?? {};
  const byPlace = routeReport({ thana, text, pin, lat, lng }, jurisdiction);
  if (byPlace.method !== 'none' || input.narrative === '') return byPlace;
  const byWords = routeReport({ text: input.narrative }, jurisdiction);
  return byWords.method === 'none' ? byPlace : byWords;
}

/**
 * Takes a report: finds its signals and its thana and stores report, signals, sealed contact, first events,
 * audit row and job in one transaction.
 * @returns the answer for the citizen, and whether it is that of an earlier call with the same key
 * @throws Refusal invalid (fields), idempotency_conflict
 */
export async function submitReport(
  services: Services,
  input: ReportInput,
  options: SubmitOptions,
): Promise<{ answer: SubmitAnswer; replayed: boolean }> {
  const { db, jurisdiction, content, config } = services;
  const language = input.language ?? options.language;
  const { signals: found, wrong } = signalsOf(services, input);
  const contact = checkAgainstDistrict(services, input, wrong);
  // The citizen's own number, written in the story too, is no suspect and is kept sealed alone.
  const signals = found.filter(({ kind, value }) => kind !== 'phone' || value !== contact?.phone);

  const key = options.idempotencyKey;
  const keyHash = key === null ? null : sha256('idempotency', key);
  // With the key, which is not stored: the hash alone gives no way to try out phone numbers.
  const requestHash = sha256('request', key ?? '', JSON.stringify(input));
  if (key !== null && keyHash) {
    const answer = await keptAnswer(services, key, keyHash, requestHash);
    if (answer) return { answer, replayed: true };
  }

  const evidence = await chooseEvidence(db, input.evidence);
  const now = services.now();
  const routing = routeByPlaceThenWords(input, jurisdiction);
  const category = suggestCategory(input.narrative, content.categories);
  const [related, alerts] = await Promise.all([
    findRelated(services, signals, input.narrative),
    category ? findAlertsOnCategory(services, category, language) : [],
  ]);

  const receipt = makeReceipt();
  const thana = presentThana(routing.thana, jurisdiction);
  const urgent = input.moneyLost != null;
  const answer: SubmitAnswer = {
    receipt,
    statusUrl: `${config.origin}/${language}/status/#${receipt}`,
    thana,
    routing: presentRoutingOf(routing, jurisdiction),
    signals: signals.map(({ kind, value }) => ({ kind, value })),
    related: { ...related, alerts },
    urgent,
    next: nextSteps(content.texts, language, {
      urgent,
      thana,
      method: routing.method,
      hasContact: contact != null,
    }),
  };

  try {
    await db.begin(async (tx) => {
      const reportId = await queries.insertReport(tx, {
        receiptHash: hashReceipt(receipt),
        receivedAt: now,
        source: options.source,
        language,
        input,
        routing,
        category,
        promisedMinutes: urgent ? jurisdiction.promise.moneyLostMinutes : jurisdiction.promise.otherMinutes,
      });
      // Sent together, answered in order: one round trip instead of six.
      await Promise.all([
        queries.insertSignals(tx, reportId, signals),
        giveToReport(tx, reportId, evidence),
        queries.insertEvents(
          tx,
          reportId,
          [{ event: 'received' }, { event: 'routed', detail: { thana: routing.thana } }],
          now,
        ),
        writeAudit(tx, {
          actorKind: options.actorId ? 'staff' : 'citizen',
          actorId: options.actorId ?? null,
          act: 'submit_report',
          objectKind: 'report',
          objectId: reportId,
          detail: { source: options.source, thana: routing.thana, method: routing.method },
        }),
        contact &&
          queries.insertContact(
            tx,
            reportId,
            sealContact(contact, reportId, config.contactKeys),
            new Date(now.getTime() + contactDays * dayMs),
          ),
        key !== null &&
          keyHash &&
          queries.insertIdempotencyKey(tx, {
            keyHash,
            requestHash,
            reportId,
            sealedAnswer: seal(JSON.stringify(answer), sha256('answer', key), 'answer'),
          }),
        services.jobs.enqueue(tx, 'join-pattern', { reportId }),
      ]);
    });
  } catch (error) {
    // Two taps at once: the other one was first, and its answer is ours.
    if (key !== null && keyHash && isUniqueViolation(error, 'idempotency_keys_pkey')) {
      const first = await keptAnswer(services, key, keyHash, requestHash);
      if (first) return { answer: first, replayed: true };
    }
    throw error;
  }
  return { answer, replayed: false };
}
