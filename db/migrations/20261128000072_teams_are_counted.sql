-- migrate:up

-- How many sit in a team and whether somebody leads it, kept with the team: a board with thousands of teams asks no volunteer.
alter table mitan_teams add column members int not null default 0 check (members >= 0);
alter table mitan_teams add column has_leader boolean not null default false;
update mitan_teams set
  members = (select count(*) from volunteers where team_id = mitan_teams.id),
  has_leader = exists (select from volunteers where team_id = mitan_teams.id and leads);
create index mitan_teams_wanting on mitan_teams (thana_id, number) include (members, has_leader);

create function count_team() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.team_id is not null then
    update mitan_teams set members = members - 1, has_leader = has_leader and not old.leads where id = old.team_id;
  end if;
  if tg_op <> 'DELETE' and new.team_id is not null then
    update mitan_teams set members = members + 1, has_leader = has_leader or new.leads where id = new.team_id;
  end if;
  return null;
end $$;
create trigger count_team after insert or delete or update of team_id, leads on volunteers
  for each row execute function count_team();

-- The newest lines of the whole district, and of the doubted ones.
create index mitan_outreach_newest on mitan_outreach (day desc, id desc);
create index mitan_outreach_doubted on mitan_outreach (thana_id, day desc, id desc)
  where doubtful and confirmed_at is null and taken_back_at is null;
-- The oldest of each state, of a thana and of the district.
drop index volunteers_of_thana;
create index volunteers_of_thana on volunteers (thana_id, status, enrolled_at, id);
create index volunteers_by_status on volunteers (status, enrolled_at, id);

-- migrate:down
drop index volunteers_by_status;
drop index volunteers_of_thana;
create index volunteers_of_thana on volunteers (thana_id, status, id);
drop index mitan_outreach_doubted;
drop index mitan_outreach_newest;
drop trigger count_team on volunteers;
drop function count_team;
alter table mitan_teams drop column has_leader;
alter table mitan_teams drop column members;
