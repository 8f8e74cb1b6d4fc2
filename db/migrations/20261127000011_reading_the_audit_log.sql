-- migrate:up

-- The administrator reads the log from its newest row back: ids are in the order of writing. What citizens write is most of
-- it and is found without these: taking a report writes none of them.
create index audit_log_actor on audit_log (actor_id, id) where actor_id is not null;
create index audit_log_act on audit_log (act, id) where actor_kind <> 'citizen';
create index audit_log_kind on audit_log (object_kind, id) where object_kind <> 'report';
create index audit_log_system on audit_log (id) where actor_kind = 'system';

-- How far the worker has walked the chain, so that the page can say so without walking it.
create table audit_walk (
  only_row boolean primary key default true check (only_row),
  seq bigint not null default 0,
  hash bytea not null default decode(repeat('00', 32), 'hex'),
  -- When this walk began at the first row
  began_at timestamptz not null default date_trunc('milliseconds', now()),
  -- The last time that everything was whole up to the newest row, and which row that was
  whole_seq bigint not null default 0,
  whole_at timestamptz,
  -- The last row before the break that was found
  broken_after bigint,
  broken_found_at timestamptz
);
insert into audit_walk default values;

-- migrate:down
drop table audit_walk;
drop index audit_log_system, audit_log_kind, audit_log_act, audit_log_actor;
