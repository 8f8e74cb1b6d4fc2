-- migrate:up

-- A training in a hall: opened by a trainer, joined with a short code, kept with who was there.
create table mitan_halls (
  id uuid primary key default uuidv7(),
  thana_id text not null references thanas,
  title text not null check (length(title) between 1 and 120),
  place text not null check (length(place) between 1 and 120),
  day date not null,
  -- Six signs, said aloud and shown on a wall; good for some hours, and of one hall at a time.
  code text not null check (code ~ '^[2-9A-HJKMNP-TV-Z]{6}$'),
  code_until timestamptz not null,
  opened_at timestamptz not null,
  opened_by uuid not null references staff,
  closed_at timestamptz,
  closed_by uuid references staff,
  check ((closed_at is null) = (closed_by is null))
);
create unique index mitan_halls_code on mitan_halls (code) where closed_at is null;
create index mitan_halls_of_thana on mitan_halls (thana_id, opened_at desc);

create table mitan_attendance (
  hall_id uuid not null references mitan_halls,
  volunteer_id uuid not null references volunteers,
  at timestamptz not null,
  -- Who of the staff wrote them down; nobody: they joined themselves.
  added_by uuid references staff,
  primary key (hall_id, volunteer_id)
);
create index mitan_attendance_of on mitan_attendance (volunteer_id);

create policy station on mitan_halls to cyber_mitan_station using (
  (select current_setting('portal.scope', true)) = '*'
  or thana_id = any ((select string_to_array(current_setting('portal.scope', true), ','))::text[])
);
create policy station on mitan_attendance for select to cyber_mitan_station
  using (exists (select from mitan_halls where mitan_halls.id = hall_id));
alter table mitan_halls enable row level security;
alter table mitan_attendance enable row level security;
grant select, insert on mitan_halls to cyber_mitan_station;
grant update (code, code_until, closed_at, closed_by) on mitan_halls to cyber_mitan_station;
grant select on mitan_attendance to cyber_mitan_station;

-- migrate:down
drop table mitan_attendance;
drop table mitan_halls;
