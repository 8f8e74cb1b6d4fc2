import type { Transaction } from '../../db/client.ts';
import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { indianDay } from '../indian-day.ts';
import type { Actor } from '../staff/schema.ts';
import * as queries from './draft-queries.ts';
import type { AlertDraft } from './draft-schema.ts';
import { findGaps } from './find-gaps.ts';

/*
 * The way of a draft: written, sent in, read by a second person, who approves it or sends it back. Each act names the
 * version it was decided on, holds the alert and writes its audit row in the same transaction.
 */

type Needs = Pick<Services, 'db' | 'now'>;

/** Holds the alert and gives its draft. @throws Refusal not_found; conflict when nothing is being written of it */
export async function holdDraft(tx: Transaction, id: string) {
  const alert = await queries.lockAlert(tx, id);
  if (!alert) throw new Refusal('not_found');
  const draft = await queries.findDraft(tx, id);
  if (!draft || alert.status === 'discarded') throw new Refusal('conflict');
  return { alert, draft };
}

export const record = (tx: Transaction, actor: Actor, act: string, id: string, detail = {}) =>
  writeAudit(tx, {
    actorKind: 'staff',
    actorId: actor.id,
    act,
    objectKind: 'alert',
    objectId: id,
    detail,
  });

/**
 * Keeps what was typed, gaps and all. What was sent in is thereby taken back: nobody approves words that change.
 * @returns the new version
 * @throws Refusal not_found; invalid where there is no such thana; conflict when somebody else has saved meanwhile
 */
export async function saveDraft(
  { db, now, jurisdiction }: Needs & Pick<Services, 'jurisdiction'>,
  actor: Actor,
  id: string,
  version: number,
  draft: AlertDraft,
): Promise<number> {
  if (draft.thana !== null && !jurisdiction.thanas.some((thana) => thana.id === draft.thana))
    throw new Refusal('invalid', [{ field: 'thana', code: 'not_a_thana' }]);
  return db.begin(async (tx) => {
    await holdDraft(tx, id);
    const saved = await queries.updateDraft(tx, id, { version, draft, by: actor.id, at: now() });
    if (saved === null) throw new Refusal('conflict');
    await record(tx, actor, 'save_alert', id, { version: saved });
    return saved;
  });
}

/**
 * Asks for a second person.
 * @throws Refusal invalid with every gap; not_found; conflict when it is not the version that was read
 */
export async function submitDraft(
  { db, now, stopList }: Needs & Pick<Services, 'stopList'>,
  actor: Actor,
  id: string,
  version: number,
): Promise<void> {
  await db.begin(async (tx) => {
    const { alert, draft } = await holdDraft(tx, id);
    const gaps = findGaps(draft.content, stopList, indianDay(now()), alert.status === 'published');
    if (gaps.length > 0) throw new Refusal('invalid', gaps);
    if (!(await queries.submitDraft(tx, id, { version, by: actor.id, at: now() })))
      throw new Refusal('conflict');
    await record(tx, actor, 'submit_alert', id, { version });
  });
}

/** Sends it back to be written further, with what is wrong. @throws Refusal not_found, conflict */
export async function returnDraft(
  { db }: Pick<Services, 'db'>,
  actor: Actor,
  id: string,
  version: number,
  note: string,
): Promise<void> {
  await db.begin(async (tx) => {
    await holdDraft(tx, id);
    if (!(await queries.returnDraft(tx, id, { version, note }))) throw new Refusal('conflict');
    await record(tx, actor, 'return_alert', id, { version, note });
  });
}

/** In the caller's transaction, on a draft that is held. @throws Refusal second_person_needed, conflict */
export async function approveHeld(
  tx: Transaction,
  actor: Actor,
  id: string,
  draft: queries.DraftRow,
  version: number,
  at: Date,
): Promise<void> {
  if (await queries.approveDraft(tx, id, { version, by: actor.id, at })) {
    await record(tx, actor, 'approve_alert', id, { version });
    return;
  }
  const isOwn = draft.submittedById === actor.id || draft.editedById === actor.id;
  const stands = draft.state === 'submitted' && draft.version === version;
  throw new Refusal(isOwn && stands ? 'second_person_needed' : 'conflict');
}

/**
 * A second person has read it and agrees.
 * @throws Refusal not_found; second_person_needed for whoever wrote it last or sent it in; conflict when it is not sent
 *   in or not the version that was read
 */
export async function approveDraft(
  { db, now }: Needs,
  actor: Actor,
  id: string,
  version: number,
): Promise<void> {
  await db.begin(async (tx) => {
    const { draft } = await holdDraft(tx, id);
    await approveHeld(tx, actor, id, draft, version, now());
  });
}

/** Lets a draft go. An alert that is public stays as it is. @throws Refusal not_found, conflict */
export async function discardDraft({ db }: Pick<Services, 'db'>, actor: Actor, id: string): Promise<void> {
  await db.begin(async (tx) => {
    const { alert } = await holdDraft(tx, id);
    // What was never public keeps its words: it may be asked why it was let go.
    if (alert.status === 'draft') await queries.discardAlert(tx, id);
    else await queries.deleteDraft(tx, id);
    await record(tx, actor, 'discard_alert', id);
  });
}
