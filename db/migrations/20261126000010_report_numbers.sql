-- migrate:up

-- What officers call a report when they talk about it, or read on a sheet: the end of its id.
create index reports_number on reports (right(id::text, 6));

-- migrate:down
drop index reports_number;
