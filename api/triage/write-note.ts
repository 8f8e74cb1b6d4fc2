import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import type { Actor, Scope } from '../staff/schema.ts';
import * as queries from './queries.ts';

/** The same words again within this time are a button pressed twice. */
const pressedTwiceMs = 60 * 1000;

/**
 * Writes what only staff read, whatever the report's status.
 * @returns false when the same words were written a moment ago, and were not written again
 * @throws Refusal not_found, also where the report is another thana's
 */
export async function writeNote(
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
    if (!(await queries.insertNote(tx, scope, id, { authorId: actor.id, at, text, unlessSince })))
      return false;
    await writeAudit(tx, {
      actorKind: 'staff',
      actorId: actor.id,
      act: 'write_note',
      objectKind: 'report',
      objectId: id,
    });
    return true;
  });
}
