-- migrate:up

-- A row of the audit log is written once and gets its place in the chain once. Nothing else may happen to it.
create function keep_audit_row() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.seq is null and new.seq is not null
    and (old.id, old.at, old.actor_kind, old.actor_id, old.act, old.object_kind, old.object_id, old.detail)
      is not distinct from
      (new.id, new.at, new.actor_kind, new.actor_id, new.act, new.object_kind, new.object_id, new.detail) then
    return new;
  end if;
  raise exception 'The audit log is never changed.';
end $$;
create trigger audit_log_row before update or delete on audit_log for each row execute function keep_audit_row();
create trigger audit_log_table before truncate on audit_log for each statement execute function keep_audit_row();

-- How far the chain goes, so that a row that was taken from its end is missed too.
create table audit_head (
  only_row boolean primary key default true check (only_row),
  seq bigint not null,
  hash bytea not null
);
insert into audit_head (seq, hash)
select coalesce(max(seq), 0), coalesce((select hash from audit_log order by seq desc nulls last limit 1), decode(repeat('00', 32), 'hex'))
from audit_log;

-- migrate:down
drop table audit_head;
drop trigger audit_log_table on audit_log;
drop trigger audit_log_row on audit_log;
drop function keep_audit_row;
