-- migrate:up

-- Where the teams have been, and when last: one row a place, so that the map costs the same with ten lines and with two million.
create materialized view mitan_visited as
select place, block, max(day) as last_day from mitan_outreach
where taken_back_at is null and (not doubtful or confirmed_at is not null)
group by place, block;
create unique index mitan_visited_of on mitan_visited (place, block);

-- From which places reports come, as their senders wrote them. Where they are fewer than five nobody learns that there are any.
create materialized view mitan_reported as
select lower(btrim(place_text)) as place, thana_id from reports
where received_at > now() - interval '90 days' and btrim(place_text) <> '' and closed_reason is distinct from 'not_a_fraud'
group by 1, 2 having count(*) >= 5;
create unique index mitan_reported_of on mitan_reported (place, thana_id);

-- migrate:down
drop materialized view mitan_reported;
drop materialized view mitan_visited;
