-- migrate:up

-- Somebody says that a number, a site or an alert stands here wrongly. A case of its own: the cyber cell decides it, and
-- whoever objected reads the answer with a receipt.
create table objections (
  id uuid primary key default uuidv7(),
  receipt_hash bytea not null unique check (length(receipt_hash) = 32),
  received_at timestamptz not null default now(),
  language text not null check (language in ('hi', 'en')),
  -- null: what is listed stands in the check or nowhere that they knew of
  alert_id uuid references alerts (id),
  value text not null default '' check (length(value) <= 300),
  reason text not null check (length(reason) between 1 and 2000),
  -- Name and phone, sealed with AES-256-GCM; emptied by the retention job.
  sealed_contact bytea,
  contact_key_id text,
  erase_contact_after timestamptz,
  status text not null default 'open' check (status in ('open', 'upheld', 'declined')),
  decided_at timestamptz,
  decided_by uuid references staff (id),
  -- What the person who objected reads, in their language.
  answer text check (length(answer) between 1 and 1000),
  check ((status = 'open') = (decided_at is null and decided_by is null and answer is null)),
  check (sealed_contact is null or (contact_key_id is not null and erase_contact_after is not null))
);
create index objections_open on objections (received_at) where status = 'open';
create index objections_contacts_due on objections (erase_contact_after) where sealed_contact is not null;

-- migrate:down
drop table objections;
