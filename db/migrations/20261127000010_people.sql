-- migrate:up

-- A new account, or one whose password was forgotten, has a one-time code in the place of the password until its owner has
-- chosen one. It is hashed like a password.
alter table staff
  -- null: the password is the owner's own
  add column code_until timestamptz,
  add column code_used_at timestamptz check (code_used_at is null or code_until is not null),
  -- null: invited, and has never chosen one
  add column password_chosen_at timestamptz,
  add column last_signed_in_at timestamptz,
  -- Raised by every act of an administrator on the account, so that of two at once one is told.
  add column account_version integer not null default 1;

update staff set password_chosen_at = created_at, last_signed_in_at = (
  select max(at) from audit_log
  where act = 'sign_in' and object_kind = 'staff' and object_id = staff.id::text
);
alter table staff add constraint staff_opens_with check (code_until is not null or password_chosen_at is not null);

-- Came in by the one-time code: until a password is chosen nothing else is open.
alter table staff_sessions add column choosing_password boolean not null default false;

-- migrate:down
alter table staff_sessions drop column choosing_password;
alter table staff drop constraint staff_opens_with;
alter table staff drop column account_version, drop column last_signed_in_at, drop column password_chosen_at,
  drop column code_used_at, drop column code_until;
