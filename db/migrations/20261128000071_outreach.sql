-- migrate:up

-- What the teams did: one line for each place, day and way, as the leader's tally sheet has it, entered once.
create table mitan_outreach (
  id uuid primary key default uuidv7(),
  thana_id text not null references thanas,
  team_id uuid not null references mitan_teams,
  day date not null,
  -- A place of the jurisdiction: its English name and its block.
  place text not null check (length(place) between 1 and 120),
  block text not null check (length(block) between 1 and 80),
  manner text not null check (manner in ('phone', 'in_person', 'meeting', 'school', 'market')),
  people int not null check (people between 1 and 20000),
  pledges int not null check (pledges between 0 and people),
  topic text not null check (length(topic) between 1 and 60),
  language text not null check (language in ('hi', 'hne', 'en')),
  entered_by uuid not null references staff,
  entered_at timestamptz not null,
  -- More than such a day can hold: counted only when somebody has looked and said that it is so.
  doubtful boolean not null,
  confirmed_at timestamptz,
  confirmed_by uuid references staff,
  taken_back_at timestamptz,
  taken_back_by uuid references staff,
  check ((confirmed_at is null) = (confirmed_by is null)),
  check ((taken_back_at is null) = (taken_back_by is null))
);
create unique index mitan_outreach_once on mitan_outreach (team_id, day, place, block, manner) where taken_back_at is null;
create index mitan_outreach_of_thana on mitan_outreach (thana_id, day desc, id desc);

create policy station on mitan_outreach to cyber_mitan_station using (
  (select current_setting('portal.scope', true)) = '*'
  or thana_id = any ((select string_to_array(current_setting('portal.scope', true), ','))::text[])
);
alter table mitan_outreach enable row level security;
grant select, insert on mitan_outreach to cyber_mitan_station;
grant update (confirmed_at, confirmed_by, taken_back_at, taken_back_by) on mitan_outreach to cyber_mitan_station;

-- The campaign's numbers, counted anew by the worker: a board costs the same with ten lines and with two million.
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

create materialized view mitan_weeks as
select date_trunc('week', day)::date as week, thana_id, sum(people)::int as reached, sum(pledges)::int as pledges
from mitan_outreach
where taken_back_at is null and (not doubtful or confirmed_at is not null)
group by 1, 2;
create unique index mitan_weeks_of on mitan_weeks (week, thana_id);

-- migrate:down
drop materialized view mitan_weeks;
drop materialized view mitan_counts;
drop table mitan_outreach;
