-- migrate:up

-- A volunteer signs in with the code of the card and a PIN. The first PIN lies sealed beside the name until its owner chooses
-- another; what is compared is its hash.
alter table volunteers add column pin_hash text check (length(pin_hash) <= 200);
-- When the training was passed, and who of the staff says so; nobody: the test does.
alter table volunteers add column trained_at timestamptz;
alter table volunteers add column trained_by uuid references staff;
alter table volunteers add constraint trained_by_needs_a_day check (trained_by is null or trained_at is not null);
grant update (pin_hash, trained_at, trained_by) on volunteers to cyber_mitan_station;

create table mitan_sessions (
  -- SHA-256 of what the cookie holds.
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  volunteer_id uuid not null references volunteers,
  -- Of the PIN it was begun with: with another PIN it is over.
  pin_hash text not null,
  expires_at timestamptz not null
);
create index mitan_sessions_of on mitan_sessions (volunteer_id);

-- Each time somebody begins the test: which questions were drawn, and how many were right.
create table mitan_tests (
  id uuid primary key default uuidv7(),
  volunteer_id uuid not null references volunteers,
  began_at timestamptz not null,
  questions text[] not null check (cardinality(questions) between 1 and 100),
  answered_at timestamptz,
  right_count int check (right_count between 0 and cardinality(questions)),
  check ((answered_at is null) = (right_count is null))
);
create index mitan_tests_of on mitan_tests (volunteer_id, began_at desc);

drop materialized view mitan_counts;
create materialized view mitan_counts as
with people as (
  select thana_id, count(*) filter (where status <> 'ended') as enrolled, count(*) filter (where status = 'accepted') as accepted,
    count(*) filter (where status = 'accepted' and trained_at is not null) as trained
  from volunteers group by thana_id
), counted as (
  select * from mitan_outreach where taken_back_at is null and (not doubtful or confirmed_at is not null)
), reached as (
  select thana_id, sum(people) as reached, sum(pledges) as pledges, count(distinct (place, block)) as places,
    count(distinct team_id) filter (where day > (now() at time zone 'Asia/Kolkata')::date - 30) as active_teams, max(day) as last_day
  from counted group by thana_id
)
select thanas.id as thana_id, coalesce(enrolled, 0)::int as enrolled, coalesce(accepted, 0)::int as accepted,
  coalesce(trained, 0)::int as trained,
  (select count(*)::int from mitan_teams where mitan_teams.thana_id = thanas.id) as teams,
  coalesce(active_teams, 0)::int as active_teams, coalesce(reached, 0)::int as reached, coalesce(pledges, 0)::int as pledges,
  coalesce(places, 0)::int as places, last_day, now() as counted_at
from thanas left join people on people.thana_id = thanas.id left join reached on reached.thana_id = thanas.id
where thanas.ended_at is null;
create unique index mitan_counts_of on mitan_counts (thana_id);

-- migrate:down
drop materialized view mitan_counts;
create materialized view mitan_counts as
with people as (
  select thana_id, count(*) filter (where status <> 'ended') as enrolled, count(*) filter (where status = 'accepted') as accepted
  from volunteers group by thana_id
), counted as (
  select * from mitan_outreach where taken_back_at is null and (not doubtful or confirmed_at is not null)
), reached as (
  select thana_id, sum(people) as reached, sum(pledges) as pledges, count(distinct (place, block)) as places,
    count(distinct team_id) filter (where day > (now() at time zone 'Asia/Kolkata')::date - 30) as active_teams, max(day) as last_day
  from counted group by thana_id
)
select thanas.id as thana_id, coalesce(enrolled, 0)::int as enrolled, coalesce(accepted, 0)::int as accepted,
  (select count(*)::int from mitan_teams where mitan_teams.thana_id = thanas.id) as teams,
  coalesce(active_teams, 0)::int as active_teams, coalesce(reached, 0)::int as reached, coalesce(pledges, 0)::int as pledges,
  coalesce(places, 0)::int as places, last_day, now() as counted_at
from thanas left join people on people.thana_id = thanas.id left join reached on reached.thana_id = thanas.id
where thanas.ended_at is null;
create unique index mitan_counts_of on mitan_counts (thana_id);
drop table mitan_tests;
drop table mitan_sessions;
alter table volunteers drop constraint trained_by_needs_a_day;
alter table volunteers drop column trained_by;
alter table volunteers drop column trained_at;
alter table volunteers drop column pin_hash;
