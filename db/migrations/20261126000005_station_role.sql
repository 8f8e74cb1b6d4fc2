-- migrate:up

-- Station staff see the reports of their own thanas. Every statement of ours says so; this says it once more, to
-- PostgreSQL: what staff do runs as a role that owns no table and is held to these policies (db/as-station.ts).
do $$
begin
  if not exists (select from pg_roles where rolname = 'cyber_mitan_station') then
    create role cyber_mitan_station nologin;
  end if;
exception
  -- Another database of this server has made it in the same moment.
  when duplicate_object or unique_violation then null;
end $$;
do $$
begin
  -- An administrator may have made and granted it already.
  if not pg_has_role(current_user, 'cyber_mitan_station', 'set') then
    execute format('grant cyber_mitan_station to %I with inherit false, set true', current_user);
  end if;
end $$;

-- The scope of the transaction: * for the district, else thanas parted by commas. Without it nothing is seen.
create policy station on reports to cyber_mitan_station using (
  (select current_setting('portal.scope', true)) = '*'
  or thana_id = any ((select string_to_array(current_setting('portal.scope', true), ','))::text[])
);
alter table reports enable row level security;

-- What hangs on a report is seen by whoever sees the report.
create policy station on report_signals for select to cyber_mitan_station
  using (exists (select from reports where reports.id = report_id));
create policy station on report_contacts for select to cyber_mitan_station
  using (exists (select from reports where reports.id = report_id));
create policy station on report_messages to cyber_mitan_station
  using (exists (select from reports where reports.id = report_id));
create policy station on report_notes to cyber_mitan_station
  using (exists (select from reports where reports.id = report_id));
create policy station on pattern_reports for select to cyber_mitan_station
  using (exists (select from reports where reports.id = report_id));
-- Where a report went is known to the thana that handed it on, though the report is no longer its own.
create policy station on report_events to cyber_mitan_station
  using (
    exists (select from reports where reports.id = report_id)
    or (event = 'transferred'
      and detail ->> 'from' = any ((select string_to_array(current_setting('portal.scope', true), ','))::text[]))
  )
  with check (exists (select from reports where reports.id = report_id));
create policy station_reads on audit_log for select to cyber_mitan_station
  using (object_kind = 'report' and exists (select from reports where reports.id::text = object_id));
create policy station_writes on audit_log for insert to cyber_mitan_station with check (actor_kind = 'staff');
alter table report_signals enable row level security;
alter table report_contacts enable row level security;
alter table report_messages enable row level security;
alter table report_notes enable row level security;
alter table report_events enable row level security;
alter table pattern_reports enable row level security;
alter table audit_log enable row level security;

-- All of a report but the hash of the citizen's receipt, and of staff only who they are.
do $$
begin
  execute (
    select format('grant select (%s) on reports to cyber_mitan_station', string_agg(quote_ident(column_name), ', '))
    from information_schema.columns
    where table_schema = 'public' and table_name = 'reports' and column_name <> 'receipt_hash'
  );
end $$;
-- The thana is not among them: a report that leaves the scope is moved by the owner (db/as-station.ts).
grant update (status, acknowledged_at, acknowledged_by, closed_at, closed_by, closed_reason, reopened_at, assigned_to)
  on reports to cyber_mitan_station;
grant select (id, username, name, role, thana_id, ended_at) on staff to cyber_mitan_station;
grant select on thanas, patterns, pattern_signals, pattern_days, pattern_reports, report_signals, report_contacts,
  report_messages, report_notes, report_events, audit_log to cyber_mitan_station;
grant insert on report_messages, report_notes, report_events, audit_log to cyber_mitan_station;

-- migrate:down
alter table reports disable row level security;
alter table report_signals disable row level security;
alter table report_contacts disable row level security;
alter table report_messages disable row level security;
alter table report_notes disable row level security;
alter table report_events disable row level security;
alter table pattern_reports disable row level security;
alter table audit_log disable row level security;
drop policy station_writes on audit_log;
drop policy station_reads on audit_log;
drop policy station on pattern_reports;
drop policy station on report_events;
drop policy station on report_notes;
drop policy station on report_messages;
drop policy station on report_contacts;
drop policy station on report_signals;
drop policy station on reports;
-- The role stays: it may serve another database of the server.
revoke all on all tables in schema public from cyber_mitan_station;
