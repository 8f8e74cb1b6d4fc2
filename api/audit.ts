import type { Json, Queryable, Transaction } from '../db/client.ts';
import { sha256 } from './config.ts';

export type AuditEntry = {
  actorKind: 'citizen' | 'staff' | 'system';
  actorId?: string | null;
  /** The verb: submit_report, acknowledge_report, publish_alert … */
  act: string;
  objectKind: 'report' | 'alert' | 'objection' | 'pattern' | 'staff' | 'session';
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

/**
 * Gives the rows written since the last time their place in the chain. Run by the worker every second.
 * @returns how many rows were sealed
 */
export async function sealAudit(tx: Transaction, atMost = 5000): Promise<number> {
  await tx`select pg_advisory_xact_lock(${chainLock})`;
  const [last] = await tx<{ seq: string; hash: Buffer }[]>`
    select seq, hash from audit_log where seq is not null order by seq desc limit 1
  `;
  const rows = await tx<AuditRow[]>`
    select ${rowColumns(tx)} from audit_log where seq is null order by id limit ${atMost}
  `;
  let seq = BigInt(last?.seq ?? 0);
  let hash = last?.hash ?? Buffer.alloc(32);
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
  }
  return sealed.length;
}

/**
 * Walks the chain from its beginning.
 * @returns the first row whose hash does not follow from the row before, or null when all do
 */
export async function verifyAudit(sql: Queryable): Promise<{ rows: number; brokenAt: string | null }> {
  let hash: Buffer = Buffer.alloc(32);
  let rows = 0;
  for (let seq = 0n; ; ) {
    const page = await sql<(AuditRow & { seq: string; hash: Buffer })[]>`
      select seq, hash, ${rowColumns(sql)} from audit_log where seq > ${String(seq)}::bigint order by seq limit 5000
    `;
    if (page.length === 0) return { rows, brokenAt: null };
    for (const row of page) {
      seq += 1n;
      hash = chainHash(hash, seq, row);
      if (BigInt(row.seq) !== seq || !hash.equals(row.hash)) return { rows, brokenAt: row.id };
      rows += 1;
    }
  }
}
