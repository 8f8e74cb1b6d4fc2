-- migrate:up

-- Who goes to another thana takes no seat along: a volunteer sits in a team of their own thana or in none.
alter table mitan_teams add constraint mitan_teams_with_thana unique (thana_id, id);
alter table volunteers add constraint seat_in_own_thana foreign key (thana_id, team_id) references mitan_teams (thana_id, id);

-- migrate:down
alter table volunteers drop constraint seat_in_own_thana;
alter table mitan_teams drop constraint mitan_teams_with_thana;
