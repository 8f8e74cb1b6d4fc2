import type { Transaction } from '../../db/client.ts';
import { Refusal } from '../errors.ts';
import type { Actor } from '../staff/schema.ts';
import * as acts from './act-queries.ts';
import { actAlone, type DoneAct, type Needs, record } from './change-pattern.ts';
import { rewritePattern } from './rewrite-pattern.ts';

async function undoMerge(
  tx: Transaction,
  act: acts.PatternAct,
  otherId: string,
  actor: Actor,
): Promise<void> {
  await acts.reopenPattern(tx, otherId);
  // All of them have gone on to somewhere else: what came later is to be undone first.
  if ((await acts.moveBack(tx, act, act.patternId, otherId)) === 0) throw new Refusal('conflict');
  const { patternId } = act;
  const apart = { actorId: actor.id, act: 'split', patternId, otherId, detail: {} } as const;
  await acts.keepApart(tx, patternId, otherId, await acts.insertAct(tx, apart));
}

async function undoMove(tx: Transaction, act: acts.PatternAct, otherId: string): Promise<void> {
  if (!(await acts.lockPattern(tx, otherId))) throw new Refusal('conflict');
  if ((await acts.moveBack(tx, act, otherId, act.patternId)) === 0) throw new Refusal('conflict');
  await acts.leaveToStaff(tx, [act.patternId, otherId]);
}

async function undoSplit(tx: Transaction, act: acts.PatternAct, otherId: string): Promise<void> {
  if (!(await acts.lockPattern(tx, otherId))) throw new Refusal('conflict');
  // Those that were taken out come back as they were, so that what was done before can be undone too; what has joined them since comes along.
  await acts.moveBack(tx, act, otherId, act.patternId);
  const members = await acts.readMembers(tx, otherId);
  const reports = members.map(({ id }) => id);
  await acts.moveReports(tx, { from: otherId, into: act.patternId, actId: act.id, reports });
  await acts.endPattern(tx, otherId, act.patternId);
  await acts.leaveToStaff(tx, [act.patternId]);
}

/** Puts back what the act changed, and nothing else. */
async function undoJudgement(tx: Transaction, act: acts.PatternAct, state: acts.PatternState): Promise<void> {
  if (await acts.isJudgedSince(tx, act)) throw new Refusal('conflict');
  const {
    status = state.status,
    category = state.category,
    categoryByStaff = state.categoryByStaff,
  } = act.detail;
  const before = act.act === 'set_category' ? { ...state, category, categoryByStaff } : { ...state, status };
  await acts.setState(tx, act.patternId, before);
}

/**
 * Takes an act of staff, or of the machine, back.
 * @throws Refusal not_found; conflict when it was undone already or more was built on it
 */
export function undoAct(services: Needs, actor: Actor, patternId: string, actId: string): Promise<DoneAct> {
  return actAlone(services, async (tx) => {
    const act = await acts.findAct(tx, actId);
    if (!act || (act.patternId !== patternId && act.otherId !== patternId)) throw new Refusal('not_found');
    const state = act.undoneAt ? null : await acts.lockPattern(tx, act.patternId);
    if (!state) throw new Refusal('conflict');
    await acts.markUndone(tx, actId, actor.id);
    const { otherId } = act;
    if (otherId === null) await undoJudgement(tx, act, state);
    else if (act.act === 'merge') await undoMerge(tx, act, otherId, actor);
    else if (act.act === 'move') await undoMove(tx, act, otherId);
    else await undoSplit(tx, act, otherId);
    const patterns = otherId === null ? [act.patternId] : [act.patternId, otherId];
    if (otherId !== null) for (const id of patterns) await rewritePattern(tx, id);
    return record(tx, services, actor, 'undo_pattern_act', { act: actId, patterns });
  });
}
