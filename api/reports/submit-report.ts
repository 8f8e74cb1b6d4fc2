import { isUniqueViolation, type Transaction } from '../../db/client.ts';
import { writeAudit } from '../audit.ts';
import { sha256 } from '../config.ts';
import type { Tongue } from '../content/schema.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { chooseEvidence, giveToReport } from '../evidence/give-to-report.ts';
import { open, seal, sealContact } from './contact.ts';
import { type Prepared, prepareReport } from './prepare-report.ts';
import type { SubmitAnswer } from './present.ts';
import { quarantine } from './quarantine/quarantine.ts';
import type { Suspicion } from './quarantine/schema.ts';
import * as queries from './queries.ts';
import { hashReceipt, makeReceipt } from './receipt.ts';
import type { ReportInput } from './schema.ts';

/** Contact details are kept this long. The privacy page says so. */
export const contactDays = 90;
const dayMs = 24 * 3600 * 1000;

export type SubmitOptions = {
  source: queries.Source;
  language: Tongue;
  /** The same key with the same report gives the same answer; null: every call is a report of its own. */
  idempotencyKey: string | null;
  /** Who of the staff wrote it down for the citizen; without it the citizen did. */
  actorId?: string;
  /** Why it may be a program's: somebody looks at it before it counts. */
  suspicion?: Suspicion | null;
  /** Pictures came with the form itself: there was no script to show what is read in them. */
  hasUnread?: boolean;
};

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

/** What is stored of a report beside what was read of it. */
export type Filed = {
  receiptHash: Buffer;
  receivedAt: Date;
  source: queries.Source;
  actorId?: string | undefined;
};

/** Stores report, signals, evidence, sealed contact, first events, audit row and job. @returns its id */
export async function storeReport(
  tx: Transaction,
  { jurisdiction, config, jobs }: Pick<Services, 'jurisdiction' | 'config' | 'jobs'>,
  { input, language, signals, contact, routing, category }: Prepared,
  evidence: Parameters<typeof giveToReport>[2],
  { receiptHash, receivedAt, source, actorId }: Filed,
): Promise<string> {
  const { moneyLostMinutes, otherMinutes } = jurisdiction.promise;
  const reportId = await queries.insertReport(tx, {
    ...{ receiptHash, receivedAt, source, language, input, routing, category },
    promisedMinutes: input.moneyLost == null ? otherMinutes : moneyLostMinutes,
  });
  // Sent together, answered in order: one round trip instead of six.
  await Promise.all([
    queries.insertSignals(tx, reportId, signals),
    giveToReport(tx, reportId, evidence),
    queries.insertEvents(
      tx,
      [reportId],
      [{ event: 'received' }, { event: 'routed', detail: { thana: routing.thana } }],
      receivedAt,
    ),
    writeAudit(tx, {
      actorKind: actorId ? 'staff' : 'citizen',
      actorId: actorId ?? null,
      act: 'submit_report',
      objectKind: 'report',
      objectId: reportId,
      detail: { source, thana: routing.thana, method: routing.method },
    }),
    contact &&
      queries.insertContact(
        tx,
        reportId,
        sealContact(contact, reportId, config.contactKeys),
        new Date(receivedAt.getTime() + contactDays * dayMs),
      ),
    jobs.enqueue(tx, 'join-pattern', { reportId }),
  ]);
  return reportId;
}

/**
 * Takes a report: finds its signals and its thana and stores it, all in one transaction.
 * @returns the answer for the citizen, and whether it is that of an earlier call with the same key
 * @throws Refusal invalid (fields), idempotency_conflict
 */
export async function submitReport(
  services: Services,
  input: ReportInput,
  options: SubmitOptions,
): Promise<{ answer: SubmitAnswer; replayed: boolean }> {
  const { db } = services;
  const key = options.idempotencyKey;
  const keyHash = key === null ? null : sha256('idempotency', key);
  // With the key, which is not stored: the hash alone gives no way to try out phone numbers.
  const requestHash = sha256('request', key ?? '', JSON.stringify(input));
  if (key !== null && keyHash) {
    const answer = await keptAnswer(services, key, keyHash, requestHash);
    if (answer) return { answer, replayed: true };
  }

  const evidence = await chooseEvidence(db, input.evidence);
  const receipt = makeReceipt();
  const language = input.language ?? options.language;
  const prepared = await prepareReport(services, input, language, receipt, options.hasUnread);
  const { answer } = prepared;
  const filed: Filed = {
    ...{ receiptHash: hashReceipt(receipt), receivedAt: services.now() },
    ...{ source: options.source, actorId: options.actorId },
  };
  // Whoever brings pictures is no flood, and untaken they would be gone in a day.
  const suspicion = evidence.length === 0 ? options.suspicion : null;
  try {
    await db.begin(async (tx) => {
      const reportId = suspicion ? null : await storeReport(tx, services, prepared, evidence, filed);
      if (suspicion) await quarantine(tx, services, prepared, filed, suspicion);
      if (key === null || !keyHash) return;
      await queries.insertIdempotencyKey(tx, {
        ...{ keyHash, requestHash, reportId },
        sealedAnswer: seal(JSON.stringify(answer), sha256('answer', key), 'answer'),
      });
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
