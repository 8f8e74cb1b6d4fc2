import type { Services } from '../context.ts';
import type { FieldProblem } from '../errors.ts';
import { Refusal } from '../errors.ts';
import { indianDay } from '../indian-day.ts';
import { readPattern } from '../patterns/read-pattern.ts';
import type { Actor } from '../staff/schema.ts';
import * as queries from './draft-queries.ts';
import type { AlertDraft } from './draft-schema.ts';
import { findGaps } from './find-gaps.ts';
import { maskPersonal } from './mask-personal.ts';
import { findPublicDraft } from './public-draft.ts';

const mostListed = 300;
const mostStories = 3;

const iso = (at: Date | null) => at?.toISOString() ?? null;

/** May this person approve it: somebody who neither wrote it last nor sent it in. */
const isSecondPerson = (
  actor: Actor,
  { submittedById, editedById }: Pick<queries.DraftRow, 'submittedById' | 'editedById'>,
) => actor.id !== submittedById && actor.id !== editedById;

export type DeskLine = {
  id: string;
  title: { hi: string; en: string };
  category: string;
  thana: string | null;
  /** Where it stands; `expired` is public no longer among what is going on. */
  state: 'draft' | 'submitted' | 'approved' | 'published' | 'expired' | 'retracted';
  /** A change of what is public already. */
  isChange: boolean;
  /** Opened by the machine because reports rise. */
  byMachine: boolean;
  slug: string | null;
  at: string | null;
  reviewOn: string | null;
  reviewIsDue: boolean;
  /** How many reports the pattern has that it was begun from. */
  reports: number | null;
  /** It waits for somebody like the reader. */
  waitsForYou: boolean;
};

/** All alerts as the desk sees them: what is being written first, then what is public, each the newest first. */
export async function listDesk({ db, now }: Pick<Services, 'db' | 'now'>, actor: Actor): Promise<DeskLine[]> {
  const at = now();
  const today = indianDay(at);
  return (await queries.listDesk(db, mostListed)).map((row) => {
    const isOver = row.expiresAt !== null && row.expiresAt <= at;
    const publicState = row.status === 'retracted' ? 'retracted' : isOver ? 'expired' : 'published';
    return {
      ...{ id: row.id, title: row.title, category: row.category, thana: row.thana, slug: row.slug },
      state: row.state ?? publicState,
      isChange: row.state !== null && row.status === 'published',
      byMachine: row.createdBy === null && row.status === 'draft',
      at: iso(row.editedAt ?? row.publishedAt),
      reviewOn: row.reviewOn,
      reports: row.reports,
      reviewIsDue: row.state === null && publicState === 'published' && (row.reviewOn ?? today) <= today,
      waitsForYou: row.state === 'submitted' && isSecondPerson(actor, row),
    };
  });
}

export type DeskAlert = {
  id: string;
  slug: string | null;
  status: queries.AlertStatus;
  pattern: { id: string; reports: number; status: string; stories: string[] } | null;
  draft:
    | (Omit<queries.DraftRow, 'content' | 'editedById' | 'submittedById' | 'editedAt' | 'submittedAt'> & {
        content: AlertDraft;
        editedAt: string;
        submittedAt: string | null;
        gaps: FieldProblem[];
        /** The reader is somebody who may approve it. */
        mayApprove: boolean;
      })
    | null;
  /** What is public now. */
  published: AlertDraft | null;
  history: { at: string; act: string; actor: string | null }[];
};

/**
 * One alert with what is being written of it, what it still needs, and what was done with it. The stories of its pattern
 * come masked, and only to the cyber cell, who may see the reports.
 * @throws Refusal not_found
 */
export async function readDeskAlert(
  services: Pick<Services, 'db' | 'now' | 'stopList'>,
  actor: Actor,
  id: string,
): Promise<DeskAlert> {
  const { db, now, stopList } = services;
  const [head, draft, published, history] = await Promise.all([
    queries.findHead(db, id),
    queries.findDraft(db, id),
    findPublicDraft(db, id),
    queries.listHistory(db, id),
  ]);
  if (!head) throw new Refusal('not_found');
  const pattern = head.patternId === null ? null : await readPattern(services, head.patternId);
  const stories = (pattern?.reports ?? [])
    .map(({ narrative }) => maskPersonal(narrative, stopList))
    .filter((story) => story.length > 20)
    .slice(0, mostStories);
  return {
    id,
    slug: head.slug,
    status: head.status,
    pattern: pattern && {
      id: pattern.id,
      reports: pattern.reportCount,
      status: pattern.status,
      stories: actor.role === 'cyber-cell' ? stories : [],
    },
    draft: draft && {
      ...{ state: draft.state, content: draft.content, version: draft.version, editedBy: draft.editedBy },
      ...{ submittedBy: draft.submittedBy, approvedBy: draft.approvedBy, returnedNote: draft.returnedNote },
      editedAt: draft.editedAt.toISOString(),
      submittedAt: iso(draft.submittedAt),
      gaps: findGaps(draft.content, stopList, indianDay(now()), head.status === 'published'),
      mayApprove: isSecondPerson(actor, draft),
    },
    published,
    history: history.map(({ at, act, actor: name }) => ({ at: at.toISOString(), act, actor: name })),
  };
}
