import type { Queryable } from '../../../db/client.ts';
import type { Scope } from '../../staff/schema.ts';
import type { MoveReason } from '../schema.ts';
import { sideWithin } from '../within.ts';

export type MoveRow = {
  id: string;
  volunteer: string;
  from: string;
  to: string;
  note: string;
  proposedAt: Date;
  proposedBy: string;
  proposer: string;
  state: 'open' | 'accepted' | 'declined' | 'withdrawn';
  answeredAt: Date | null;
  answerer: string | null;
  reason: MoveReason | null;
};

const columns = (sql: Queryable) => sql`
  mitan_moves.id, volunteer_id as volunteer, from_thana as "from", to_thana as "to", note, proposed_at as "proposedAt",
  proposed_by as "proposedBy", proposer.name as proposer, state, answered_at as "answeredAt", answerer.name as answerer, reason
`;
const people = (sql: Queryable) => sql`
  join staff as proposer on proposer.id = proposed_by left join staff as answerer on answerer.id = answered_by
`;

/** What waits for this side, the oldest first. */
export const listIncoming = (sql: Queryable, scope: Scope, most: number) => sql<MoveRow[]>`
  select ${columns(sql)} from mitan_moves ${people(sql)}
  where state = 'open' and ${sideWithin(sql, scope, 'to_thana')} order by proposed_at, mitan_moves.id limit ${most}
`;

export async function countIncoming(sql: Queryable, scope: Scope): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from mitan_moves where state = 'open' and ${sideWithin(sql, scope, 'to_thana')}
  `;
  return row?.count ?? 0;
}

/** What this side has proposed, the newest first, with the answers of late. */
export const listOutgoing = (sql: Queryable, scope: Scope, since: Date, most: number) => sql<MoveRow[]>`
  select ${columns(sql)} from mitan_moves ${people(sql)}
  where (state = 'open' or answered_at > ${since}) and ${sideWithin(sql, scope, 'from_thana')} order by proposed_at desc, mitan_moves.id desc limit ${most}
`;

export type MovingRow = {
  /** Where they are now. */
  thana: string;
  id: string;
  sealed: Buffer | null;
  keyId: string | null;
  place: string;
  trainedAt: Date | null;
  status: 'enrolled' | 'accepted' | 'ended';
};

/** Who they are, by the moves they are named in: the other side sees these and nobody else of that thana. */
export const listMoving = (sql: Queryable, scope: Scope, moves: readonly string[]) => sql<MovingRow[]>`
  select distinct volunteers.id, volunteers.thana_id as thana, sealed, key_id as "keyId", place_text as place, volunteers.trained_at as "trainedAt", status
  from mitan_moves join volunteers on volunteers.id = volunteer_id
  where mitan_moves.id = any(${moves as string[]}) and (${sideWithin(sql, scope, 'from_thana')} or ${sideWithin(sql, scope, 'to_thana')})
`;

/** @returns null when one is proposed already */
export async function insertMove(
  tx: Queryable,
  one: { volunteer: string; from: string; to: string; note: string; by: string; at: Date },
): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    insert into mitan_moves (volunteer_id, from_thana, to_thana, note, proposed_by, proposed_at)
    values (${one.volunteer}, ${one.from}, ${one.to}, ${one.note}, ${one.by}, ${one.at})
    on conflict (volunteer_id) where state = 'open' do nothing returning id
  `;
  return row?.id ?? null;
}

/** One of which an actor leads a side, held until the transaction ends. */
export async function holdMove(
  tx: Queryable,
  scope: Scope,
  id: string,
  of: 'from_thana' | 'to_thana',
): Promise<Pick<MoveRow, 'volunteer' | 'from' | 'to' | 'state' | 'proposedBy'> | null> {
  const [row] = await tx<Pick<MoveRow, 'volunteer' | 'from' | 'to' | 'state' | 'proposedBy'>[]>`
    select volunteer_id as volunteer, from_thana as "from", to_thana as "to", state, proposed_by as "proposedBy" from mitan_moves
    where id = ${id} and ${sideWithin(tx, scope, of)} for update
  `;
  return row ?? null;
}

export const answerMove = (
  tx: Queryable,
  id: string,
  one: { state: 'declined' | 'withdrawn'; reason: MoveReason | null; by: string; at: Date },
) => tx`
  update mitan_moves set state = ${one.state}, reason = ${one.reason}, answered_by = ${one.by}, answered_at = ${one.at}
  where id = ${id} and state = 'open'
`;

/** They have left: nothing is to be answered any more. */
export const withdrawOpen = (tx: Queryable, volunteer: string, by: string, at: Date) => tx`
  update mitan_moves set state = 'withdrawn', answered_by = ${by}, answered_at = ${at}
  where volunteer_id = ${volunteer} and state = 'open'
`;

/**
 * Puts them under the other thana, with a seat there; whom they led they lead no more. To be called as the owner, on a move that is held.
 * @returns false when they are no longer one of us, or no longer where they were
 */
export async function move(
  tx: Queryable,
  id: string,
  one: { volunteer: string; from: string; to: string; team: string; by: string; at: Date },
): Promise<boolean> {
  const rows = await tx`
    with moved as (
      update volunteers set thana_id = ${one.to}, team_id = ${one.team}, leads = false
      where id = ${one.volunteer} and thana_id = ${one.from} and status = 'accepted'
      returning enrolled_at, accepted_at, trained_at
    )
    update mitan_moves set state = 'accepted', answered_by = ${one.by}, answered_at = ${one.at},
      enrolled_at = moved.enrolled_at, accepted_at = moved.accepted_at, trained_at = moved.trained_at
    from moved where mitan_moves.id = ${id} and state = 'open' returning mitan_moves.id
  `;
  return rows.length === 1;
}

export type MovedCounts = { enrolled: number; accepted: number; trained: number };

/** How many more there were in scope when a day began than those who are there now tell: who went since, less who came. */
export async function countMoved(sql: Queryable, scope: Scope, day: string): Promise<MovedCounts> {
  const dawn = sql`(${day}::date::timestamp at time zone 'Asia/Kolkata')`;
  const sign = sql`(case when ${sideWithin(sql, scope, 'from_thana')} then 1 else 0 end - case when ${sideWithin(sql, scope, 'to_thana')} then 1 else 0 end)`;
  const [row] = await sql<MovedCounts[]>`
    select coalesce(sum(${sign}) filter (where enrolled_at < ${dawn}), 0)::int as enrolled,
      coalesce(sum(${sign}) filter (where accepted_at < ${dawn}), 0)::int as accepted,
      coalesce(sum(${sign}) filter (where accepted_at < ${dawn} and trained_at < ${dawn}), 0)::int as trained
    from mitan_moves where state = 'accepted' and answered_at >= ${dawn}
  `;
  return row as MovedCounts;
}
