-- migrate:up

-- Documents are found by their phonetic keys alone; the words as written are compared when the hits are ranked.
drop index search_documents_words;
drop index search_documents_trigrams;
alter table search_documents
  drop column words,
  drop column folded_all,
  add column severity text check (severity in ('high', 'medium')),
  -- When it was published; an urgent one counts as a week newer. What is newest comes first where nothing else decides.
  add column ranked_at timestamptz not null default now(),
  add column keys tsvector not null generated always as (
    setweight(to_tsvector('simple', folded_title), 'A') ||
    setweight(to_tsvector('simple', folded_summary), 'B') ||
    setweight(to_tsvector('simple', folded_body), 'C')
  ) stored;
alter table search_documents alter column ranked_at drop default;
create index search_documents_keys on search_documents using gin (keys);
create index search_documents_newest on search_documents (ranked_at desc);

-- Every word of the documents by its sounds (api/search/sounds.ts): what a misspelt word may have meant.
create table search_words (
  sounds text primary key,
  -- Processes read what others have added since their last look, also from transactions that ended out of order.
  added_by xid8 not null default pg_current_xact_id()
);
create index search_words_added on search_words (added_by);

-- migrate:down
drop table search_words;
drop index search_documents_newest;
drop index search_documents_keys;
alter table search_documents
  drop column keys,
  drop column ranked_at,
  drop column severity,
  add column words tsvector generated always as (
    setweight(to_tsvector('simple', title || ' ' || folded_title), 'A') ||
    setweight(to_tsvector('simple', summary || ' ' || search_words || ' ' || folded_summary), 'B') ||
    setweight(to_tsvector('simple', body || ' ' || folded_body), 'C')
  ) stored,
  add column folded_all text generated always as (folded_title || ' ' || folded_summary || ' ' || folded_body) stored;
create index search_documents_words on search_documents using gin (words);
create index search_documents_trigrams on search_documents using gin (folded_all gin_trgm_ops);
