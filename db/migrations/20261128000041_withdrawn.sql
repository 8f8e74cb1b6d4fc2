-- migrate:up

-- A citizen may take a report back. What nobody has opened is closed by it; what the station works on, the station closes.
alter table reports drop constraint reports_closed_reason_check;
alter table reports add constraint reports_closed_reason_check check (closed_reason in ('case_registered', 'sent_to_cyber_cell',
  'advice_given', 'already_known', 'not_a_fraud', 'not_enough_to_act', 'outside_district', 'withdrawn'));
-- A report that nobody has opened cannot be closed but by its citizen.
alter table reports drop constraint reports_check2;
alter table reports add constraint reports_closed_after_opened
  check (status <> 'closed' or acknowledged_at is not null or closed_reason = 'withdrawn');
alter table reports add column withdrawn_at timestamptz;
alter table report_events drop constraint report_events_event_check;
alter table report_events add constraint report_events_event_check check (event in ('received', 'routed', 'joined_pattern', 'acknowledged',
  'citizen_wrote', 'station_wrote', 'closed', 'transferred', 'reopened', 'reopened_by_citizen', 'withdrawn'));
grant select (withdrawn_at) on reports to cyber_mitan_station;

-- migrate:down
delete from report_events where event = 'withdrawn';
alter table report_events drop constraint report_events_event_check;
alter table report_events add constraint report_events_event_check check (event in ('received', 'routed', 'joined_pattern', 'acknowledged',
  'citizen_wrote', 'station_wrote', 'closed', 'transferred', 'reopened', 'reopened_by_citizen'));
alter table reports drop column withdrawn_at;
update reports set closed_reason = 'not_enough_to_act', acknowledged_at = coalesce(acknowledged_at, closed_at) where closed_reason = 'withdrawn';
alter table reports drop constraint reports_closed_reason_check;
alter table reports add constraint reports_closed_reason_check check (closed_reason in ('case_registered', 'sent_to_cyber_cell',
  'advice_given', 'already_known', 'not_a_fraud', 'not_enough_to_act', 'outside_district'));
alter table reports drop constraint reports_closed_after_opened;
alter table reports add constraint reports_check2 check (status <> 'closed' or acknowledged_at is not null);
