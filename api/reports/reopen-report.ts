import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import * as queries from './queries.ts';
import { findByReceipt } from './read-status.ts';

/** The same words again within this time are the same message. */
const repeatMs = 60_000;

/**
 * Takes what a citizen has to add to a closed report and puts it back into its station's queue as new, with a new
 * promise. Once only: after that the station reopens, or a new report is filed.
 * @throws Refusal not_found; report_closed when it was reopened before; conflict when it is not closed
 */
export async function reopenReport(services: Services, receipt: string, text: string): Promise<void> {
  const { id } = await findByReceipt(services, receipt);
  const now = services.now();
  await services.db.begin(async (tx) => {
    const status = await queries.holdReport(tx, id);
    if (status !== 'closed') {
      // The button was pressed twice, and the first time has done it.
      if (await queries.isRepeatedMessage(tx, id, text, new Date(now.getTime() - repeatMs))) return;
      throw new Refusal('conflict');
    }
    if (!(await queries.reopenByCitizen(tx, id, now))) throw new Refusal('report_closed');
    await queries.insertMessage(tx, id, 'citizen', text, now);
    await queries.insertEvents(tx, [id], [{ event: 'reopened_by_citizen' }], now);
    await writeAudit(tx, { actorKind: 'citizen', act: 'reopen_report', objectKind: 'report', objectId: id });
  });
}
