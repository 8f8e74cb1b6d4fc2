-- migrate:up

-- Every report is in exactly one pattern, a pattern of one until it recurs. What it is compared with are not all earlier
-- reports but the patterns' texts and signals, so that a comparison costs the same at a million reports.
-- Patterns found by the older form are forgotten; the worker finds them anew on its next start
-- (`npm run patterns:rebuild`).
drop table report_bands, report_fingerprints;
delete from pattern_reports;
delete from patterns;

alter table patterns
  -- Of its reports, how many are about a number, a link or an account.
  add column identified_count integer not null default 0,
  add column changed_by xid8 not null default pg_current_xact_id(),
  -- Staff have judged it, or moved reports of it: the machine lets it go into no other, and a rebuild leaves it.
  add column by_staff boolean not null default false,
  -- Set when its signals and messages were reckoned anew, so that processes forget the old ones.
  add column rewritten_by xid8,
  -- What the reports say it is; staff correct it, and then it stays.
  add column category_by_staff boolean not null default false,
  -- Set when it went into another, by machine or staff.
  add column merged_into uuid references patterns (id),
  add column ended_at timestamptz,
  add check ((merged_into is null) or (ended_at is not null)),
  add check (merged_into <> id);
drop index patterns_largest;
create index patterns_largest on patterns (report_count desc, last_seen desc) where ended_at is null and report_count > 1;
create index patterns_changed on patterns (changed_by);

-- One way in which a pattern's message is told, as what the reports that tell it so have in common
-- (api/patterns/telling.ts): features of 32 bits, then of each in how many reports it stands.
create table pattern_tellings (
  id uuid primary key,
  pattern_id uuid not null references patterns (id),
  -- The first that told it so.
  report_id uuid not null references reports (id),
  reports integer not null,
  packed bytea not null,
  -- Set when it turned out to be the same as another.
  same_as uuid,
  -- Processes read what others have written since their last look, also from transactions that ended out of order.
  changed_by xid8 not null default pg_current_xact_id()
);
create index pattern_tellings_pattern on pattern_tellings (pattern_id);
create index pattern_tellings_changed on pattern_tellings (changed_by);

-- The joining signals of a pattern's reports, counted: of those that are about it, and those that only mention it.
create table pattern_signals (
  kind text not null,
  value text not null,
  pattern_id uuid not null references patterns (id),
  main_reports integer not null,
  -- Of those that are about it, how many name it as the suspect.
  named_reports integer not null default 0,
  aside_reports integer not null,
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  -- The first that carried it.
  report_id uuid references reports (id),
  -- When staff confirmed the pattern with this among what it is about. What comes later is only reported.
  confirmed_at timestamptz,
  about boolean not null generated always as (main_reports > 0) stored,
  changed_by xid8 not null default pg_current_xact_id(),
  primary key (kind, value, pattern_id)
);
create index pattern_signals_about on pattern_signals (kind, value, pattern_id) where about;
create index pattern_signals_pattern on pattern_signals (pattern_id);
create index pattern_signals_changed on pattern_signals (changed_by);

-- How many reports of a pattern came to each thana on each day (India's): its rise against its own past.
create table pattern_days (
  pattern_id uuid not null references patterns (id),
  thana_id text not null references thanas (id),
  day date not null,
  reports integer not null,
  primary key (pattern_id, day, thana_id)
);

-- What staff, or the machine (no actor), did with patterns. Undone acts stay, with when.
create table pattern_acts (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor_id uuid references staff (id),
  act text not null check (act in ('merge', 'split', 'move', 'confirm', 'dismiss', 'set_category')),
  pattern_id uuid not null references patterns (id),
  other_id uuid references patterns (id),
  -- What is needed to explain the act and to undo it: the reports moved, the state before, the reason.
  detail jsonb not null default '{}',
  undone_at timestamptz,
  undone_by uuid references staff (id),
  check ((undone_at is null) = (undone_by is null))
);
create index pattern_acts_pattern on pattern_acts (pattern_id, id);
create index pattern_acts_other on pattern_acts (other_id) where other_id is not null;

-- Its place in what the citizen told: those named first, then as they stand in the story.
alter table report_signals add column position smallint not null default 0;

alter table pattern_reports
  -- The acts by which it came here and left; null where it joined as it arrived.
  add column made_by bigint references pattern_acts (id),
  add column ended_by bigint references pattern_acts (id),
  -- The way of telling it belongs to; null for a report without a text of its own.
  add column telling_id uuid,
  -- Set by staff: the machine never moves it.
  add column by_staff boolean not null default false;
create index pattern_reports_report on pattern_reports (report_id);
create index pattern_reports_ended_by on pattern_reports (ended_by) where ended_by is not null;

-- Two patterns that staff have said are not one: the machine never joins them again.
create table patterns_kept_apart (
  one_id uuid not null references patterns (id),
  other_id uuid not null references patterns (id),
  act_id bigint not null references pattern_acts (id),
  primary key (one_id, other_id, act_id),
  check (one_id < other_id)
);
create index patterns_kept_apart_other on patterns_kept_apart (other_id);

-- The version of the rules by which the patterns were found (api/patterns/rebuild-patterns.ts). Older ones are found anew.
create table pattern_form (
  only_row boolean primary key default true check (only_row),
  version integer not null,
  built_at timestamptz not null default now()
);

-- migrate:down
drop table pattern_form, patterns_kept_apart;
alter table pattern_reports drop column by_staff, drop column telling_id, drop column made_by, drop column ended_by;
alter table report_signals drop column position;
drop index pattern_reports_report;
drop table pattern_acts, pattern_days, pattern_signals, pattern_tellings;
drop index patterns_largest, patterns_changed;
alter table patterns drop column by_staff, drop column rewritten_by, drop column changed_by, drop column identified_count, drop column ended_at, drop column merged_into, drop column category_by_staff;
create index patterns_largest on patterns (report_count desc, last_seen desc);
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
