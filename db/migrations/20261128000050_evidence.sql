-- migrate:up

-- Pictures and recordings that citizens send with a report. The bytes lie sealed in the evidence store (api/evidence/storage);
-- here stands what they are. Until a report takes one it belongs to whoever has its token, for a day.
create table evidence (
  id uuid primary key default uuidv7(),
  -- SHA-256 of the token; emptied when a report takes it.
  token_hash bytea unique check (octet_length(token_hash) = 32),
  report_id uuid references reports,
  position smallint,
  kind text not null check (kind in ('picture', 'recording')),
  media_type text not null check (length(media_type) <= 60),
  size int not null check (size > 0),
  -- Of the file as it came, and of the picture as it is shown.
  sha256 bytea not null check (octet_length(sha256) = 32),
  shown_sha256 bytea check (octet_length(shown_sha256) = 32),
  width int,
  height int,
  -- Which of CONTACT_KEYS sealed the bytes.
  key_id text not null,
  taken_at timestamptz not null,
  read_state text not null check (read_state in ('none', 'waiting', 'done', 'failed')),
  read_text text not null default '' check (length(read_text) <= 5000),
  check ((token_hash is null) = (report_id is not null)),
  check ((kind = 'picture') = (shown_sha256 is not null))
);
create index evidence_of_report on evidence (report_id) where report_id is not null;
create index evidence_untaken on evidence (taken_at) where report_id is null;

create policy station on evidence for select to cyber_mitan_station
  using (exists (select from reports where reports.id = report_id));
alter table evidence enable row level security;
grant select on evidence to cyber_mitan_station;

-- migrate:down
drop table evidence;
