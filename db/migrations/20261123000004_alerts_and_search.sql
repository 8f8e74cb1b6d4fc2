-- migrate:up

create table alerts (
  id uuid primary key default uuidv7(),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 100),
  category text not null,
  severity text not null check (severity in ('high', 'medium')),
  -- null: the whole district
  thana_id text references thanas (id),
  status text not null check (status in ('draft', 'submitted', 'published', 'retracted')),
  published_at timestamptz,
  review_on date,
  updated_at timestamptz not null default now(),
  check ((status in ('published', 'retracted')) = (published_at is not null))
);
create index alerts_published on alerts (published_at desc) where status = 'published';

create table alert_texts (
  alert_id uuid not null references alerts (id),
  language text not null check (language in ('hi', 'en')),
  title text not null,
  summary text not null,
  -- begins, script, wants, doNow, remember, forwardText, searchWords, body, sources: api/content/schema.ts
  content jsonb not null,
  primary key (alert_id, language)
);

-- The public, redacted text that may be found. The source of both search engines.
create table search_documents (
  -- kind:id:language, for example guide:digital-arrest:hi
  key text primary key,
  kind text not null check (kind in ('alert', 'guide', 'pattern')),
  id text not null,
  language text not null check (language in ('hi', 'en')),
  url text not null,
  title text not null,
  summary text not null,
  body text not null,
  search_words text not null default '',
  category text,
  thana_id text,
  published_at timestamptz not null,
  -- Space-separated phonetic keys (api/search/fold.ts), by weight: title, then words and summary, then body.
  folded_title text not null,
  folded_summary text not null,
  folded_body text not null,
  -- a: words as written, b: folded keys. Written by the adapter with the 'simple' configuration.
  words tsvector generated always as (
    setweight(to_tsvector('simple', title || ' ' || folded_title), 'A') ||
    setweight(to_tsvector('simple', summary || ' ' || search_words || ' ' || folded_summary), 'B') ||
    setweight(to_tsvector('simple', body || ' ' || folded_body), 'C')
  ) stored,
  folded_all text generated always as (folded_title || ' ' || folded_summary || ' ' || folded_body) stored
);
create index search_documents_words on search_documents using gin (words);
create index search_documents_trigrams on search_documents using gin (folded_all gin_trgm_ops);

-- What the outside search engine has yet to be told. A row is deleted once the engine has said it holds it.
create table search_outbox (
  id bigint generated always as identity primary key,
  key text not null,
  created_at timestamptz not null default now()
);

-- migrate:down
drop table search_outbox, search_documents, alert_texts, alerts;
