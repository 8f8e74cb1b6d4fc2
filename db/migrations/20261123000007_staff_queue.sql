-- migrate:up

-- A session ends in any case, half a working day after it began, whatever the application does to stretch it.
alter table staff_sessions add constraint staff_sessions_limit check (expires_at <= created_at + interval '12 hours');
create index staff_sessions_expired on staff_sessions (expires_at);

-- The order in which a station works: new with money lost, new, acknowledged, closed. Kept with the report, so that
-- one index gives the queue of one thana in its order without sorting it.
alter table reports add column queue_rank smallint not null generated always as (
  case
    when status = 'new' and money_lost then 0
    when status = 'new' then 1
    when status = 'acknowledged' then 2
    else 3
  end
) stored;
drop index reports_queue;
create index reports_queue on reports (thana_id, queue_rank, received_at, id) include (channel);

-- What staff write for each other about a report. The citizen never sees it.
create table report_notes (
  id bigint generated always as identity primary key,
  report_id uuid not null references reports (id),
  at timestamptz not null default now(),
  author_id uuid not null references staff (id),
  text text not null check (length(text) between 1 and 1000)
);
create index report_notes_report on report_notes (report_id, id);

-- migrate:down
drop table report_notes;
drop index reports_queue;
alter table reports drop column queue_rank;
create index reports_queue on reports (thana_id, status, received_at desc);
drop index staff_sessions_expired;
alter table staff_sessions drop constraint staff_sessions_limit;
