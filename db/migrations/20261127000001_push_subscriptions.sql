-- migrate:up

-- A browser that asked to be told of new alerts: where its push service takes messages for it, and with what they are
-- sealed so that the push service cannot read them. Nothing here says whose browser it is. The station's role is granted
-- nothing: no officer has any business here.
create table push_subscriptions (
  id uuid primary key default uuidv7(),
  endpoint text not null unique check (length(endpoint) <= 1000 and endpoint like 'https://%'),
  -- The browser's public key (a point of P-256) and the secret it shares with us (RFC 8291).
  public_key bytea not null check (length(public_key) = 65),
  secret bytea not null check (length(secret) = 16),
  language text not null check (language in ('hi', 'en')),
  -- null: alerts of the whole district and of every thana
  thana_id text references thanas (id),
  created_at timestamptz not null default now()
);
create index push_subscriptions_by_day on push_subscriptions (created_at);

-- migrate:down
drop table push_subscriptions;
