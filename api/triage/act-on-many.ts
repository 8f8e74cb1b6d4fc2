import type { Transaction } from '../../db/client.ts';
import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import type { Actor, Scope } from '../staff/schema.ts';
import {
  acknowledgeMany as acknowledge,
  closeMany as close,
  insertEvents,
  insertNotes,
  listStatuses,
} from './act-queries.ts';
import type { ReportStatus } from './queries.ts';
import type { CloseManyInput, ManyInput } from './schema.ts';

/** Why one of many was left as it is. `unopened`: nobody has acknowledged it, so nobody may close it. */
export type LeftCode = 'not_found' | 'unopened' | 'already';

export type ManyDone = {
  done: string[];
  /** Those that were not done, in the order asked. Another thana's look like those that never were. */
  left: { id: string; code: LeftCode }[];
};

async function whatIsLeft(
  tx: Transaction,
  scope: Scope,
  ids: readonly string[],
  done: readonly string[],
  codeOf: (status: ReportStatus) => LeftCode,
): Promise<ManyDone['left']> {
  const missed = ids.filter((id) => !done.includes(id));
  if (missed.length === 0) return [];
  const found = new Map((await listStatuses(tx, scope, missed)).map(({ id, status }) => [id, status]));
  return missed.map((id) => {
    const status = found.get(id);
    return { id, code: status === undefined ? 'not_found' : codeOf(status) };
  });
}

const record = (tx: Transaction, actor: Actor, act: string, ids: readonly string[], detail = {}) =>
  // Sent together, answered in order: one round trip for all.
  Promise.all(
    ids.map((objectId) =>
      writeAudit(tx, {
        actorKind: 'staff',
        actorId: actor.id,
        act,
        objectKind: 'report',
        objectId,
        detail: { ...detail, together: ids.length },
      }),
    ),
  );

const once = (ids: readonly string[]) => [...new Set(ids)];

/** Acknowledges those that are new. Each stands for itself: one that somebody else was faster with stops none. */
export async function acknowledgeMany(
  { db, now }: Pick<Services, 'db' | 'now'>,
  scope: Scope,
  actor: Actor,
  input: ManyInput,
): Promise<ManyDone> {
  const at = now();
  const ids = once(input.ids);
  return db.begin(async (tx) => {
    const done = await acknowledge(tx, scope, ids, actor.id, at);
    if (done.length > 0) {
      await insertEvents(tx, scope, done, { event: 'acknowledged', actorId: actor.id, at });
      await record(tx, actor, 'acknowledge_report', done);
    }
    return { done, left: await whatIsLeft(tx, scope, ids, done, () => 'already') };
  });
}

/** Closes those that are acknowledged, all for one reason. One that nobody has acknowledged is left as it is. */
export async function closeMany(
  { db, now }: Pick<Services, 'db' | 'now'>,
  scope: Scope,
  actor: Actor,
  input: CloseManyInput,
): Promise<ManyDone> {
  const at = now();
  const ids = once(input.ids);
  const { reason, note } = input;
  return db.begin(async (tx) => {
    const done = await close(tx, scope, ids, actor.id, reason, at);
    if (done.length > 0) {
      if (note) await insertNotes(tx, scope, done, { authorId: actor.id, at, text: note });
      await insertEvents(tx, scope, done, { event: 'closed', actorId: actor.id, at, detail: { reason } });
      await record(tx, actor, 'close_report', done, { reason });
    }
    const codeOf = (status: ReportStatus) => (status === 'new' ? 'unopened' : 'already');
    return { done, left: await whatIsLeft(tx, scope, ids, done, codeOf) };
  });
}
