-- migrate:up

create table patterns (
  id uuid primary key default uuidv7(),
  created_at timestamptz not null default now(),
  category text,
  status text not null default 'suggested' check (status in ('suggested', 'confirmed', 'dismissed')),
  report_count integer not null default 0,
  first_seen timestamptz not null,
  last_seen timestamptz not null
);
create index patterns_largest on patterns (report_count desc, last_seen desc);

-- A membership is ended, not deleted, when staff split or merge.
create table pattern_reports (
  id bigint generated always as identity primary key,
  pattern_id uuid not null references patterns (id),
  report_id uuid not null references reports (id),
  joined_at timestamptz not null default now(),
  -- Why it joined: {"by": "signal", "kind", "value"} or {"by": "text", "similarity", "like": report id} or {"by": "first"}
  why jsonb not null,
  ended_at timestamptz,
  ended_reason text,
  check ((ended_at is null) = (ended_reason is null))
);
create unique index pattern_reports_current on pattern_reports (report_id) where ended_at is null;
create index pattern_reports_pattern on pattern_reports (pattern_id) where ended_at is null;

-- MinHash of the normalised text, cut into bands: two texts that share a band are compared in full.
create table report_fingerprints (
  report_id uuid primary key references reports (id),
  shingles integer not null,
  minhash bytea not null
);
create table report_bands (
  band bigint not null,
  report_id uuid not null references reports (id),
  primary key (band, report_id)
);

-- migrate:down
drop table report_bands, report_fingerprints, pattern_reports, patterns;
