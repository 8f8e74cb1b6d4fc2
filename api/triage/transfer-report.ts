import { asOwnerAgain } from '../../db/as-station.ts';
import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import type { Actor, Scope } from '../staff/schema.ts';
import { insertNotes, transfer } from './act-queries.ts';
import { lockReport } from './queries.ts';
import type { TransferInput } from './schema.ts';
import { insertTransfer, wasHandedOn } from './transfer-queries.ts';

/**
 * Hands a report to another thana of the district, with a reason. Nothing is refused at a boundary. The clock runs
 * on; what was acknowledged is new for the other thana; the citizen reads where it went. Whoever handed it on no longer
 * sees it, but where it went (list-transfers.ts).
 * @throws Refusal invalid (to) when it is no thana or the one where it lies; not_found, also where the report is another
 *   thana's; conflict when it is closed or was handed on a moment ago
 */
export async function transferReport(
  { db, jurisdiction, now }: Pick<Services, 'db' | 'jurisdiction' | 'now'>,
  scope: Scope,
  actor: Actor,
  id: string,
  { from, to, reason, note }: TransferInput,
): Promise<void> {
  if (to === from || !jurisdiction.thanas.some((thana) => thana.id === to))
    throw new Refusal('invalid', [{ field: 'to', code: 'not_a_thana' }]);
  const at = now();
  await db.begin(async (tx) => {
    // Held first and written to, because afterwards the report is out of this actor's scope.
    if (!(await lockReport(tx, scope, id)))
      throw new Refusal((await wasHandedOn(tx, scope, id)) ? 'conflict' : 'not_found');
    if (note) await insertNotes(tx, scope, [id], { authorId: actor.id, at, text: note });
    await insertTransfer(tx, scope, id, { actorId: actor.id, at, detail: { from, thana: to, reason } });
    await asOwnerAgain(tx);
    const before = await transfer(tx, scope, id, { from, to });
    // Gone, closed or elsewhere in the meantime: what was written above is taken back with the transaction.
    if (before === null) throw new Refusal('conflict');
    await writeAudit(tx, {
      actorKind: 'staff',
      actorId: actor.id,
      act: 'transfer_report',
      objectKind: 'report',
      objectId: id,
      detail: { from, to, reason, before },
    });
  });
}
