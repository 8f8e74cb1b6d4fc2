import type { Json, Queryable, Transaction } from '../../db/client.ts';
import type { ConfirmedPattern, PublishedAlert } from './documents.ts';
import type { Group } from './group-queries.ts';
import type { SearchDocument, SearchKind } from './search-index.ts';

export type StoredDocument = SearchDocument & {
  rankedAt: Date;
  /** What it is found by (store-documents.ts). */
  lexemes: string[];
  form: number;
};

export async function upsertDocuments(sql: Queryable, documents: readonly StoredDocument[]): Promise<void> {
  await sql`
    insert into search_documents (
      key, kind, id, language, url, title, summary, body, search_words, category, thana_id, severity,
      published_at, ranked_at, keys, form
    )
    select key, kind, id, language, url, title, summary, body, "searchWords", category, thana, severity,
      "publishedAt", "rankedAt", array_to_tsvector(lexemes), form
    from jsonb_to_recordset(${sql.json(documents as unknown as Json)}) as new (
      key text, kind text, id text, language text, url text, title text, summary text, body text,
      "searchWords" text, category text, thana text, severity text, "publishedAt" timestamptz,
      "rankedAt" timestamptz, lexemes text[], form smallint
    )
    order by key
    on conflict (key) do update set
      url = excluded.url, title = excluded.title, summary = excluded.summary, body = excluded.body,
      search_words = excluded.search_words, category = excluded.category, thana_id = excluded.thana_id,
      severity = excluded.severity, published_at = excluded.published_at, ranked_at = excluded.ranked_at,
      keys = excluded.keys, form = excluded.form
  `;
}

/** Those of the keys that are there still go. */
export async function deleteDocuments(tx: Transaction, keys: readonly string[]): Promise<Group[]> {
  return tx<Group[]>`delete from search_documents where key = any(${keys as string[]}) returning kind, id`;
}

/** Nobody else writes documents until the transaction ends; everybody may read. */
export async function lockDocuments(tx: Transaction): Promise<void> {
  await tx`lock table search_documents in share row exclusive mode`;
}

export async function deleteAllDocuments(sql: Queryable): Promise<void> {
  await sql`delete from search_documents`;
  await sql`delete from search_groups`;
  await sql`delete from search_words`;
}

/** In one order, so that two transactions adding the same words wait for each other and never for ever. */
export async function insertWords(sql: Queryable, sounds: readonly string[]): Promise<void> {
  await sql`
    insert into search_words (sounds) select sounds from unnest(${sounds as string[]}::text[]) as new (sounds)
    order by sounds on conflict do nothing
  `;
}

/**
 * The words added by transactions that an earlier reader could not yet see.
 * @param since what an earlier call returned as `next`; '0' for all
 */
export async function readWordsSince(
  sql: Queryable,
  since: string,
): Promise<{ sounds: string[]; next: string }> {
  const [row] = await sql<{ sounds: string[] | null; next: string }[]>`
    select (select array_agg(sounds) from search_words where added_by >= ${since}::xid8) as sounds,
      pg_snapshot_xmin(pg_current_snapshot())::text as next
  `;
  return { sounds: row?.sounds ?? [], next: row?.next ?? since };
}

export async function readBodies(
  sql: Queryable,
  keys: readonly string[],
): Promise<{ key: string; body: string }[]> {
  return sql<{ key: string; body: string }[]>`
    select key, body from search_documents where key = any(${keys as string[]})
  `;
}

const columns = (sql: Queryable) => sql`
  key, kind, id, language, url, title, summary, body, search_words as "searchWords", category, thana_id as thana,
  severity, published_at as "publishedAt"
`;

/** Those of the keys that are there still. */
export async function readDocuments(sql: Queryable, keys: readonly string[]): Promise<SearchDocument[]> {
  return sql<
    SearchDocument[]
  >`select ${columns(sql)} from search_documents where key = any(${keys as string[]})`;
}

/** The next documents in the order of their keys. */
export async function readDocumentsAfter(
  sql: Queryable,
  key: string,
  limit: number,
): Promise<SearchDocument[]> {
  return sql<SearchDocument[]>`
    select ${columns(sql)} from search_documents where key > ${key} order by key limit ${limit}
  `;
}

/** Documents whose keys were made by other rules. Another process that does the same has its own. */
export async function readDocumentsOfOtherForm(
  tx: Transaction,
  form: number,
  limit: number,
): Promise<SearchDocument[]> {
  return tx<SearchDocument[]>`
    select ${columns(tx)} from search_documents where form <> ${form} order by key limit ${limit}
    for update skip locked
  `;
}

export async function insertOutbox(tx: Transaction, keys: readonly string[]): Promise<void> {
  await tx`insert into search_outbox (key) select unnest(${keys as string[]}::text[])`;
}

/** One process at a time tells the outside engine, or an older text could overtake a newer one. */
export async function tryOutboxLock(tx: Transaction): Promise<boolean> {
  const [row] = await tx<{ held: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtext('search_outbox')) as held
  `;
  return row?.held ?? false;
}

export async function waitForOutboxLock(tx: Transaction): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtext('search_outbox'))`;
}

export async function readOutbox(tx: Transaction, limit: number): Promise<{ id: string; key: string }[]> {
  return tx<{ id: string; key: string }[]>`select id, key from search_outbox order by id limit ${limit}`;
}

export async function countOutbox(sql: Queryable): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from search_outbox`;
  return row?.n ?? 0;
}

export async function deleteFromOutbox(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx`delete from search_outbox where id = any(${ids as string[]}::bigint[])`;
}

/** Every text of every published alert. */
export async function readPublishedAlerts(sql: Queryable): Promise<PublishedAlert[]> {
  return sql<PublishedAlert[]>`
    select slug, category, severity, thana_id as thana, published_at as "publishedAt", language, title, summary,
      content
    from alerts join alert_texts on alert_id = alerts.id
    where status = 'published' order by slug, language
  `;
}

/** Of a pattern only what says nothing of a report: its category, once staff have confirmed it. */
export async function readConfirmedPatterns(sql: Queryable): Promise<ConfirmedPattern[]> {
  return sql<ConfirmedPattern[]>`
    select id, category, last_seen as "lastSeen" from patterns
    where status = 'confirmed' and ended_at is null and category is not null order by id
  `;
}

/** One of them. Two acts on one pattern wait for each other, so that the later one's state is what is found. */
export async function readConfirmedPattern(
  tx: Transaction,
  id: string,
): Promise<ConfirmedPattern | undefined> {
  const [row] = await tx<(ConfirmedPattern & { found: boolean })[]>`
    select id, category, last_seen as "lastSeen",
      status = 'confirmed' and ended_at is null and category is not null as found
    from patterns where id = ${id} for update
  `;
  return row?.found ? row : undefined;
}

/** The keys of all documents, or of one kind. */
export async function readKeys(sql: Queryable, kind: SearchKind | null): Promise<string[]> {
  const rows = await sql<{ key: string }[]>`
    select key from search_documents where ${kind}::text is null or kind = ${kind} order by key
  `;
  return rows.map(({ key }) => key);
}
