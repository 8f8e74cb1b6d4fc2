import { isLockTimeout, type Transaction } from '../../db/client.ts';
import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { updatePatternDocuments } from '../search/update-pattern-documents.ts';
import type { Actor } from '../staff/schema.ts';
import * as acts from './act-queries.ts';
import { lockPatterns } from './queries.ts';
import { rewritePattern } from './rewrite-pattern.ts';
import type { MergeManyInput, SplitInput } from './schema.ts';

/*
 * What staff do with patterns. Each act holds the lock under which reports join, writes its own row, its audit row and
 * what search says, in one transaction; and each can be undone.
 */

export type Needs = Pick<Services, 'db' | 'content' | 'patterns'>;
/** What an act leaves: its id, by which it is undone, and the patterns it touched. */
export type DoneAct = { act: string; patterns: string[] };

/** One act at a time, under the lock. @throws Refusal unavailable while all patterns are being written anew */
export async function actAlone<Result>(
  { db, patterns }: Needs,
  what: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  try {
    return (await patterns.alone(() =>
      db.begin(async (tx) => {
        await lockPatterns(tx);
        return what(tx);
      }),
    )) as Result;
  } catch (error) {
    if (isLockTimeout(error)) throw new Refusal('unavailable');
    throw error;
  }
}

async function living(tx: Transaction, id: string): Promise<acts.PatternState> {
  const state = await acts.lockPattern(tx, id);
  if (!state) throw new Refusal('not_found');
  return state;
}

export async function record(
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

/** Takes one pattern into another. @throws Refusal not_found, conflict */
async function mergeOne(
  tx: Transaction,
  services: Needs,
  actor: Actor,
  into: string,
  from: string,
): Promise<DoneAct> {
  if (into === from) throw new Refusal('conflict');
  const [state, other] = [await living(tx, into), await living(tx, from)];
  // What is confirmed would be so no longer; it is to be merged the other way round.
  if (other.status === 'confirmed' && state.status !== 'confirmed') throw new Refusal('conflict');
  const actId = await acts.insertAct(tx, {
    actorId: actor.id,
    act: 'merge',
    patternId: into,
    otherId: from,
    detail: {},
  });
  const members = await acts.readMembers(tx, from);
  await acts.moveReports(tx, { from, into, actId, reports: members.map(({ id }) => id) });
  await acts.endPattern(tx, from, into);
  await acts.setState(tx, into, state);
  for (const id of [from, into]) await rewritePattern(tx, id);
  return record(tx, services, actor, 'merge_patterns', { act: actId, patterns: [into, from] });
}

/**
 * Two patterns are one: all reports of the one go into the other.
 * @param named the one, or a report of it
 * @throws Refusal not_found, conflict
 */
export function mergePatterns(services: Needs, actor: Actor, into: string, named: string): Promise<DoneAct> {
  return actAlone(services, async (tx) =>
    mergeOne(tx, services, actor, into, await acts.patternNamedBy(tx, named)),
  );
}

/**
 * Several are one: all go into one of them, a confirmed one if there is, else that of most reports. Each is an act of its
 * own, which can be undone alone.
 * @param named patterns, or reports of them; at least two patterns among them
 * @returns the pattern that all are in
 * @throws Refusal not_found, conflict
 */
export function mergeMany(services: Needs, actor: Actor, { ids }: MergeManyInput): Promise<string> {
  return actAlone(services, async (tx) => {
    const named = new Set<string>();
    for (const id of ids) named.add(await acts.patternNamedBy(tx, id));
    const [into, ...others] = await acts.largestFirst(tx, [...named]);
    if (!into) throw new Refusal('not_found');
    if (others.length === 0) throw new Refusal('conflict');
    for (const from of others) await mergeOne(tx, services, actor, into, from);
    return into;
  });
}

/** Some reports are something else: they become a pattern of their own, and the two are kept apart. @throws Refusal not_found, conflict */
export function splitPattern(
  services: Needs,
  actor: Actor,
  patternId: string,
  { reports }: SplitInput,
): Promise<DoneAct> {
  return actAlone(services, async (tx) => {
    await living(tx, patternId);
    const into = await acts.insertPatternLike(tx, patternId);
    const actId = await acts.insertAct(tx, {
      actorId: actor.id,
      act: 'split',
      patternId,
      otherId: into,
      detail: {},
    });
    const moved = await acts.moveReports(tx, { from: patternId, into, actId, reports });
    // Somebody else has moved one of them, or it was never there.
    if (moved !== new Set(reports).size) throw new Refusal('conflict');
    // Nothing would be left to be that pattern.
    if ((await acts.readMembers(tx, patternId)).length === 0) throw new Refusal('conflict');
    await acts.keepApart(tx, patternId, into, actId);
    for (const id of [patternId, into]) await rewritePattern(tx, id);
    return record(tx, services, actor, 'split_pattern', { act: actId, patterns: [patternId, into] });
  });
}

/** Says what a pattern is: confirmed as a fraud, or dismissed, or of another kind. @throws Refusal not_found */
export function judgePattern(
  services: Needs,
  actor: Actor,
  patternId: string,
  judgement:
    | { act: 'confirm'; values?: readonly string[] | null }
    | { act: 'dismiss' }
    | { act: 'set_category'; category: string },
): Promise<DoneAct> {
  return actAlone(services, async (tx) => {
    const before = await living(tx, patternId);
    const detail = { ...before };
    const actId = await acts.insertAct(tx, {
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
    if (judgement.act === 'confirm') await acts.confirmValues(tx, patternId, judgement.values ?? null);
    return record(tx, services, actor, `${judgement.act}_pattern`, { act: actId, patterns: [patternId] });
  });
}
