-- migrate:up

-- Of a million patterns few are confirmed; the private look-up reads them all, once a minute (api/check/list-confirmed.ts).
create index patterns_confirmed on patterns (id) where status = 'confirmed' and ended_at is null;

-- migrate:down
drop index patterns_confirmed;
