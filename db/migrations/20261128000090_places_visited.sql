-- migrate:up

-- Where teams have been, and when first and last: for the map and the week's page, which cost the same with ten lines and with
-- two million; counted anew by the worker like the other numbers.
create materialized view mitan_places as
select thana_id, place, block, min(day) as first_day, max(day) as last_day
from mitan_outreach
where taken_back_at is null and (not doubtful or confirmed_at is not null)
group by 1, 2, 3;
create unique index mitan_places_of on mitan_places (thana_id, place, block);

-- migrate:down
drop materialized view mitan_places;
