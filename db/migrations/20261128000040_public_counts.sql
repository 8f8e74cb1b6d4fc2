-- migrate:up

-- What everybody may count: reports by week (India's, from Monday), thana and kind, of the last year. Counted anew by the worker,
-- so that a page costs the same with ten reports and with a million. What turned out to be no fraud is not counted.
create materialized view public_counts as
select date_trunc('week', received_at at time zone 'Asia/Kolkata')::date as week, thana_id,
  coalesce(category, 'other') as category, count(*)::int as reports,
  count(*) filter (where money_lost)::int as money_lost
from reports
where received_at > now() - interval '53 weeks' and closed_reason is distinct from 'not_a_fraud'
group by 1, 2, 3;
create unique index public_counts_of on public_counts (week, thana_id, category);

-- migrate:down
drop materialized view public_counts;
