import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { type PublicStatus, presentStatus } from './present.ts';
import * as queries from './queries.ts';
import { hashReceipt, readReceipt } from './receipt.ts';

/**
 * The report a receipt opens.
 * @throws Refusal not_found: mistyped, or no such report; which of the two is said by the field's code
 */
export async function findByReceipt(services: Services, typed: string): Promise<queries.ReportStatusRow> {
  const receipt = readReceipt(typed);
  if (!receipt) throw new Refusal('not_found', [{ field: 'receipt', code: 'not_a_receipt' }]);
  const report = await queries.findReportByReceipt(services.db, hashReceipt(receipt));
  if (!report) throw new Refusal('not_found', [{ field: 'receipt', code: 'wrong' }]);
  return report;
}

/** What has happened to a report, for whoever holds its receipt. @throws Refusal not_found */
export async function readStatus(
  services: Services,
  receipt: string,
  language: 'hi' | 'en',
): Promise<PublicStatus> {
  const report = await findByReceipt(services, receipt);
  const [events, messages] = await Promise.all([
    queries.listEvents(services.db, report.id),
    queries.listMessages(services.db, report.id),
  ]);
  return presentStatus(report, events, messages, services.jurisdiction, services.content.texts, language);
}
