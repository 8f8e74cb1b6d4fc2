-- migrate:up

create extension if not exists pg_trgm;

-- Stations, outposts and units, loaded from content/jurisdictions at every start. A station that leaves
-- the files is ended, never deleted: reports still point at it.
create table thanas (
  id text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  jurisdiction text not null,
  name_hi text not null,
  name_en text not null,
  kind text not null check (kind in ('thana', 'outpost', 'special', 'unit')),
  parent_id text references thanas (id),
  ended_at timestamptz
);

create table staff (
  id uuid primary key default uuidv7(),
  username text not null unique check (username ~ '^[a-z0-9][a-z0-9._-]{2,39}$'),
  name text not null check (length(name) between 1 and 120),
  password_hash text not null,
  role text not null check (role in ('station-officer', 'nodal-officer', 'cyber-cell', 'editor', 'administrator')),
  -- Station and nodal officers belong to one thana; everybody else sees the district or no reports at all.
  thana_id text references thanas (id),
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_reason text,
  check ((role in ('station-officer', 'nodal-officer')) = (thana_id is not null))
);

create table staff_sessions (
  id_hash bytea primary key check (length(id_hash) = 32),
  staff_id uuid not null references staff (id),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index staff_sessions_staff on staff_sessions (staff_id);

-- Written in the transaction of the act it records; chained (seq, hash) a moment later by the sealing job,
-- so that a chain over the whole log never makes two citizens wait for each other.
create table audit_log (
  id uuid primary key default uuidv7(),
  at timestamptz not null default now(),
  actor_kind text not null check (actor_kind in ('citizen', 'staff', 'system')),
  actor_id uuid,
  act text not null check (length(act) between 1 and 60),
  object_kind text not null,
  object_id text not null,
  detail jsonb not null default '{}',
  seq bigint unique,
  hash bytea,
  check ((seq is null) = (hash is null))
);
create index audit_log_object on audit_log (object_kind, object_id);
create index audit_log_unsealed on audit_log (id) where seq is null;

-- migrate:down
drop table audit_log, staff_sessions, staff, thanas;
