import type { Database, Json, Queryable, Transaction } from '../db/client.ts';
import { sha256 } from './config.ts';

export type AuditEntry = {
  actorKind: 'citizen' | 'staff' | 'system';
  actorId?: string | null;
  /** The verb: submit_report, acknowledge_report, publish_alert … */
  act: string;
  objectKind:
    | 'report'
    | 'alert'
    | 'objection'
    | 'pattern'
    | 'staff'
    | 'volunteer'
    | 'outreach'
    | 'hall'
    | 'session'
    | 'audit';
  objectId: string;
  detail?: Record<string, Json>;
};

/** Records an act. Takes the transaction of the act itself, so that neither is there without the other. */
export async function writeAudit(tx: Transaction, entry: AuditEntry): Promise<void> {
  await tx`
    insert into audit_log (actor_kind, actor_id, act, object_kind, object_id, detail)
    values (${entry.actorKind}, ${entry.actorId ?? null}, ${entry.act}, ${entry.objectKind}, ${entry.objectId},
      ${tx.json(entry.detail ?? {})})
  `;
}

/** The same act on many things, in one statement. */
export async function writeAuditOfMany(
  tx: Transaction,
  { actorKind, actorId, act, objectKind, detail }: Omit<AuditEntry, 'objectId'>,
  objectIds: readonly string[],
): Promise<void> {
  await tx`
    insert into audit_log (actor_kind, actor_id, act, object_kind, object_id, detail)
    select ${actorKind}, ${actorId ?? null}, ${act}, ${objectKind}, given.id, ${tx.json(detail ?? {})}
    from unnest(${objectIds as string[]}::text[]) with ordinality as given (id, place) order by given.place
  `;
}

type AuditRow = {
  id: string;
  at: string;
  actorKind: string;
  actorId: string | null;
  act: string;
  objectKind: string;
  objectId: string;
  detail: string;
};

const chainLock = 520_114_007;

/** The hash of one row: everything in it, and the hash of the row before. */
function chainHash(previous: Buffer, seq: bigint, row: AuditRow): Buffer {
  return sha256(
    previous,
    String(seq),
    row.id,
    row.at,
    row.actorKind,
    row.actorId ?? '',
    row.act,
    row.objectKind,
    row.objectId,
    row.detail,
  );
}

const rowColumns = (sql: Queryable) => sql`
  id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.USZ') as at, actor_kind as "actorKind", actor_id as "actorId",
  act, object_kind as "objectKind", object_id as "objectId", detail::text as detail
`;

type Head = { seq: string; hash: Buffer };

/** How far the chain goes. */
async function findHead(sql: Queryable): Promise<Head> {
  const [head] = await sql<Head[]>`select seq, hash from audit_head`;
  if (!head) throw new Error('The audit log has lost its head.');
  return head;
}

/**
 * Gives the rows written since the last time their place in the chain. Run by the worker every second.
 * @returns how many rows were sealed
 */
export async function sealAudit(tx: Transaction, atMost = 5000): Promise<number> {
  await tx`select pg_advisory_xact_lock(${chainLock})`;
  const last = await findHead(tx);
  const rows = await tx<AuditRow[]>`
    select ${rowColumns(tx)} from audit_log where seq is null order by id limit ${atMost}
  `;
  let seq = BigInt(last.seq);
  let { hash } = last;
  const sealed = rows.map((row) => {
    seq += 1n;
    hash = chainHash(hash, seq, row);
    return { id: row.id, seq: String(seq), hash: hash.toString('hex') };
  });
  if (sealed.length > 0) {
    await tx`
      update audit_log set seq = sealed.seq, hash = decode(sealed.hash, 'hex')
      from jsonb_to_recordset(${tx.json(sealed)}) as sealed (id uuid, seq bigint, hash text)
      where audit_log.id = sealed.id
    `;
    await tx`update audit_head set seq = ${String(seq)}, hash = ${hash}`;
  }
  return sealed.length;
}

export type Verified = {
  rows: number;
  /** The first row whose hash does not follow from the row before; `end`: rows are missing at the end. */
  brokenAt: string | null;
  /** Of the last row, in hex. Noted down elsewhere it shows later that nothing before it was rewritten. */
  head: string;
};

/** A place in the chain: the row of this number, and its hash. */
export type Mark = { seq: bigint; hash: Buffer };
export const beginning: Mark = { seq: 0n, hash: Buffer.alloc(32) };

export type Walked = {
  /** The last row that follows from those before it. */
  mark: Mark;
  /** The first row that does not; `end`: rows are missing at the end. */
  brokenAt: string | null;
  /** Whether the walk came to the end of the chain. */
  isDone: boolean;
};

/** Walks the chain on from a place, at most so many rows and some, as of one moment. */
export function walkChain(db: Database, from: Mark, atMost = Number.POSITIVE_INFINITY): Promise<Walked> {
  return db.begin(async (tx) => {
    await tx`set transaction isolation level repeatable read, read only`;
    const end = await findHead(tx);
    let { seq, hash } = from;
    for (let rows = 0; rows < atMost; ) {
      const page = await tx<(AuditRow & { seq: string; hash: Buffer })[]>`
        select seq, hash, ${rowColumns(tx)} from audit_log where seq > ${String(seq)}::bigint order by seq limit 5000
      `;
      for (const row of page) {
        const next = chainHash(hash, seq + 1n, row);
        if (BigInt(row.seq) !== seq + 1n || !next.equals(row.hash))
          return { mark: { seq, hash }, brokenAt: row.id, isDone: false };
        seq += 1n;
        hash = next;
      }
      rows += page.length;
      if (page.length > 0) continue;
      const isWhole = BigInt(end.seq) === seq && end.hash.equals(hash);
      return { mark: { seq, hash }, brokenAt: isWhole ? null : 'end', isDone: true };
    }
    return { mark: { seq, hash }, brokenAt: null, isDone: false };
  }) as Promise<Walked>;
}

/** Walks the whole chain, from its beginning to where it is said to end. */
export async function verifyAudit(db: Database): Promise<Verified> {
  const { mark, brokenAt } = await walkChain(db, beginning);
  return { rows: Number(mark.seq), brokenAt, head: mark.hash.toString('hex') };
}
