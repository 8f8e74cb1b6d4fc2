-- migrate:up

-- The keys of a document, made by the portal (api/search/store-documents.ts) and no longer by PostgreSQL. `form` says
-- by which rules: documents of another form are brought to the present one when the portal starts.
drop index search_documents_keys;
drop index search_documents_newest;
alter table search_documents
  drop column keys,
  drop column folded_title,
  drop column folded_summary,
  drop column folded_body,
  add column keys tsvector not null default '',
  add column form smallint not null default 0;

-- What is found: an alert, guide or pattern with both its languages, once. Narrow, so that thousands are looked
-- through in a millisecond: texts and keys are kept aside.
create table search_groups (
  number integer generated always as identity primary key,
  kind text not null,
  id text not null,
  category text,
  thana_id text,
  ranked_at timestamptz not null default '-infinity',
  -- Among the newest few thousand. A word that many have is looked for among them only.
  recent boolean not null default false,
  -- Every language's text but the body, as it is shown.
  texts jsonb not null default '{}',
  severity text,
  published_at timestamptz not null default '-infinity',
  -- Keys of words; T and a key: it stands in the title; K, C and H: kind, category and thana.
  keys tsvector not null default '',
  unique (kind, id)
) with (toast_tuple_target = 128, fillfactor = 90);
create index search_groups_keys on search_groups using gin (keys);
create index search_groups_recent_keys on search_groups using gin (keys) where recent;
create index search_groups_newest on search_groups (ranked_at desc, number desc);
create index search_groups_recent on search_groups (ranked_at desc, number desc) where recent;
create index search_groups_thana on search_groups (thana_id, ranked_at desc, number desc);

-- Tries one query after the other until one finds enough, and answers all of a search in one round trip. However
-- common a word is, what is looked through is bounded: the newest `most` are counted (numbers and what they are) and
-- shown (`wanted` of them from `skip` on).
--   levels    queries, the narrowest first; without any, everything is listed
--   enough    how many make the next level needless
--   nearest   what is shown first, in order, by level: jsonb array of arrays of queries
--   narrow    filters, as a query; null: none
create function match_search_groups(
  levels text[], enough integer[], nearest jsonb, narrow text, most integer, skip integer, wanted integer,
  out level integer, out numbers integer[], out kinds text[], out categories text[], out thanas text[], out shown jsonb
) language plpgsql stable set plan_cache_mode = force_generic_plan set enable_seqscan = off set jit = off as $$
declare
  asked tsquery;
  only_recent boolean;
  older boolean := (select not recent from search_groups order by ranked_at, number limit 1);
  chosen integer[] := '{}';
  next_chosen integer[];
  one text;
begin
  level := 0;
  loop
    level := level + 1;
    asked := concat_ws(' & ', narrow, '(' || levels[level] || ')')::tsquery;
    if numnode(asked) = 0 then
      select array_agg(newest.number), array_agg(kind), array_agg(coalesce(category, '')), array_agg(coalesce(thana_id, ''))
      into numbers, kinds, categories, thanas
      from (
        select number, kind, category, thana_id from search_groups
        order by ranked_at desc, number desc limit most
      ) as newest;
      exit;
    end if;
    only_recent := true;
    select array_agg(newest.number), array_agg(kind), array_agg(coalesce(category, '')), array_agg(coalesce(thana_id, ''))
    into numbers, kinds, categories, thanas
    from (
      select number, kind, category, thana_id from search_groups where recent and keys @@ asked
      order by ranked_at desc, number desc limit most
    ) as newest;
    if older and coalesce(cardinality(numbers), 0) < most then
      only_recent := false;
      select array_agg(newest.number), array_agg(kind), array_agg(coalesce(category, '')), array_agg(coalesce(thana_id, ''))
      into numbers, kinds, categories, thanas
      from (
        select number, kind, category, thana_id from search_groups where keys @@ asked
        order by ranked_at desc, number desc limit most
      ) as newest;
    end if;
    exit when level >= cardinality(levels) or coalesce(cardinality(numbers), 0) >= enough[level];
  end loop;
  -- Of a few nothing has to be chosen: the portal ranks them itself.
  if cardinality(numbers) > wanted then
    for one in select jsonb_array_elements_text(nearest -> (level - 1)) loop
      exit when cardinality(chosen) >= skip + wanted;
      asked := concat_ws(' & ', narrow, '(' || one || ')')::tsquery;
      if only_recent then
        select array_agg(newest.number) into next_chosen from (
          select number from search_groups where recent and keys @@ asked and number <> all(chosen)
          order by ranked_at desc, number desc limit skip + wanted
        ) as newest;
      else
        select array_agg(newest.number) into next_chosen from (
          select number from search_groups where keys @@ asked and number <> all(chosen)
          order by ranked_at desc, number desc limit skip + wanted
        ) as newest;
      end if;
      chosen := chosen || coalesce(next_chosen, '{}');
    end loop;
  end if;
  with page as materialized (
    select listed.number, min(place) as place
    from unnest(chosen || numbers) with ordinality as listed (number, place)
    group by listed.number order by min(place) offset skip limit wanted
  )
  select jsonb_agg(jsonb_build_object(
      'kind', listed.kind, 'id', listed.id, 'category', listed.category, 'thana', listed.thana_id,
      'severity', listed.severity, 'publishedAt', extract(epoch from listed.published_at) * 1000,
      'texts', listed.texts) order by page.place)
  into shown from page join search_groups as listed on listed.number = page.number;
end
$$;

-- migrate:down
drop function match_search_groups;
drop table search_groups;
alter table search_documents
  drop column form,
  drop column keys,
  add column folded_title text not null default '',
  add column folded_summary text not null default '',
  add column folded_body text not null default '',
  add column keys tsvector not null generated always as (
    setweight(to_tsvector('simple', folded_title), 'A') ||
    setweight(to_tsvector('simple', folded_summary), 'B') ||
    setweight(to_tsvector('simple', folded_body), 'C')
  ) stored;
create index search_documents_keys on search_documents using gin (keys);
create index search_documents_newest on search_documents (ranked_at desc);
