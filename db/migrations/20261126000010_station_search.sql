-- migrate:up

-- What officers call a report when they talk about it, or read on a sheet: the end of its id.
create index reports_number on reports (right(id::text, 6));

-- Under the station's policies PostgreSQL may not ask an index by an operator that could tell what it saw, and would read
-- every report of the station instead. These two ask the index as the owner and give ids alone; the statement that
-- calls them reads the reports under the policies (api/triage/search-queries.ts).
create function find_by_words(thanas text[], words tsquery, most integer) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select reports.id from reports
  -- Without thanas: the whole district.
  where (find_by_words.thanas is null or reports.thana_id = any (find_by_words.thanas))
    and report_words(reports.narrative, reports.place_text, reports.thana_id) @@ find_by_words.words
  limit find_by_words.most;
end;
create function find_by_number(number text) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select reports.id from reports where right(reports.id::text, 6) = find_by_number.number limit 200;
end;
revoke execute on function find_by_words, find_by_number from public;
grant execute on function find_by_words, find_by_number to cyber_mitan_station;

-- migrate:down
drop function find_by_words, find_by_number;
drop index reports_number;
