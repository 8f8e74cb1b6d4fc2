-- migrate:up

-- From which places reports come, as their senders wrote them; only those that a station has read, so that nobody makes up what
-- is told. Where they are fewer than five nobody learns that there are any.
create materialized view mitan_reported as
select lower(btrim(place_text)) as place, thana_id from reports
where received_at > now() - interval '90 days' and acknowledged_at is not null and btrim(place_text) <> ''
  and closed_reason is distinct from 'not_a_fraud'
group by 1, 2 having count(*) >= 5;
create unique index mitan_reported_of on mitan_reported (place, thana_id);

-- migrate:down
drop materialized view mitan_reported;
