import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import * as queries from './queries.ts';
import { endSessionsOf } from './sessions/lucia.ts';

/**
 * Ends an account and signs it out everywhere. What the person did stays under their name.
 * @throws Error in plain words when nobody has that name
 */
export async function endStaff(
  { db, now }: Pick<Services, 'db' | 'now'>,
  username: string,
  reason: string,
): Promise<void> {
  await db.begin(async (tx) => {
    const id = await queries.endStaff(tx, username, reason, now());
    if (!id) throw new Error(`Nobody has the username "${username}".`);
    await endSessionsOf(tx, id);
    await writeAudit(tx, {
      actorKind: 'system',
      act: 'end_staff',
      objectKind: 'staff',
      objectId: id,
      detail: { reason },
    });
  });
}
