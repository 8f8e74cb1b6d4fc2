-- migrate:up

create table reports (
  id uuid primary key default uuidv7(),
  receipt_hash bytea not null unique check (length(receipt_hash) = 32),
  received_at timestamptz not null default now(),
  source text not null check (source in ('api', 'form', 'import', 'staff')),
  language text not null check (language in ('hi', 'en')),
  channel text not null check (channel in ('call', 'sms', 'whatsapp', 'email', 'link', 'upi', 'app', 'social', 'in_person', 'other')),
  narrative text not null default '' check (length(narrative) <= 5000),
  occurred_at timestamptz,
  -- Money may be gone before anybody knows how much.
  money_lost boolean not null default false,
  money_lost_inr numeric(14, 2) check (money_lost_inr > 0),
  money_lost_at timestamptz,
  money_reference text check (length(money_reference) <= 100),
  place_text text check (length(place_text) <= 200),
  place_pin text check (place_pin ~ '^[1-9][0-9]{5}$'),
  place_lat double precision check (place_lat between -90 and 90),
  place_lng double precision check (place_lng between -180 and 180),
  assisted_by text check (length(assisted_by) <= 120),
  -- The queue it lies in. Ambiguous, foreign and unknown places lie in the intake queue of the cyber cell.
  thana_id text not null references thanas (id),
  routing_method text not null check (routing_method in ('chosen', 'boundary', 'words', 'coordinates', 'pin', 'ask', 'outside', 'none')),
  routing_confidence real not null check (routing_confidence between 0 and 1),
  routing_reason jsonb not null,
  routing_candidates jsonb not null default '[]',
  category text,
  status text not null default 'new' check (status in ('new', 'acknowledged', 'closed')),
  acknowledged_at timestamptz,
  acknowledged_by uuid references staff (id),
  closed_at timestamptz,
  closed_by uuid references staff (id),
  closed_reason text check (closed_reason in ('case_registered', 'sent_to_cyber_cell', 'advice_given', 'already_known', 'not_a_fraud', 'not_enough_to_act', 'outside_district')),
  check (money_lost or (money_lost_inr is null and money_lost_at is null and money_reference is null)),
  check ((status = 'closed') = (closed_at is not null and closed_reason is not null)),
  -- A report that nobody has opened cannot be closed.
  check (status <> 'closed' or acknowledged_at is not null)
);
create index reports_queue on reports (thana_id, status, received_at desc);
create index reports_recent on reports (status, received_at desc);

-- Apart from the report, sealed with AES-256-GCM, emptied by the retention job.
create table report_contacts (
  report_id uuid primary key references reports (id),
  sealed bytea,
  key_id text not null,
  erase_after timestamptz not null,
  erased_at timestamptz,
  check ((sealed is null) = (erased_at is not null))
);
create index report_contacts_due on report_contacts (erase_after) where erased_at is null;

create table report_signals (
  report_id uuid not null references reports (id),
  kind text not null check (kind in ('phone', 'url', 'domain', 'upi', 'email', 'bank_account', 'ifsc', 'handle', 'sms_header', 'apk', 'remote_access_app', 'amount')),
  value text not null check (length(value) between 1 and 300),
  -- false: kept for the reader, never joins two reports (helplines, banks' true numbers, shared hosts, amounts)
  joins boolean not null,
  named_by_citizen boolean not null,
  primary key (report_id, kind, value)
);
create index report_signals_value on report_signals (kind, value) where joins;

-- What happened to a report, in the order the citizen reads it.
create table report_events (
  id bigint generated always as identity primary key,
  report_id uuid not null references reports (id),
  at timestamptz not null default now(),
  event text not null check (event in ('received', 'routed', 'joined_pattern', 'acknowledged', 'citizen_wrote', 'station_wrote', 'closed')),
  actor_id uuid references staff (id),
  detail jsonb not null default '{}'
);
create index report_events_report on report_events (report_id, id);

create table report_messages (
  id bigint generated always as identity primary key,
  report_id uuid not null references reports (id),
  at timestamptz not null default now(),
  author text not null check (author in ('citizen', 'station')),
  text text not null check (length(text) between 1 and 2000)
);
create index report_messages_report on report_messages (report_id, id);

-- One row per key ever used, so that nothing is filed twice. The answer is sealed under the key itself:
-- the database alone cannot open it. It is emptied after a week; the row stays.
create table idempotency_keys (
  key_hash bytea primary key check (length(key_hash) = 32),
  request_hash bytea not null check (length(request_hash) = 32),
  report_id uuid not null references reports (id),
  sealed_answer bytea,
  created_at timestamptz not null default now()
);
create index idempotency_keys_open on idempotency_keys (created_at) where sealed_answer is not null;

-- migrate:down
drop table idempotency_keys, report_messages, report_events, report_signals, report_contacts, reports;
