-- migrate:up

-- What changes in a thana's queue is told on the channel `queue`, as the thana and how many reports are new there
-- (api/triage/queue-watch.ts). One word a thana and statement, however many reports it touches.
create function tell_new_reports() returns trigger language plpgsql as $$
begin
  perform pg_notify('queue', thana_id || ' ' || count(*)) from fresh group by thana_id;
  return null;
end $$;
create trigger reports_tell_new after insert on reports referencing new table as fresh
  for each statement execute function tell_new_reports();

create function tell_changed_reports() returns trigger language plpgsql as $$
begin
  perform pg_notify('queue', thana || ' ' || count(*) filter (where arrived))
  from (
    select after.thana_id as thana, after.thana_id <> before.thana_id as arrived
    from before join after using (id)
    where (after.thana_id, after.queue_rank, after.queue_at) <> (before.thana_id, before.queue_rank, before.queue_at)
      or after.assigned_to is distinct from before.assigned_to
    union all
    select before.thana_id, false from before join after using (id) where after.thana_id <> before.thana_id
  ) as changed
  group by thana;
  return null;
end $$;
create trigger reports_tell_changed after update on reports referencing old table as before new table as after
  for each statement execute function tell_changed_reports();

-- A citizen who writes waits for a reply.
create function tell_message() returns trigger language plpgsql as $$
begin
  perform pg_notify('queue', thana_id || ' 0') from reports where id = new.report_id;
  return null;
end $$;
create trigger report_messages_tell after insert on report_messages
  for each row when (new.author = 'citizen') execute function tell_message();

-- migrate:down
drop trigger report_messages_tell on report_messages;
drop trigger reports_tell_changed on reports;
drop trigger reports_tell_new on reports;
drop function tell_message, tell_changed_reports, tell_new_reports;
