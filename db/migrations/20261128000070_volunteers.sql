-- migrate:up

-- The campaign's people. Name and phone lie sealed; the keyed hash of the phone alone says that somebody is here already.
create table mitan_teams (
  id uuid primary key default uuidv7(),
  thana_id text not null references thanas,
  -- Of its thana, from 1.
  number int not null check (number > 0),
  created_at timestamptz not null default now(),
  unique (thana_id, number)
);

create table volunteers (
  id uuid primary key default uuidv7(),
  thana_id text not null references thanas,
  team_id uuid references mitan_teams,
  leads boolean not null default false,
  source text not null check (source in ('page', 'roster')),
  language text not null check (language in ('hi', 'en')),
  place_text text not null default '' check (length(place_text) <= 200),
  phone_hash bytea not null check (octet_length(phone_hash) = 32),
  -- Name, phone and, once accepted, the code of the card.
  sealed bytea,
  key_id text,
  erased_at timestamptz,
  -- Which words they agreed to, and when.
  consent text not null check (length(consent) between 1 and 20),
  consented_at timestamptz not null,
  status text not null default 'enrolled' check (status in ('enrolled', 'accepted', 'ended')),
  enrolled_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references staff,
  card_hash bytea unique check (octet_length(card_hash) = 32),
  valid_until date,
  ended_at timestamptz,
  ended_by uuid references staff,
  ended_reason text check (ended_reason in ('asked', 'moved', 'not_reached', 'not_fit', 'broke_rules')),
  check ((sealed is null) = (erased_at is not null)),
  check ((status = 'ended') = (ended_at is not null and ended_reason is not null)),
  check (status <> 'accepted' or (accepted_at is not null and card_hash is not null and valid_until is not null)),
  check (team_id is null or status = 'accepted'),
  check (not leads or team_id is not null)
);
-- Nobody twice, but for who has left and comes again.
create unique index volunteers_once on volunteers (phone_hash) where status <> 'ended';
create unique index volunteers_one_leader on volunteers (team_id) where leads;
create index volunteers_of_thana on volunteers (thana_id, status, id);
create index volunteers_of_team on volunteers (team_id) where team_id is not null;

create policy station on volunteers to cyber_mitan_station using (
  (select current_setting('portal.scope', true)) = '*'
  or thana_id = any ((select string_to_array(current_setting('portal.scope', true), ','))::text[])
);
create policy station on mitan_teams to cyber_mitan_station using (
  (select current_setting('portal.scope', true)) = '*'
  or thana_id = any ((select string_to_array(current_setting('portal.scope', true), ','))::text[])
);
alter table volunteers enable row level security;
alter table mitan_teams enable row level security;
grant select on volunteers, mitan_teams to cyber_mitan_station;
grant update (team_id, leads, status, sealed, key_id, accepted_at, accepted_by, card_hash, valid_until, ended_at, ended_by, ended_reason)
  on volunteers to cyber_mitan_station;
grant insert, update on mitan_teams to cyber_mitan_station;

-- migrate:down
drop table volunteers;
drop table mitan_teams;
