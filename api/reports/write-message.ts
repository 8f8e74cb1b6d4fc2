import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import * as queries from './queries.ts';
import { findByReceipt } from './read-status.ts';

/** Enough for any conversation, too few to bury a station. */
const messagesADay = 20;
/** The same words again within this time are the same message. */
const repeatMs = 60_000;
const dayMs = 24 * 3600 * 1000;

/** Adds what the citizen writes to their own report. @throws Refusal not_found, report_closed, too_many */
export async function writeMessage(services: Services, receipt: string, text: string): Promise<void> {
  const { id } = await findByReceipt(services, receipt);
  const now = services.now();
  const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds);
  await services.db.begin(async (tx) => {
    // Held, so that many messages at once are counted one after the other.
    const status = await queries.holdReport(tx, id);
    // What is written to a finished report nobody reads; better to say so.
    if (status === 'closed') throw new Refusal('report_closed');
    if (await queries.isRepeatedMessage(tx, id, text, ago(repeatMs))) return;
    if ((await queries.countRecentMessages(tx, id, ago(dayMs))) >= messagesADay)
      throw new Refusal('too_many');
    await queries.insertMessage(tx, id, 'citizen', text, now);
    await queries.insertEvents(tx, [id], [{ event: 'citizen_wrote' }], now);
    await writeAudit(tx, { actorKind: 'citizen', act: 'write_message', objectKind: 'report', objectId: id });
  });
}
