import type { Json, Queryable, Transaction } from '../../db/client.ts';
import type { Language } from '../content/schema.ts';
import type { ConfirmedPattern, PublishedAlert } from './documents.ts';
import type { FoundText } from './search-engine.ts';
import type { SearchDocument, SearchKind } from './search-index.ts';

/** Of what matches, so many are counted and ranked, the newest: what a query costs does not grow with the corpus. */
const mostCounted = 500;

export type StoredDocument = SearchDocument & {
  rankedAt: Date;
  foldedTitle: string;
  foldedSummary: string;
  foldedBody: string;
};

export async function upsertDocuments(sql: Queryable, documents: readonly StoredDocument[]): Promise<void> {
  await sql`
    insert into search_documents (
      key, kind, id, language, url, title, summary, body, search_words, category, thana_id, severity,
      published_at, ranked_at, folded_title, folded_summary, folded_body
    )
    select key, kind, id, language, url, title, summary, body, "searchWords", category, thana, severity,
      "publishedAt", "rankedAt", "foldedTitle", "foldedSummary", "foldedBody"
    from jsonb_to_recordset(${sql.json(documents as unknown as Json)}) as new (
      key text, kind text, id text, language text, url text, title text, summary text, body text,
      "searchWords" text, category text, thana text, severity text, "publishedAt" timestamptz,
      "rankedAt" timestamptz, "foldedTitle" text, "foldedSummary" text, "foldedBody" text
    )
    order by key
    on conflict (key) do update set
      url = excluded.url, title = excluded.title, summary = excluded.summary, body = excluded.body,
      search_words = excluded.search_words, category = excluded.category, thana_id = excluded.thana_id,
      severity = excluded.severity, published_at = excluded.published_at, ranked_at = excluded.ranked_at,
      folded_title = excluded.folded_title, folded_summary = excluded.folded_summary,
      folded_body = excluded.folded_body
  `;
}

export async function deleteDocuments(sql: Queryable, keys: readonly string[]): Promise<void> {
  await sql`delete from search_documents where key = any(${keys as string[]})`;
}

/** Nobody else writes documents until the transaction ends; everybody may read. */
export async function lockDocuments(tx: Transaction): Promise<void> {
  await tx`lock table search_documents in share row exclusive mode`;
}

export async function deleteAllDocuments(sql: Queryable): Promise<void> {
  await sql`delete from search_documents`;
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

export type GroupRow = {
  kind: SearchKind;
  id: string;
  category: string | null;
  severity: 'high' | 'medium' | null;
  publishedAt: number;
  texts: Partial<Record<Language, FoundText>>;
};

export type MatchRow = {
  total: number;
  kinds: Record<string, number> | null;
  categories: Record<string, number> | null;
  thanas: Record<string, number> | null;
  found: GroupRow[] | null;
};

/**
 * Documents whose keys fit, as alerts, guides and patterns, each once with all its languages.
 * @param filter.query in the syntax of to_tsquery; null: all documents
 */
export async function matchDocuments(
  sql: Queryable,
  filter: {
    query: string | null;
    kind: SearchKind | null;
    category: string | null;
    thana: string | null;
    offset: number;
    limit: number;
  },
): Promise<MatchRow> {
  const [row] = await sql<[MatchRow]>`
    with matched as materialized (
      select kind, id, category, thana_id, ranked_at,
        ${
          filter.query === null
            ? sql`0::real`
            : sql`ts_rank('{0.1, 0.4, 0.7, 1}', keys, to_tsquery('simple', ${filter.query}))`
        } as rank
      from search_documents
      where ${filter.query === null ? sql`true` : sql`keys @@ to_tsquery('simple', ${filter.query})`}
        and (${filter.kind}::text is null or kind = ${filter.kind})
        and (${filter.category}::text is null or category = ${filter.category})
        and (${filter.thana}::text is null or thana_id is null or thana_id = ${filter.thana})
      order by ranked_at desc, key limit ${mostCounted * 2}
    ),
    grouped as materialized (
      select kind, id, max(category) as category, max(thana_id) as thana_id, max(rank) as rank,
        max(ranked_at) as ranked_at
      from matched group by kind, id order by max(ranked_at) desc, kind, id limit ${mostCounted}
    ),
    page as (
      select * from grouped order by rank desc, ranked_at desc, kind, id offset ${filter.offset} limit ${filter.limit}
    ),
    shown as (
      select page.rank, page.ranked_at, page.kind, page.id, max(document.category) as category,
        max(document.severity) as severity, max(document.published_at) as published_at,
        jsonb_object_agg(document.language, jsonb_build_object(
          'key', document.key, 'url', document.url, 'title', document.title, 'summary', document.summary,
          'searchWords', document.search_words)) as texts
      from page join search_documents as document
        on document.key in (page.kind || ':' || page.id || ':hi', page.kind || ':' || page.id || ':en')
      group by page.rank, page.ranked_at, page.kind, page.id
    )
    select (select count(*)::int from grouped) as total,
      (select jsonb_object_agg(kind, n) from (select kind, count(*)::int as n from grouped group by kind) as by_kind)
        as kinds,
      (select jsonb_object_agg(category, n) from (
        select category, count(*)::int as n from grouped where category is not null group by category
      ) as by_category) as categories,
      (select jsonb_object_agg(thana_id, n) from (
        select thana_id, count(*)::int as n from grouped where thana_id is not null group by thana_id
      ) as by_thana) as thanas,
      (select jsonb_agg(jsonb_build_object(
        'kind', kind, 'id', id, 'category', category, 'severity', severity,
        'publishedAt', extract(epoch from published_at) * 1000, 'texts', texts
      ) order by rank desc, ranked_at desc, kind, id) from shown) as found
  `;
  return row;
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
