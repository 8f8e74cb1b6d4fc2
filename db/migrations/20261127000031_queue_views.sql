-- migrate:up

-- How somebody narrows the queue again and again, under a name of their own.
create table staff_views (
  id bigint generated always as identity primary key,
  staff_id uuid not null references staff (id),
  name text not null check (length(name) between 1 and 40),
  -- The filters as in the address, without what it is narrowed to by page.
  filters jsonb not null check (jsonb_typeof(filters) = 'object' and pg_column_size(filters) < 2000),
  unique (staff_id, name)
);

-- migrate:down
drop table staff_views;
