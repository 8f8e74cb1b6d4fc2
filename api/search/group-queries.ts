import type { Json, Queryable, Transaction } from '../../db/client.ts';
import type { Language } from '../content/schema.ts';
import type { FoundText } from './search-engine.ts';
import type { SearchDocument, SearchKind } from './search-index.ts';

/** Of what matches, so many are counted and ranked, the newest: what a query costs does not grow with the corpus. */
const mostCounted = 200;

export type Group = { kind: SearchKind; id: string };

/**
 * Makes the groups say what their documents say. Each group is locked first, in one order: of two transactions that
 * write one language each the later sees both.
 */
export async function refreshGroups(tx: Transaction, groups: readonly Group[]): Promise<void> {
  const kinds = groups.map(({ kind }) => kind as string);
  const ids = groups.map(({ id }) => id);
  await tx`
    insert into search_groups (kind, id)
    select kind, id from unnest(${kinds}::text[], ${ids}::text[]) as new (kind, id) order by kind, id
    on conflict do nothing
  `;
  await tx`
    select number from search_groups join unnest(${kinds}::text[], ${ids}::text[]) as new (kind, id) using (kind, id)
    order by number for update of search_groups
  `;
  await tx`
    with wanted as materialized (
      select kind, id from unnest(${kinds}::text[], ${ids}::text[]) as new (kind, id)
    ),
    merged as (
      select kind, id, max(category) as category, max(thana_id) as thana_id, max(severity) as severity,
        max(ranked_at) as ranked_at, max(published_at) as published_at,
        jsonb_object_agg(language, jsonb_build_object(
          'key', key, 'url', url, 'title', title, 'summary', summary, 'searchWords', search_words)) as texts,
        coalesce((array_agg(keys) filter (where language = 'hi'))[1], '')
          || coalesce((array_agg(keys) filter (where language = 'en'))[1], '')
          || array_to_tsvector(array_remove(
            array['K' || kind, 'C' || max(category), 'H' || coalesce(max(thana_id), '')], null)) as keys
      from search_documents join wanted using (kind, id)
      where key in (kind || ':' || id || ':hi', kind || ':' || id || ':en')
      group by kind, id
    )
    update search_groups as found set
      category = merged.category, thana_id = merged.thana_id, severity = merged.severity,
      ranked_at = merged.ranked_at, published_at = merged.published_at, texts = merged.texts, keys = merged.keys,
      recent = recent or merged.ranked_at >= coalesce(
        (select min(ranked_at) from search_groups where recent), '-infinity')
    from merged where found.kind = merged.kind and found.id = merged.id
  `;
  await tx`
    delete from search_groups using unnest(${kinds}::text[], ${ids}::text[]) as gone (kind, id)
    where search_groups.kind = gone.kind and search_groups.id = gone.id and not exists (
      select from search_documents
      where key in (gone.kind || ':' || gone.id || ':hi', gone.kind || ':' || gone.id || ':en'))
  `;
}

/** Which count as recent: so many, give or take. Set anew only when they are far from it. */
const recentWanted = 4000;

/**
 * What somebody is writing meanwhile is passed over, so that nobody waits for anybody in a circle.
 * @returns how many groups it has marked anew
 */
export async function settleRecent(sql: Queryable): Promise<number> {
  const [now] = await sql<{ recent: number; older: boolean }[]>`
    select (select count(*)::int from search_groups where recent) as recent,
      coalesce((select not recent from search_groups order by ranked_at, number limit 1), false) as older
  `;
  const isFar = now && ((now.recent < recentWanted / 2 && now.older) || now.recent > recentWanted * 2);
  if (!isFar) return 0;
  const { count } = await sql`
    with oldest as (
      select ranked_at, number from search_groups order by ranked_at desc, number desc
      offset ${recentWanted - 1} limit 1
    )
    update search_groups set recent = not recent where number in (
      select number from search_groups as found
      where recent is distinct from ((found.ranked_at, found.number) >= (
        select coalesce(max(ranked_at), '-infinity'), coalesce(max(number), 0) from oldest))
      order by number for update skip locked
    )
  `;
  return count;
}

export type GroupRow = {
  kind: SearchKind;
  id: string;
  category: string | null;
  thana: string | null;
  severity: 'high' | 'medium' | null;
  publishedAt: number;
  texts: Partial<Record<Language, FoundText>>;
};

export type MatchRow = {
  /** Which of the queries found them, from 1. */
  level: number;
  /** What each of all that match is, at most `mostCounted`; '' for none. */
  kinds: string[] | null;
  categories: string[] | null;
  thanas: string[] | null;
  found: GroupRow[] | null;
};

/** Alerts, guides and patterns whose keys fit, each once with all its languages: see the function in db/migrations. */
export async function matchGroups(
  sql: Queryable,
  asked: {
    levels: readonly string[];
    enough: readonly number[];
    nearest: readonly (readonly string[])[];
    narrow: string | null;
    offset: number;
    limit: number;
  },
): Promise<MatchRow> {
  const [row] = await sql<[MatchRow]>`
    select level, kinds, categories, thanas, shown as found from match_search_groups(
      ${asked.levels as string[]}::text[], ${asked.enough as number[]}::integer[],
      ${sql.json(asked.nearest as unknown as Json)}::jsonb, ${asked.narrow}::text,
      ${mostCounted}::integer, ${asked.offset}::integer, ${asked.limit}::integer
    )
  `;
  return row;
}

/** What the groups hold, as documents, in the order of kind and id; the bodies they leave out come from the documents. */
export async function readGroupsAfter(
  sql: Queryable,
  last: Group | null,
  limit: number,
): Promise<(SearchDocument & Group)[]> {
  return sql<SearchDocument[]>`
    with listed as (
      select kind, id, category, thana_id, severity, texts from search_groups
      where ${last === null} or (kind, id) > (${last?.kind ?? ''}, ${last?.id ?? ''})
      order by kind, id limit ${limit}
    )
    select text.value ->> 'key' as key, listed.kind, listed.id, text.key as language, text.value ->> 'url' as url,
      text.value ->> 'title' as title, text.value ->> 'summary' as summary, coalesce(document.body, '') as body,
      text.value ->> 'searchWords' as "searchWords", listed.category, listed.thana_id as thana, listed.severity,
      coalesce(document.published_at, 'epoch') as "publishedAt"
    from listed cross join jsonb_each(texts) as text
      left join search_documents as document on document.key = text.value ->> 'key'
    order by listed.kind, listed.id
  `;
}
