-- migrate:up

-- What puts the reports of a queue together stands in its index: the table itself is read only for the lines that are shown.
drop index reports_queue;
create index reports_queue on reports (thana_id, queue_rank, queue_at, id) include (channel, received_at, money_lost);
-- The same for whoever sees the whole district: one range, not one for each thana.
create index reports_district_queue on reports (queue_rank, queue_at, id) include (thana_id, channel, received_at, money_lost);
drop index pattern_reports_current;
create unique index pattern_reports_current on pattern_reports (report_id) include (pattern_id) where ended_at is null;

-- The patterns of reports that the station has read under its policies already. Under them PostgreSQL would ask for each
-- membership again whether its report may be seen.
create function patterns_of(reports uuid[]) returns table (report_id uuid, pattern_id uuid)
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select given.id, pattern_reports.pattern_id
  from unnest(patterns_of.reports) as given (id)
  join pattern_reports on pattern_reports.report_id = given.id and pattern_reports.ended_at is null;
end;
revoke execute on function patterns_of from public;
grant execute on function patterns_of to cyber_mitan_station;

-- migrate:down
drop function patterns_of;
drop index pattern_reports_current;
create unique index pattern_reports_current on pattern_reports (report_id) where ended_at is null;
drop index reports_district_queue;
drop index reports_queue;
create index reports_queue on reports (thana_id, queue_rank, queue_at, id) include (channel);
