import type { Queryable, Transaction } from '../../db/client.ts';
import type { Scope } from '../staff/schema.ts';
import { within } from '../triage/within.ts';
import type { EvidenceKind, ReadState } from './schema.ts';

export type NewEvidence = {
  tokenHash: Buffer;
  kind: EvidenceKind;
  mediaType: string;
  size: number;
  sha256: Buffer;
  shown: { sha256: Buffer; width: number; height: number } | null;
  keyId: string;
  takenAt: Date;
};

export async function insertEvidence(tx: Transaction, one: NewEvidence): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into evidence (token_hash, kind, media_type, size, sha256, shown_sha256, width, height, key_id, taken_at, read_state)
    values (${one.tokenHash}, ${one.kind}, ${one.mediaType}, ${one.size}, ${one.sha256}, ${one.shown?.sha256 ?? null},
      ${one.shown?.width ?? null}, ${one.shown?.height ?? null}, ${one.keyId}, ${one.takenAt},
      ${one.kind === 'picture' ? 'waiting' : 'none'})
    returning id
  `;
  return (row as { id: string }).id;
}

export type UntakenRow = {
  id: string;
  kind: EvidenceKind;
  size: number;
  sha256: Buffer;
  readState: ReadState;
  readText: string;
};

/** What lies under a token and no report has taken yet. */
export async function findUntaken(db: Queryable, tokenHash: Buffer): Promise<UntakenRow | null> {
  const [row] = await db<UntakenRow[]>`
    select id, kind, size, sha256, read_state as "readState", read_text as "readText" from evidence where token_hash = ${tokenHash}
  `;
  return row ?? null;
}

/** Those of some tokens that are here still. @param tokenHashes in hexadecimal, as they come back */
export const listUntaken = (db: Queryable, tokenHashes: readonly string[]) => db<
  { id: string; tokenHash: string }[]
>`
  select id, encode(token_hash, 'hex') as "tokenHash" from evidence
  where token_hash in (select decode(hash, 'hex') from unnest(${tokenHashes as string[]}::text[]) as hash)
`;

/** Gives files to a report. @returns how many; another report may have been faster */
export async function giveToReport(
  tx: Transaction,
  reportId: string,
  ids: readonly string[],
): Promise<number> {
  const rows = await tx`
    update evidence set report_id = ${reportId}, position = given.position, token_hash = null
    from unnest(${ids as string[]}::uuid[]) with ordinality as given (id, position)
    where evidence.id = given.id and report_id is null
    returning evidence.id
  `;
  return rows.length;
}

/** @returns whether there was one */
export async function deleteUntaken(tx: Transaction, id: string): Promise<boolean> {
  const rows = await tx`delete from evidence where id = ${id} and report_id is null returning id`;
  return rows.length === 1;
}

export const listForgotten = (db: Queryable, before: Date) => db<{ id: string }[]>`
  select id from evidence where report_id is null and taken_at < ${before} limit 500
`;

/** How many bytes lie here that no report has taken. */
export async function countUntakenBytes(db: Queryable): Promise<number> {
  const [row] = await db<
    { bytes: string }[]
  >`select coalesce(sum(size), 0) as bytes from evidence where report_id is null`;
  return Number(row?.bytes ?? 0);
}

export async function findToRead(db: Queryable, id: string): Promise<{ keyId: string } | null> {
  const [row] = await db<{ keyId: string }[]>`
    select key_id as "keyId" from evidence where id = ${id} and read_state = 'waiting'
  `;
  return row ?? null;
}

export const setRead = (db: Queryable, id: string, state: 'done' | 'failed', text: string) => db`
  update evidence set read_state = ${state}, read_text = ${text} where id = ${id}
`;

export type EvidenceRow = {
  id: string;
  position: number;
  kind: EvidenceKind;
  mediaType: string;
  size: number;
  sha256: Buffer;
  shownSha256: Buffer | null;
  width: number | null;
  height: number | null;
  keyId: string;
  takenAt: Date;
  readState: ReadState;
  readText: string;
};

/** What a report brought, for whoever may see the report. */
export async function listOfReport(sql: Queryable, scope: Scope, reportId: string): Promise<EvidenceRow[]> {
  return sql<EvidenceRow[]>`
    select evidence.id, evidence.position, evidence.kind, evidence.media_type as "mediaType", evidence.size, evidence.sha256,
      evidence.shown_sha256 as "shownSha256", evidence.width, evidence.height, evidence.key_id as "keyId",
      evidence.taken_at as "takenAt", evidence.read_state as "readState", evidence.read_text as "readText"
    from evidence join reports on reports.id = evidence.report_id
    where evidence.report_id = ${reportId} and ${within(sql, scope)}
    order by evidence.position
  `;
}

export type ReadRow = {
  position: number;
  state: ReadState;
  text: string;
  isConfirmed: boolean;
  narrative: string;
};

/** What was read in the pictures of one report, for whoever holds its receipt. */
export const listReadOfReport = (db: Queryable, reportId: string) => db<ReadRow[]>`
  select evidence.position, read_state as state, read_text as text, confirmed_at is not null as "isConfirmed", narrative
  from evidence join reports on reports.id = report_id
  where report_id = ${reportId} and kind = 'picture' order by evidence.position
`;

/** @returns what was read; null when nothing was, or it was confirmed before */
export async function confirmRead(
  tx: Transaction,
  reportId: string,
  position: number,
  at: Date,
): Promise<string | null> {
  const [row] = await tx<{ text: string }[]>`
    update evidence set confirmed_at = ${at}
    where report_id = ${reportId} and position = ${position} and read_state = 'done' and read_text <> '' and confirmed_at is null
    returning read_text as text
  `;
  return row?.text ?? null;
}
