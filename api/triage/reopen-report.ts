import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import type { Actor, Scope } from '../staff/schema.ts';
import { insertNotes, reopen } from './act-queries.ts';
import { lostRace } from './lost-race.ts';
import { insertEvent } from './queries.ts';
import type { ReopenInput } from './schema.ts';

/**
 * Takes a closed report up again: it is acknowledged as before, and the citizen sees that work goes on. Why it was
 * closed stays among its events.
 * @throws Refusal not_found, also where the report is another thana's; conflict when it is not closed
 */
export async function reopenReport(
  { db, now }: Pick<Services, 'db' | 'now'>,
  scope: Scope,
  actor: Actor,
  id: string,
  { note }: ReopenInput,
): Promise<void> {
  const at = now();
  await db.begin(async (tx) => {
    if (!(await reopen(tx, scope, id, at))) throw await lostRace(tx, scope, id);
    if (note) await insertNotes(tx, scope, [id], { authorId: actor.id, at, text: note });
    await insertEvent(tx, scope, id, { event: 'reopened', actorId: actor.id, at });
    await writeAudit(tx, {
      actorKind: 'staff',
      actorId: actor.id,
      act: 'reopen_report',
      objectKind: 'report',
      objectId: id,
    });
  });
}
