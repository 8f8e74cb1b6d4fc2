-- migrate:up

-- How many took the pledge on the portal, by day, thana and team. Who they are nobody knows: there is no column for it.
create table pledges (
  day date not null,
  -- Empty: they did not say. Otherwise as they chose it.
  thana_id text references thanas,
  -- By whose link they came.
  team_id uuid references mitan_teams,
  pledges int not null check (pledges > 0),
  unique nulls not distinct (day, thana_id, team_id)
);
create index pledges_of_team on pledges (team_id) include (pledges) where team_id is not null;

-- migrate:down
drop table pledges;
