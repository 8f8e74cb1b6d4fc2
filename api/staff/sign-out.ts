import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { endSession, findSessionActor } from './sessions/lucia.ts';

/** Ends a session. One that has ended already is no error. */
export async function signOut({ db }: Pick<Services, 'db'>, sessionId: string | null): Promise<void> {
  if (!sessionId) return;
  await db.begin(async (tx) => {
    const actor = await findSessionActor(tx, sessionId);
    await endSession(tx, sessionId);
    if (actor)
      await writeAudit(tx, {
        actorKind: 'staff',
        actorId: actor.id,
        act: 'sign_out',
        objectKind: 'staff',
        objectId: actor.id,
      });
  });
}
