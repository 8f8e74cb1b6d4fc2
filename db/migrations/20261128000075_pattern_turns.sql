-- migrate:up

-- Whoever holds the lock under which patterns change draws the next number. Who finds the number next to their own last
-- one knows that nobody has changed a pattern in between, and need not read what there is.
create sequence pattern_turns;
grant usage on sequence pattern_turns to cyber_mitan_station;

-- The reports of a telling that turns out to be another's.
create index pattern_reports_telling on pattern_reports (telling_id) where ended_at is null;

-- migrate:down
drop index pattern_reports_telling;
drop sequence pattern_turns;
