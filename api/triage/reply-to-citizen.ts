import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import type { Actor, Scope } from '../staff/schema.ts';
import * as queries from './queries.ts';

/** The same words again within this time are a button pressed twice. */
const pressedTwiceMs = 60 * 1000;

/**
 * Writes to the citizen, who reads it on the status page, whatever the report's status.
 * @returns false when the same words were sent a moment ago, and were not sent again
 * @throws Refusal not_found, also where the report is another thana's
 */
export async function replyToCitizen(
  { db, now }: Pick<Services, 'db' | 'now'>,
  scope: Scope,
  actor: Actor,
  id: string,
  text: string,
): Promise<boolean> {
  const at = now();
  return db.begin(async (tx) => {
    if (!(await queries.lockReport(tx, scope, id))) throw new Refusal('not_found');
    const unlessSince = new Date(at.getTime() - pressedTwiceMs);
    if (!(await queries.insertReply(tx, scope, id, { text, at, unlessSince }))) return false;
    await queries.insertEvent(tx, scope, id, { event: 'station_wrote', actorId: actor.id, at });
    await writeAudit(tx, {
      actorKind: 'staff',
      actorId: actor.id,
      act: 'reply_to_citizen',
      objectKind: 'report',
      objectId: id,
    });
    return true;
  });
}
