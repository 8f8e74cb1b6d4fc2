import type { Queryable, Transaction } from '../../db/client.ts';
import type { Scope } from '../staff/schema.ts';
import { type EndedReason, mostCounted, type VolunteersQuery } from './schema.ts';
import { within } from './within.ts';

export type NewVolunteer = {
  id: string;
  thana: string;
  source: 'page' | 'roster';
  language: 'hi' | 'en';
  place: string;
  /** One for each of our keys; it is stored under the first. */
  phoneHashes: readonly [Buffer, ...Buffer[]];
  sealed: Buffer;
  keyId: string;
  consent: string;
  /** When it is another time than that of the enrolling. */
  consentedAt?: Date;
  at: Date;
};

/** Those of them that are not here yet under any of our keys, each once. @returns how many */
export async function insertVolunteers(tx: Transaction, people: readonly NewVolunteer[]): Promise<number> {
  const rows = people.map(({ phoneHashes, sealed, at, consentedAt = at, ...one }) => ({
    ...one,
    phoneHashes: phoneHashes.map((hash) => hash.toString('hex')),
    ...{ sealed: sealed.toString('base64'), at: at.toISOString(), consentedAt: consentedAt.toISOString() },
  }));
  const stored = await tx`
    insert into volunteers (id, thana_id, source, language, place_text, phone_hash, sealed, key_id, consent, consented_at, enrolled_at)
    select id, thana, source, language, place, decode("phoneHashes"[1], 'hex'), decode(sealed, 'base64'), "keyId", consent, "consentedAt", at
    from jsonb_to_recordset(${tx.json(rows)}) as given (id uuid, thana text, source text, language text, place text,
      "phoneHashes" text[], sealed text, "keyId" text, consent text, "consentedAt" timestamptz, at timestamptz)
    where not exists (
      select from unnest("phoneHashes"[2:]) as older join volunteers on phone_hash = decode(older, 'hex') and status <> 'ended'
    )
    on conflict (phone_hash) where status <> 'ended' do nothing
    returning id
  `;
  return stored.length;
}

export type VolunteerRow = {
  id: string;
  thana: string;
  team: string | null;
  teamNumber: number | null;
  leads: boolean;
  source: 'page' | 'roster';
  language: 'hi' | 'en';
  place: string;
  sealed: Buffer | null;
  keyId: string | null;
  status: 'enrolled' | 'accepted' | 'ended';
  enrolledAt: Date;
  validUntil: string | null;
  trainedAt: Date | null;
  endedReason: EndedReason | null;
};

const columns = (sql: Queryable) => sql`
  volunteers.id, volunteers.thana_id as thana, volunteers.team_id as team, mitan_teams.number as "teamNumber", volunteers.leads,
  volunteers.source, volunteers.language, volunteers.place_text as place, volunteers.sealed, volunteers.key_id as "keyId",
  volunteers.status, volunteers.enrolled_at as "enrolledAt",
  volunteers.valid_until::text as "validUntil", volunteers.trained_at as "trainedAt", volunteers.ended_reason as "endedReason"
`;

/** Those of one state, the oldest first. Of each thana its oldest are taken before they are put in order. */
export function listVolunteers(
  sql: Queryable,
  scope: Scope,
  { status, team, page }: VolunteersQuery,
  pageSize: number,
) {
  const own = scope.kind === 'thanas' ? (scope.thanas as string[]) : [];
  const wanted = sql`
    volunteers.status = ${status} and ${within(sql, scope, 'volunteers')} and ${team ? sql`volunteers.team_id = ${team}` : sql`true`}
  `;
  const oldest = sql`order by volunteers.enrolled_at, volunteers.id limit ${pageSize * page + 1}`;
  const some =
    scope.kind === 'thanas'
      ? sql`unnest(${own}::text[]) as own cross join lateral (
          select * from volunteers where thana_id = own and ${wanted} ${oldest}
        ) as volunteers`
      : sql`(select * from volunteers where ${wanted} ${oldest}) as volunteers`;
  return sql<VolunteerRow[]>`
    select ${columns(sql)} from ${some} left join mitan_teams on mitan_teams.id = volunteers.team_id
    order by volunteers.enrolled_at, volunteers.id limit ${pageSize + 1} offset ${(page - 1) * pageSize}
  `;
}

export async function findVolunteer(sql: Queryable, scope: Scope, id: string): Promise<VolunteerRow | null> {
  const [row] = await sql<VolunteerRow[]>`
    select ${columns(sql)} from volunteers left join mitan_teams on mitan_teams.id = volunteers.team_id
    where volunteers.id = ${id} and ${within(sql, scope, 'volunteers')}
  `;
  return row ?? null;
}

export async function countStates(
  sql: Queryable,
  scope: Scope,
): Promise<Record<'enrolled' | 'accepted' | 'ended', number>> {
  // In the order of the index on states: else all volunteers are read to learn that none is of a state.
  const ordered = scope.kind === 'district' ? sql`order by enrolled_at, id` : sql``;
  const count = async (state: 'enrolled' | 'accepted' | 'ended') => {
    const [row] = await sql<{ count: number }[]>`
      select count(*)::int as count from (
        select from volunteers where status = ${state} and ${within(sql, scope, 'volunteers')} ${ordered} limit ${mostCounted}
      ) as found
    `;
    return row?.count ?? 0;
  };
  const [enrolled, accepted, ended] = await Promise.all([
    count('enrolled'),
    count('accepted'),
    count('ended'),
  ]);
  return { enrolled, accepted, ended };
}

export type TeamRow = { id: string; thana: string; number: number; members: number; hasLeader: boolean };

