-- migrate:up

-- Publishing takes two people. What is being written lies apart (alert_drafts) until the second has approved it, so a
-- published alert stays as it is while somebody works on a change of it.
alter table alerts
  alter column slug drop not null,
  drop constraint alerts_status_check,
  add constraint alerts_status_check check (status in ('draft', 'published', 'retracted', 'discarded')),
  add constraint alerts_slug_once_public check (slug is not null or status in ('draft', 'discarded')),
  add column created_at timestamptz not null default now(),
  -- null: the machine, or a file of content/
  add column created_by uuid references staff (id),
  add column pattern_id uuid references patterns (id),
  add column submitted_by uuid references staff (id),
  add column approved_by uuid references staff (id),
  -- From here on it is no longer among what is going on; its page stays and says so.
  add column expires_at timestamptz,
  add column retracted_at timestamptz,
  add column retracted_by uuid references staff (id),
  add constraint alerts_two_people check (approved_by is null or approved_by <> submitted_by),
  add constraint alerts_retracted check ((status = 'retracted') = (retracted_at is not null));
-- One alert at a time is being written of a pattern.
create unique index alerts_draft_of_pattern on alerts (pattern_id) where status = 'draft';

-- The next state of an alert, whole, in both languages: api/alerts/schema.ts says what stands in content.
create table alert_drafts (
  alert_id uuid primary key references alerts (id),
  state text not null default 'draft' check (state in ('draft', 'submitted', 'approved')),
  content jsonb not null,
  -- Raised with every change: who saves on top of somebody else's change is told.
  version int not null default 1,
  edited_at timestamptz not null default now(),
  edited_by uuid references staff (id),
  submitted_at timestamptz,
  submitted_by uuid references staff (id),
  approved_at timestamptz,
  approved_by uuid references staff (id),
  -- What the second person wrote when they sent it back.
  returned_note text check (length(returned_note) between 1 and 1000),
  check ((state <> 'draft') = (submitted_at is not null and submitted_by is not null)),
  check ((state = 'approved') = (approved_at is not null and approved_by is not null)),
  check (approved_by <> submitted_by)
);

-- Numbers and links an alert names. Only what police have confirmed goes out in the feeds of indicators.
create table alert_indicators (
  alert_id uuid not null references alerts (id),
  kind text not null check (kind in ('phone', 'url', 'domain', 'upi', 'email', 'bank_account', 'handle', 'sms_header', 'apk')),
  value text not null check (length(value) between 1 and 300),
  evidence text not null check (evidence in ('confirmed', 'reported')),
  published_at timestamptz not null,
  primary key (alert_id, kind, value)
);
create index alert_indicators_value on alert_indicators (kind, value);

-- Public: what was changed or taken back after it had been published, and why.
create table alert_corrections (
  id bigint generated always as identity primary key,
  alert_id uuid not null references alerts (id),
  at timestamptz not null,
  kind text not null check (kind in ('changed', 'retracted')),
  note_hi text not null check (length(note_hi) between 1 and 500),
  note_en text not null check (length(note_en) between 1 and 500)
);
create index alert_corrections_newest on alert_corrections (at desc);

-- Raised in every transaction that changes what is public: by this each process knows that it has to read again.
create table alert_changes (
  only_row boolean primary key default true check (only_row),
  number bigint not null default 0
);
insert into alert_changes default values;

-- migrate:down
drop table alert_changes, alert_corrections, alert_indicators, alert_drafts;
drop index alerts_draft_of_pattern;
alter table alerts
  drop constraint alerts_retracted,
  drop constraint alerts_two_people,
  drop constraint alerts_slug_once_public,
  drop constraint alerts_status_check,
  drop column created_at, drop column created_by, drop column pattern_id, drop column submitted_by,
  drop column approved_by, drop column expires_at, drop column retracted_at, drop column retracted_by,
  alter column slug set not null,
  add constraint alerts_status_check check (status in ('draft', 'submitted', 'published', 'retracted'));
