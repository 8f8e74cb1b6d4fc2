import type { Queryable } from '../../../db/client.ts';
import { writeAudit } from '../../audit.ts';
import type { Services } from '../../context.ts';
import { endHalvesOf } from '../half-sessions.ts';
import type { Actor } from '../schema.ts';
import { hashSessionId } from './session-adapter.ts';

/** A session as its owner sees it: no part of its id. Times are ISO 8601. */
export type OwnSession = { startedAt: string; endsAt: string; isThis: boolean };

type Row = { createdAt: Date; expiresAt: Date; isThis: boolean };

/** Where somebody is signed in, the newest first. */
export async function listOwnSessions(
  { db }: Pick<Services, 'db'>,
  actor: Pick<Actor, 'id'>,
  sessionId: string,
): Promise<OwnSession[]> {
  const rows = await db<Row[]>`
    select created_at as "createdAt", expires_at as "expiresAt", id_hash = ${hashSessionId(sessionId)} as "isThis"
    from staff_sessions where staff_id = ${actor.id} and expires_at > now() order by created_at desc
  `;
  return rows.map(({ createdAt, expiresAt, isThis }) => ({
    startedAt: createdAt.toISOString(),
    endsAt: expiresAt.toISOString(),
    isThis,
  }));
}

/** Half sessions, too, and a code app that was begun and not proved: somebody may have read its secret. @returns how many sessions there were */
export async function deleteOtherSessions(
  tx: Queryable,
  staffId: string,
  sessionId: string,
): Promise<number> {
  await endHalvesOf(tx, staffId);
  await tx`delete from staff_second_factors where staff_id = ${staffId} and confirmed_at is null`;
  const rows = await tx`
    delete from staff_sessions where staff_id = ${staffId} and id_hash <> ${hashSessionId(sessionId)} returning id_hash
  `;
  return rows.length;
}

/** Signs somebody out everywhere but here. @returns how many sessions ended */
export function endOtherSessions(
  { db }: Pick<Services, 'db'>,
  actor: Pick<Actor, 'id'>,
  sessionId: string,
): Promise<number> {
  return db.begin(async (tx) => {
    const ended = await deleteOtherSessions(tx, actor.id, sessionId);
    await writeAudit(tx, {
      ...{ actorKind: 'staff', actorId: actor.id, act: 'sign_out_elsewhere' },
      ...{ objectKind: 'staff', objectId: actor.id, detail: { ended } },
    });
    return ended;
  });
}
