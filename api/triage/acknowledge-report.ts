import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import type { Actor, Scope } from '../staff/schema.ts';
import { acknowledge } from './act-queries.ts';
import { lostRace } from './lost-race.ts';
import { insertEvent } from './queries.ts';

/**
 * Says that the station has opened a report and works on it; the citizen sees it.
 * @throws Refusal not_found, also where the report is another thana's; conflict when it is no longer new
 */
export async function acknowledgeReport(
  { db, now }: Pick<Services, 'db' | 'now'>,
  scope: Scope,
  actor: Actor,
  id: string,
): Promise<void> {
  const at = now();
  await db.begin(async (tx) => {
    if (!(await acknowledge(tx, scope, id, actor.id, at))) throw await lostRace(tx, scope, id);
    await insertEvent(tx, scope, id, { event: 'acknowledged', actorId: actor.id, at });
    await writeAudit(tx, {
      actorKind: 'staff',
      actorId: actor.id,
      act: 'acknowledge_report',
      objectKind: 'report',
      objectId: id,
    });
  });
}
