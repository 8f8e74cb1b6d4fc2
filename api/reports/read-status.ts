import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { type PublicStatus, presentStatus } from './present.ts';
import { readQuarantined } from './quarantine/read-status.ts';
import { releaseByReceipt } from './quarantine/release.ts';
import * as queries from './queries.ts';
import { readPictures } from './read-pictures.ts';
import { hashReceipt, readReceipt } from './receipt.ts';

/** @throws Refusal not_found: mistyped */
function hashTyped(typed: string): Buffer {
  const receipt = readReceipt(typed);
  if (!receipt) throw new Refusal('not_found', [{ field: 'receipt', code: 'not_a_receipt' }]);
  return hashReceipt(receipt);
}
const noSuchReport = () => new Refusal('not_found', [{ field: 'receipt', code: 'wrong' }]);

/**
 * The report a receipt opens, for who is about to do something with it: what lay in quarantine is a report from now on.
 * @throws Refusal not_found: mistyped, or no such report; which of the two is said by the field's code
 */
export async function findByReceipt(services: Services, typed: string): Promise<queries.ReportStatusRow> {
  const hash = hashTyped(typed);
  const known = await queries.findReportByReceipt(services.db, hash);
  if (known) return known;
  await releaseByReceipt(services, hash);
  const released = await queries.findReportByReceipt(services.db, hash);
  if (!released) throw noSuchReport();
  return released;
}

/** What has happened to a report, for whoever holds its receipt. @throws Refusal not_found */
export async function readStatus(
  services: Services,
  receipt: string,
  language: 'hi' | 'en',
): Promise<PublicStatus> {
  const hash = hashTyped(receipt);
  const report = await queries.findReportByReceipt(services.db, hash);
  if (!report) {
    const quarantined = await readQuarantined(services, hash, language);
    if (!quarantined) throw noSuchReport();
    return quarantined;
  }
  const [events, messages, pictures] = await Promise.all([
    queries.listEvents(services.db, report.id),
    queries.listMessages(services.db, report.id),
    report.status === 'closed' ? [] : readPictures(services, report.id),
  ]);
  const { jurisdiction, content } = services;
  return presentStatus(report, events, messages, pictures, jurisdiction, content.texts, language);
}
