-- migrate:up

-- A volunteer is to go to another thana of the district: one proposes, the other side takes them or says why not.
create table mitan_moves (
  id uuid primary key default uuidv7(),
  volunteer_id uuid not null references volunteers,
  from_thana text not null references thanas,
  to_thana text not null references thanas,
  note text not null default '' check (length(note) <= 300),
  proposed_at timestamptz not null,
  proposed_by uuid not null references staff,
  state text not null default 'open' check (state in ('open', 'accepted', 'declined', 'withdrawn')),
  answered_at timestamptz,
  answered_by uuid references staff,
  reason text check (reason in ('teams_full', 'lives_elsewhere', 'not_reached', 'stays')),
  -- As they were when they went, so that a week's numbers of the thana they left are right without looking at them.
  enrolled_at timestamptz,
  accepted_at timestamptz,
  trained_at timestamptz,
  check (from_thana <> to_thana),
  check ((state = 'open') = (answered_at is null)),
  check ((answered_at is null) = (answered_by is null)),
  check ((state = 'declined') = (reason is not null)),
  check ((state = 'accepted') = (enrolled_at is not null and accepted_at is not null))
);
create unique index mitan_moves_one_open on mitan_moves (volunteer_id) where state = 'open';
create index mitan_moves_from on mitan_moves (from_thana, proposed_at desc);
create index mitan_moves_to on mitan_moves (to_thana, proposed_at desc);

-- Both sides see it, and of the volunteer nothing by this.
create policy station on mitan_moves to cyber_mitan_station using (
  (select current_setting('portal.scope', true)) = '*'
  or from_thana = any ((select string_to_array(current_setting('portal.scope', true), ','))::text[])
  or to_thana = any ((select string_to_array(current_setting('portal.scope', true), ','))::text[])
);
alter table mitan_moves enable row level security;
grant select, insert on mitan_moves to cyber_mitan_station;
grant update (state, answered_at, answered_by, reason, enrolled_at, accepted_at, trained_at) on mitan_moves to cyber_mitan_station;

-- migrate:down
drop table mitan_moves;
