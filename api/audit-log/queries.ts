import type { Json, Queryable } from '../../db/client.ts';
import type { AuditFilter, ObjectKind } from './schema.ts';

export type AuditLogRow = {
  id: string;
  /** Its place in the chain; null for the second until it is sealed. */
  seq: string | null;
  at: Date;
  actorKind: 'citizen' | 'staff' | 'system';
  actorId: string | null;
  actorName: string | null;
  act: string;
  objectKind: ObjectKind;
  objectId: string;
  detail: Record<string, Json>;
};

type Filter = Partial<AuditFilter>;

/** What citizens do as well: found without the index that leaves their rows out. */
const ofCitizens = [
  ...['submit_report', 'write_message', 'reopen_report', 'withdraw_report', 'file_objection'],
  ...['pass_training', 'log_own_outreach', 'take_back_own_outreach'],
];
const dayMs = 24 * 3600_000;
/** An id is made after the beginning of its transaction, whose time the row bears; none takes this long. */
const longestTransactionMs = 3600_000;

/** The smallest id of a moment: ids (UUID version 7) begin with their millisecond. */
const idAt = (at: number) => {
  const hex = at.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
};

function conditions(sql: Queryable, { who, act, kind, object, day }: Filter) {
  const start = day ? Date.parse(`${day}T00:00:00+05:30`) : 0;
  return sql`
    true
    ${who === 'system' ? sql`and actor_kind = 'system'` : who === 'citizen' ? sql`and actor_kind = 'citizen'` : who ? sql`and actor_id = ${who}` : sql``}
    ${act ? sql`and act = ${act}` : sql``}
    ${act && !ofCitizens.includes(act) ? sql`and actor_kind <> 'citizen'` : sql``}
    ${kind ? sql`and object_kind = ${kind}` : sql``}
    ${kind && kind !== 'report' ? sql`and object_kind <> 'report'` : sql``}
    ${object ? sql`and object_id = ${object}` : sql``}
    ${
      day
        ? sql`and audit_log.id >= ${idAt(start)} and audit_log.id < ${idAt(start + dayMs + longestTransactionMs)}
            and at >= ${new Date(start)} and at < ${new Date(start + dayMs)}`
        : sql``
    }
  `;
}

export type Place = { before?: string | undefined; after?: string | undefined };

/** Rows that fit, the newest first; those next before an id, or next after it. */
export async function findRows(
  sql: Queryable,
  filter: Filter,
  { before, after }: Place,
  limit: number,
): Promise<AuditLogRow[]> {
  const rows = await sql<AuditLogRow[]>`
    with found as (
      select audit_log.id, seq, at, actor_kind, actor_id, act, object_kind, object_id, detail from audit_log
      where ${conditions(sql, filter)}
      ${before ? sql`and audit_log.id < ${before}` : sql``} ${after ? sql`and audit_log.id > ${after}` : sql``}
      order by audit_log.id ${after ? sql`asc` : sql`desc`} limit ${limit}
    )
    select found.id, seq, at, actor_kind as "actorKind", actor_id as "actorId", staff.name as "actorName", act,
      object_kind as "objectKind", object_id as "objectId", detail
    from found left join staff on staff.id = actor_id
    order by found.id desc
  `;
  return rows;
}

/** The newest row there is: what is written while a file is being made stays out of it. */
export async function findNewest(sql: Queryable): Promise<string | null> {
  const [row] = await sql<{ id: string }[]>`select id from audit_log order by id desc limit 1`;
  return row?.id ?? null;
}

export type PersonName = { id: string; name: string; username: string };
export const findNames = (sql: Queryable, ids: readonly string[]): Promise<PersonName[]> =>
  sql<PersonName[]>`select id, name, username from staff where id = any(${ids as string[]}::uuid[])`;

/** Everybody who ever had an account. */
export const findEverybody = (sql: Queryable): Promise<PersonName[]> =>
  sql<PersonName[]>`select id, name, username from staff`;

export type AlertName = { id: string; slug: string; language: 'hi' | 'en'; title: string };
/** Alerts that are or were public: what is still being written is not the administrator's. */
export const findPublicAlerts = (sql: Queryable, ids: readonly string[]): Promise<AlertName[]> => sql<
  AlertName[]
>`
  select id, slug, language, title from alerts join alert_texts on alert_id = id
  where id = any(${ids as string[]}::uuid[]) and status in ('published', 'retracted')
`;

export type WalkRow = {
  seq: string;
  hash: Buffer;
  beganAt: Date;
  wholeSeq: string;
  wholeAt: Date | null;
  brokenAfter: string | null;
  brokenFoundAt: Date | null;
};
export async function findWalk(sql: Queryable): Promise<WalkRow> {
  const [row] = await sql<WalkRow[]>`
    select seq, hash, began_at as "beganAt", whole_seq as "wholeSeq", whole_at as "wholeAt",
      broken_after as "brokenAfter", broken_found_at as "brokenFoundAt"
    from audit_walk
  `;
  if (!row) throw new Error('The walk over the audit log has lost its row.');
  return row;
}

/** How many rows are in the chain, and how many wait for their place: a few as a rule, and not counted to the end where not. */
export async function countRows(sql: Queryable): Promise<{ sealed: string; unsealed: number }> {
  const [row] = await sql<{ sealed: string; unsealed: number }[]>`
    select (select seq from audit_head) as sealed, (
      select count(*)::int from (select 1 from audit_log where seq is null limit 10000) as waiting
    ) as unsealed
  `;
  return row ?? { sealed: '0', unsealed: 0 };
}

/** @returns false when another process has walked on meanwhile */
export async function putWalk(sql: Queryable, from: WalkRow, to: WalkRow): Promise<boolean> {
  const rows = await sql`
    update audit_walk set seq = ${to.seq}, hash = ${to.hash}, began_at = ${to.beganAt}, whole_seq = ${to.wholeSeq},
      whole_at = ${to.wholeAt}, broken_after = ${to.brokenAfter}, broken_found_at = ${to.brokenFoundAt}
    where seq = ${from.seq} and began_at = ${from.beganAt} returning seq
  `;
  return rows.length === 1;
}
