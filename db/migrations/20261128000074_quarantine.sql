-- migrate:up

-- Reports that look as if a program had sent them. They have a receipt like any other, join no pattern and stand in no count and no
-- queue until somebody of the station has looked; whoever comes back with the receipt and writes takes them out of here.
create table quarantined_reports (
  id uuid primary key default uuidv7(),
  receipt_hash bytea not null unique check (octet_length(receipt_hash) = 32),
  received_at timestamptz not null,
  source text not null check (source in ('api', 'form')),
  language text not null check (language in ('hi', 'en')),
  thana_id text not null references thanas,
  -- `trap`: a field that people do not see was filled in. `repeated`: the same words over and over from one address.
  why text not null check (why in ('trap', 'repeated')),
  -- Those that are alike are looked at together.
  alike uuid not null,
  money_lost boolean not null,
  -- The report as it came, contact and all.
  sealed bytea not null,
  key_id text not null,
  discarded_at timestamptz,
  discarded_by uuid references staff,
  check ((discarded_at is null) = (discarded_by is null))
);
create index quarantined_reports_alike on quarantined_reports (alike);
create index quarantined_reports_waiting on quarantined_reports (thana_id, received_at) where discarded_at is null;
create index quarantined_reports_discarded on quarantined_reports (discarded_at) where discarded_at is not null;

create policy station on quarantined_reports to cyber_mitan_station using (
  (select current_setting('portal.scope', true)) = '*'
  or thana_id = any ((select string_to_array(current_setting('portal.scope', true), ','))::text[])
);
alter table quarantined_reports enable row level security;
grant select on quarantined_reports to cyber_mitan_station;
grant update (discarded_at, discarded_by) on quarantined_reports to cyber_mitan_station;

-- What is quarantined has an answer too, which is given again for the same key.
alter table idempotency_keys alter column report_id drop not null;

-- migrate:down
delete from idempotency_keys where report_id is null;
alter table idempotency_keys alter column report_id set not null;
drop table quarantined_reports;
