import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import * as queries from './queries.ts';
import { findByReceipt } from './read-status.ts';

/** Enough for any conversation, too few to bury a station. */
const messagesADay = 20;
/** The same words again within this time are the same message. */
const repeatMs = 60_000;

/** Adds what the citizen writes to their own report. @throws Refusal not_found, report_closed, too_many */
export async function writeMessage(services: Services, receipt: string, text: string): Promise<void> {
  const report = await findByReceipt(services, receipt);
  // What is written to a finished report nobody reads; better to say so.
  if (report.status === 'closed') throw new Refusal('report_closed');
  const now = services.now();
  if (await queries.isRepeatedMessage(services.db, report.id, text, new Date(now.getTime() - repeatMs)))
    return;
  const since = new Date(now.getTime() - 24 * 3600 * 1000);
  if ((await queries.countRecentMessages(services.db, report.id, since)) >= messagesADay)
    throw new Refusal('too_many');
  await services.db.begin(async (tx) => {
    await queries.insertMessage(tx, report.id, 'citizen', text, now);
    await queries.insertEvents(tx, report.id, [{ event: 'citizen_wrote' }], now);
    await writeAudit(tx, {
      actorKind: 'citizen',
      act: 'write_message',
      objectKind: 'report',
      objectId: report.id,
    });
  });
}
