-- migrate:up

drop index reports_queue;
drop index reports_recent;
alter table reports
  drop column queue_rank,
  -- What the district promised when the report came; without it 4 hours where money is gone, 24 otherwise.
  add column promised_minutes integer check (promised_minutes between 1 and 43200),
  add column reopened_at timestamptz,
  -- The citizen reopens once; after that the station alone.
  add column reopened_by_citizen_at timestamptz,
  add column assigned_to uuid references staff (id),
  -- Which station handed it on last.
  add column transferred_from text references thanas (id),
  -- Its pattern is rising; the worker keeps this up to date (api/triage/mark-rising.ts).
  add column rising boolean not null default false;

-- A time with zone plus an interval depends on the session's zone and cannot be stored; the same reckoned in UTC does not.
alter table reports
  -- When it must have been acknowledged. Handing it on leaves the clock running; reopening starts it anew.
  add column due_at timestamptz not null generated always as (
    ((coalesce(reopened_at, received_at) at time zone 'UTC')
      + coalesce(promised_minutes, case when money_lost then 240 else 1440 end) * interval '1 minute') at time zone 'UTC'
  ) stored,
  -- The order in which a station works: new with money lost, new of a rising pattern, new, acknowledged, closed.
  add column queue_rank smallint not null generated always as (
    case
      when status = 'new' and money_lost then 0
      when status = 'new' and rising then 1
      when status = 'new' then 2
      when status = 'acknowledged' then 3
      else 4
    end
  ) stored,
  -- Its place within its rank: what is new by when it is due, what is taken on by its age, what is closed by when.
  add column queue_at timestamptz not null generated always as (
    case status
      when 'closed' then closed_at
      when 'acknowledged' then received_at
      else ((coalesce(reopened_at, received_at) at time zone 'UTC')
        + coalesce(promised_minutes, case when money_lost then 240 else 1440 end) * interval '1 minute') at time zone 'UTC'
    end
  ) stored;

-- One index gives the queue of one thana in its order, and what is overdue is the beginning of each rank.
create index reports_queue on reports (thana_id, queue_rank, queue_at, id) include (channel);
create index reports_assigned on reports (assigned_to, thana_id, queue_rank, queue_at, id) where assigned_to is not null;
create index reports_received on reports (thana_id, received_at) include (money_lost);
create index reports_rising on reports (id) where rising;
create index pattern_days_day on pattern_days (day);

-- The words of a report with its thana among them, so that one index answers for one station without reading another's.
create function report_words(narrative text, place_text text, thana_id text) returns tsvector
  language sql immutable parallel safe
  return to_tsvector('simple'::regconfig, narrative || ' ' || coalesce(place_text, ''))
    || array_to_tsvector(array['thana:' || thana_id]);
create index reports_words on reports using gin (report_words(narrative, place_text, thana_id));

alter table report_events
  drop constraint report_events_event_check,
  add constraint report_events_event_check check (event in ('received', 'routed', 'joined_pattern', 'acknowledged',
    'citizen_wrote', 'station_wrote', 'closed', 'transferred', 'reopened', 'reopened_by_citizen'));
create index report_events_transferred on report_events (at desc) where event = 'transferred';
-- Events come in the order of time: for "the last eight hours" this small index does, and costs a report nothing.
create index report_events_at on report_events using brin (at);

-- migrate:down
drop index report_events_at, report_events_transferred;
alter table report_events
  drop constraint report_events_event_check,
  add constraint report_events_event_check check (event in ('received', 'routed', 'joined_pattern', 'acknowledged', 'citizen_wrote', 'station_wrote', 'closed'));
drop index reports_words, pattern_days_day, reports_rising, reports_received, reports_assigned, reports_queue;
drop function report_words;
alter table reports drop column queue_at, drop column queue_rank, drop column due_at;
alter table reports
  drop column rising, drop column transferred_from, drop column assigned_to, drop column reopened_by_citizen_at,
  drop column reopened_at, drop column promised_minutes,
  add column queue_rank smallint not null generated always as (
    case
      when status = 'new' and money_lost then 0
      when status = 'new' then 1
      when status = 'acknowledged' then 2
      else 3
    end
  ) stored;
create index reports_queue on reports (thana_id, queue_rank, received_at, id) include (channel);
create index reports_recent on reports (status, received_at desc);