/** Teams that want for somebody, a leader or members; the first of them. */
export const listTeams = (sql: Queryable, scope: Scope, seats: number, most: number) => sql<TeamRow[]>`
  select id, thana_id as thana, number, members, has_leader as "hasLeader" from mitan_teams
  where ${within(sql, scope, 'mitan_teams')} and (members < ${seats} or not has_leader)
  order by thana_id, number limit ${most}
`;

/** Holds the teams of a thana, those too that are not there yet: of two who place at once the second sees what the first has left. */
export async function holdTeams(
  tx: Queryable,
  scope: Scope,
  thana: string,
): Promise<{ id: string; number: number; members: number }[]> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`mitan_teams ${thana}`}, 0))`;
  return tx<{ id: string; number: number; members: number }[]>`
    select id, number, members from mitan_teams where thana_id = ${thana} and ${within(tx, scope, 'mitan_teams')} order by number
  `;
}

export async function insertTeam(tx: Queryable, thana: string, number: number): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into mitan_teams (thana_id, number) values (${thana}, ${number}) returning id
  `;
  return (row as { id: string }).id;
}

/** @returns false when they are no longer enrolled, or out of scope */
export async function accept(
  tx: Queryable,
  scope: Scope,
  id: string,
  one: {
    team: string;
    by: string;
    at: Date;
    cardHash: Buffer;
    validUntil: string;
    pinHash: string;
    sealed: Buffer;
    keyId: string;
  },
): Promise<boolean> {
  const rows = await tx`
    update volunteers set status = 'accepted', team_id = ${one.team}, accepted_at = ${one.at}, accepted_by = ${one.by},
      card_hash = ${one.cardHash}, valid_until = ${one.validUntil}, pin_hash = ${one.pinHash}, sealed = ${one.sealed}, key_id = ${one.keyId}
    where id = ${id} and status = 'enrolled' and ${within(tx, scope, 'volunteers')} returning id
  `;
  return rows.length === 1;
}

/** @returns false when they are not accepted (any more), out of scope, or in another thana by now */
export async function place(
  tx: Queryable,
  scope: Scope,
  id: string,
  one: { team: string; leads: boolean },
): Promise<boolean> {
  if (one.leads)
    await tx`update volunteers set leads = false where team_id = ${one.team} and leads and id <> ${id}`;
  const rows = await tx`
    update volunteers set team_id = ${one.team}, leads = ${one.leads}
    where id = ${id} and status = 'accepted' and ${within(tx, scope, 'volunteers')}
      and exists (select from mitan_teams where mitan_teams.id = ${one.team} and mitan_teams.thana_id = volunteers.thana_id)
    returning id
  `;
  return rows.length === 1;
}

/** @returns false when they are not accepted (any more), or out of scope */
export async function setPin(
  tx: Queryable,
  scope: Scope,
  id: string,
  one: { pinHash: string; sealed: Buffer; keyId: string },
): Promise<boolean> {
  const rows = await tx`
    update volunteers set pin_hash = ${one.pinHash}, sealed = ${one.sealed}, key_id = ${one.keyId}
    where id = ${id} and status = 'accepted' and ${within(tx, scope, 'volunteers')} returning id
  `;
  return rows.length === 1;
}

/** They choose one themselves. @param old the PIN they have now @returns false when they have another by now */
export async function choosePin(
  db: Queryable,
  id: string,
  old: string,
  one: { pinHash: string; sealed: Buffer; keyId: string },
): Promise<boolean> {
  const rows = await db`
    update volunteers set pin_hash = ${one.pinHash}, sealed = ${one.sealed}, key_id = ${one.keyId}
    where id = ${id} and status = 'accepted' and pin_hash = ${old} returning id
  `;
  return rows.length === 1;
}

/** @param scope null: the test says so @returns false when they have passed before, are not accepted (any more), or out of scope */
export async function setTrained(
  tx: Queryable,
  scope: Scope | null,
  id: string,
  one: { by: string | null; at: Date },
): Promise<boolean> {
  const rows = await tx`
    update volunteers set trained_at = ${one.at}, trained_by = ${one.by}
    where id = ${id} and status = 'accepted' and trained_at is null and ${scope ? within(tx, scope, 'volunteers') : tx`true`} returning id
  `;
  return rows.length === 1;
}

/** @returns false when they have left already, or are out of scope */
export async function end(
  tx: Queryable,
  scope: Scope,
  id: string,
  one: { reason: EndedReason; by: string; at: Date },
): Promise<boolean> {
  const rows = await tx`
    update volunteers set status = 'ended', team_id = null, leads = false, ended_at = ${one.at}, ended_by = ${one.by}, ended_reason = ${one.reason}
    where id = ${id} and status <> 'ended' and ${within(tx, scope, 'volunteers')} returning id
  `;
  return rows.length === 1;
}

export type CardRow = {
  id: string;
  thana: string;
  status: 'accepted' | 'ended';
  validUntil: string;
  sealed: Buffer | null;
  keyId: string | null;
};

/** Whose card it is, whether they are still one of us or not. */
export async function findByCard(db: Queryable, cardHash: Buffer): Promise<CardRow | null> {
  const [row] = await db<CardRow[]>`
    select id, thana_id as thana, status, valid_until::text as "validUntil", sealed, key_id as "keyId"
    from volunteers where card_hash = ${cardHash}
  `;
  return row ?? null;
}

/** Empties name and phone of those who left long ago. @returns how many */
export async function eraseEnded(db: Queryable, before: Date, now: Date): Promise<number> {
  const rows = await db`
    with erased as (
      update volunteers set sealed = null, pin_hash = null, erased_at = ${now}, place_text = ''
      where status = 'ended' and ended_at < ${before} and erased_at is null returning id
    ), notes as (
      update mitan_moves set note = '' from erased where volunteer_id = erased.id
    )
    select id from erased
  `;
  return rows.length;
}
