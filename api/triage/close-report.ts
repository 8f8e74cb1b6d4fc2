import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import type { Actor, Scope } from '../staff/schema.ts';
import { close, insertNotes } from './act-queries.ts';
import { lostRace } from './lost-race.ts';
import { insertEvent } from './queries.ts';
import type { CloseInput } from './schema.ts';

/**
 * Closes a report with a coded reason, which the citizen reads in plain words; the note stays in the station.
 * @throws Refusal not_found, also where the report is another thana's; conflict when nobody has acknowledged it
 *   or somebody has closed it already
 */
export async function closeReport(
  { db, now }: Pick<Services, 'db' | 'now'>,
  scope: Scope,
  actor: Actor,
  id: string,
  { reason, note }: CloseInput,
): Promise<void> {
  const at = now();
  await db.begin(async (tx) => {
    if (!(await close(tx, scope, id, actor.id, reason, at))) throw await lostRace(tx, scope, id);
    if (note) await insertNotes(tx, scope, [id], { authorId: actor.id, at, text: note });
    await insertEvent(tx, scope, id, { event: 'closed', actorId: actor.id, at, detail: { reason } });
    await writeAudit(tx, {
      actorKind: 'staff',
      actorId: actor.id,
      act: 'close_report',
      objectKind: 'report',
      objectId: id,
      detail: { reason },
    });
  });
}
