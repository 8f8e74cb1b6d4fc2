import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { readPattern } from '../patterns/read-pattern.ts';
import type { Actor } from '../staff/schema.ts';
import { draftOfPattern } from './draft-of-pattern.ts';
import * as queries from './draft-queries.ts';
import { alertDraft } from './draft-schema.ts';
import { findPublicDraft } from './public-draft.ts';

type Needs = Pick<Services, 'db' | 'content' | 'now'>;

/**
 * Begins an alert, from a pattern with what is known of it filled in, or from nothing. Of a pattern one is written at a
 * time: whoever comes second is led to it.
 * @param actor null: the machine
 * @param thana where it rises; null: the whole district
 * @throws Refusal not_found where there is no such pattern
 */
export async function startDraft(
  services: Needs,
  actor: Pick<Actor, 'id'> | null,
  patternId: string | null,
  thana: string | null = null,
): Promise<{ id: string; isNew: boolean }> {
  const { db, content, now } = services;
  const pattern = patternId === null ? null : await readPattern(services, patternId);
  const draft = pattern ? draftOfPattern(pattern, content, thana, now()) : alertDraft.parse({});
  return db.begin(async (tx) => {
    const id = await queries.insertAlert(tx, { createdBy: actor?.id ?? null, patternId, draft });
    if (id === null) {
      const there = patternId && (await queries.findDraftOfPattern(tx, patternId));
      if (!there) throw new Refusal('conflict');
      return { id: there, isNew: false };
    }
    await writeAudit(tx, {
      actorKind: actor ? 'staff' : 'system',
      actorId: actor?.id ?? null,
      act: 'start_alert',
      objectKind: 'alert',
      objectId: id,
      detail: patternId ? { pattern: patternId } : {},
    });
    return { id, isNew: true };
  });
}

/**
 * Begins a change of an alert that is public; what is public stays until the change is.
 * @throws Refusal not_found, conflict when it is not public or somebody is changing it already
 */
export async function startChange({ db }: Pick<Services, 'db'>, actor: Actor, id: string): Promise<void> {
  await db.begin(async (tx) => {
    const alert = await queries.lockAlert(tx, id);
    if (!alert) throw new Refusal('not_found');
    const draft = alert.status === 'published' ? await findPublicDraft(tx, id) : null;
    if (!draft || !(await queries.insertDraft(tx, id, draft, actor.id))) throw new Refusal('conflict');
    await writeAudit(tx, {
      actorKind: 'staff',
      actorId: actor.id,
      act: 'start_alert_change',
      objectKind: 'alert',
      objectId: id,
    });
  });
}
