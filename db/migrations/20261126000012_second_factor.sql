-- migrate:up

-- The secret of the code app (TOTP, RFC 6238), sealed with AES-256-GCM: who reads the table signs nobody in.
create table staff_second_factors (
  staff_id uuid primary key references staff (id),
  sealed bytea not null,
  key_id text not null,
  -- null: shown, and not yet proved by a code
  confirmed_at timestamptz,
  -- The newest half minute whose code was used: no code is taken twice.
  last_step bigint
);

-- For whoever has lost the phone, each once. SHA-256; 80 random bits need no slow hash.
create table staff_recovery_codes (
  code_hash bytea primary key check (length(code_hash) = 32),
  staff_id uuid not null references staff (id),
  used_at timestamptz
);
create index staff_recovery_codes_staff on staff_recovery_codes (staff_id);

-- Browsers in which somebody has signed in: guessing elsewhere does not slow them. SHA-256 of the cookie.
create table staff_devices (
  id_hash bytea not null check (length(id_hash) = 32),
  staff_id uuid not null references staff (id),
  last_used_at timestamptz not null default now(),
  primary key (id_hash, staff_id)
);
create index staff_devices_used on staff_devices (last_used_at);

-- The password was right, and the second factor is still to be set up: until then nothing else is open.
alter table staff_sessions add column setting_up boolean not null default false;

-- migrate:down
alter table staff_sessions drop column setting_up;
drop table staff_devices, staff_recovery_codes, staff_second_factors;
