-- migrate:up

-- A second factor besides the code app (WebAuthn): the key that can be read here opens nothing, the other half is in the device.
create table staff_passkeys (
  id uuid primary key default uuidv7(),
  staff_id uuid not null references staff (id),
  -- As its owner calls it
  name text not null check (length(name) between 1 and 60),
  credential_id bytea not null unique check (length(credential_id) between 1 and 1023),
  public_key bytea not null,
  -- Devices that count their uses: one that goes back may have been copied.
  counter bigint not null check (counter >= 0),
  transports text[] not null default '{}',
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  -- Its counter went back: it opens nothing any more.
  stopped_at timestamptz
);
create index staff_passkeys_staff on staff_passkeys (staff_id);

-- The password was right and the second factor is still to be shown. SHA-256 of the cookie.
create table staff_half_sessions (
  id_hash bytea primary key check (length(id_hash) = 32),
  staff_id uuid not null references staff (id),
  expires_at timestamptz not null
);
create index staff_half_sessions_staff on staff_half_sessions (staff_id);

-- What a device is asked to sign: one at a time for each session and purpose, used up by the first answer. SHA-256.
create table staff_challenges (
  -- The hash of the session, or of the half session
  bound_to bytea not null check (length(bound_to) = 32),
  purpose text not null check (purpose in ('register', 'sign-in')),
  challenge_hash bytea not null check (length(challenge_hash) = 32),
  expires_at timestamptz not null,
  primary key (bound_to, purpose)
);
create index staff_challenges_expired on staff_challenges (expires_at);

-- migrate:down
drop table staff_challenges, staff_half_sessions, staff_passkeys;
