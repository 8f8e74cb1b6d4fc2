import type { Transaction } from '../../db/client.ts';
import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { updatePatternDocuments } from '../search/update-pattern-documents.ts';
import type { Actor } from '../staff/schema.ts';
import * as acts from './act-queries.ts';
import { lockPatterns } from './queries.ts';
import { rewritePattern } from './rewrite-pattern.ts';
import type { SplitInput } from './schema.ts';

/*
 * What staff do with patterns. Each act holds the lock under which reports join, writes its own row, its audit row and
 * what search says, in one transaction; and each can be undone.
 */

type Needs = Pick<Services, 'db' | 'content'>;
/** What an act leaves: its id, by which it is undone, and the patterns it touched. */
export type DoneAct = { act: string; patterns: string[] };

async function living(tx: Transaction, id: string): Promise<acts.PatternState> {
  const state = await acts.lockPattern(tx, id);
  if (!state) throw new Refusal('not_found');
  return state;
}

async function record(
  tx: Transaction,
  { content }: Needs,
  actor: Actor,
  act: string,
  { act: actId, patterns }: DoneAct,
): Promise<DoneAct> {
  for (const id of patterns) await updatePatternDocuments(tx, content.categories, id);
  const [objectId, ...others] = patterns as [string, ...string[]];
  await writeAudit(tx, {
    actorKind: 'staff',
    actorId: actor.id,
    act,
    objectKind: 'pattern',
    objectId,
    detail: { act: actId, others },
  });
  return { act: actId, patterns };
}

/** Two patterns are one: all reports of the one go into the other. @throws Refusal not_found, conflict */
export function mergePatterns(services: Needs, actor: Actor, into: string, from: string): Promise<DoneAct> {
  return services.db.begin(async (tx) => {
    await lockPatterns(tx);
    if (into === from) throw new Refusal('conflict');
    const state = await living(tx, into);
    await living(tx, from);
    const act = await acts.insertAct(tx, {
      actorId: actor.id,
      act: 'merge',
      patternId: into,
      otherId: from,
      detail: {},
    });
    const members = await acts.readMembers(tx, from);
    await acts.moveReports(tx, { from, into, actId: act, reports: members.map(({ id }) => id) });
    await acts.endPattern(tx, from, into);
    await acts.setState(tx, into, state);
    for (const id of [from, into]) await rewritePattern(tx, id);
    return record(tx, services, actor, 'merge_patterns', { act, patterns: [into, from] });
  });
}

/** Some reports are something else: they become a pattern of their own, and the two are kept apart. @throws Refusal not_found, conflict */
export function splitPattern(
  services: Needs,
  actor: Actor,
  patternId: string,
  { reports }: SplitInput,
): Promise<DoneAct> {
  return services.db.begin(async (tx) => {
    await lockPatterns(tx);
    await living(tx, patternId);
    const into = await acts.insertPatternLike(tx, patternId);
    const act = await acts.insertAct(tx, {
      actorId: actor.id,
      act: 'split',
      patternId,
      otherId: into,
      detail: {},
    });
    const moved = await acts.moveReports(tx, { from: patternId, into, actId: act, reports });
    // Somebody else has moved one of them, or it was never there.
    if (moved !== new Set(reports).size) throw new Refusal('conflict');
    await acts.keepApart(tx, patternId, into, act);
    for (const id of [patternId, into]) await rewritePattern(tx, id);
    return record(tx, services, actor, 'split_pattern', { act, patterns: [patternId, into] });
  });
}

/** Says what a pattern is: confirmed as a fraud, or dismissed, or of another kind. @throws Refusal not_found */
export function judgePattern(
  services: Needs,
  actor: Actor,
  patternId: string,
  judgement: { act: 'confirm' | 'dismiss' } | { act: 'set_category'; category: string },
): Promise<DoneAct> {
  return services.db.begin(async (tx) => {
    await lockPatterns(tx);
    const before = await living(tx, patternId);
    const detail = { ...before };
    const act = await acts.insertAct(tx, {
      actorId: actor.id,
      act: judgement.act,
      patternId,
      otherId: null,
      detail,
    });
    await acts.setState(
      tx,
      patternId,
      judgement.act === 'set_category'
        ? { ...before, category: judgement.category, categoryByStaff: true }
        : { ...before, status: judgement.act === 'confirm' ? 'confirmed' : 'dismissed' },
    );
    return record(tx, services, actor, `${judgement.act}_pattern`, { act, patterns: [patternId] });
  });
}

/** Takes an act of staff, or a merge by the machine, back. @throws Refusal not_found, conflict when it was undone already or more was built on it */
export function undoAct(services: Needs, actor: Actor, patternId: string, actId: string): Promise<DoneAct> {
  return services.db.begin(async (tx) => {
    await lockPatterns(tx);
    const act = await acts.findAct(tx, actId);
    if (!act || (act.patternId !== patternId && act.otherId !== patternId)) throw new Refusal('not_found');
    if (act.undoneAt) throw new Refusal('conflict');
    const state = await acts.lockPattern(tx, act.patternId);
    if (!state) throw new Refusal('conflict');
    await acts.markUndone(tx, actId, actor.id);
    const touched = [act.patternId, ...(act.otherId ? [act.otherId] : [])];
    if (act.act === 'merge' && act.otherId) {
      await acts.reopenPattern(tx, act.otherId);
      await acts.moveBack(tx, act, act.patternId, act.otherId);
      const apart = {
        actorId: actor.id,
        act: 'split',
        patternId: act.patternId,
        otherId: act.otherId,
        detail: {},
      } as const;
      await acts.keepApart(tx, act.patternId, act.otherId, await acts.insertAct(tx, apart));
    } else if (act.act === 'split' && act.otherId) {
      if (!(await acts.lockPattern(tx, act.otherId))) throw new Refusal('conflict');
      const members = await acts.readMembers(tx, act.otherId);
      await acts.moveReports(tx, {
        from: act.otherId,
        into: act.patternId,
        actId,
        reports: members.map(({ id }) => id),
      });
      await acts.endPattern(tx, act.otherId, act.patternId);
    } else await acts.setState(tx, act.patternId, { ...state, ...act.detail } as acts.PatternState);
    if (act.otherId) for (const id of touched) await rewritePattern(tx, id);
    return record(tx, services, actor, 'undo_pattern_act', { act: actId, patterns: touched });
  });
}
