import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import * as queries from './queries.ts';
import { findByReceipt } from './read-status.ts';

/**
 * A citizen takes a report back: name and phone are erased at once. What nobody has opened is closed by it; what the station works
 * on or has closed stays in its hands, and it sees that the citizen took it back. Done twice it is done once.
 * @throws Refusal not_found
 */
export async function withdrawReport(services: Services, receipt: string): Promise<void> {
  const { id } = await findByReceipt(services, receipt);
  const now = services.now();
  await services.db.begin(async (tx) => {
    await queries.holdReport(tx, id);
    if (!(await queries.withdraw(tx, id, now))) return;
    await queries.eraseContact(tx, id, now);
    await queries.insertEvents(tx, [id], [{ event: 'withdrawn' }], now);
    await writeAudit(tx, {
      actorKind: 'citizen',
      act: 'withdraw_report',
      objectKind: 'report',
      objectId: id,
    });
  });
}
