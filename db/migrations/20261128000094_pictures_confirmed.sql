-- migrate:up

-- When the citizen said that what was read in their picture belongs to the report.
alter table evidence add column confirmed_at timestamptz;
alter table evidence add check (confirmed_at is null or (report_id is not null and read_state = 'done'));

-- migrate:down
alter table evidence drop column confirmed_at;
