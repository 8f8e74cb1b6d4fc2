-- migrate:up

-- Volunteers enter what they did themselves, from their own phone. A line has one who entered it: an officer or a volunteer.
alter table mitan_outreach alter column entered_by drop not null;
alter table mitan_outreach add column entered_by_volunteer uuid references volunteers;
alter table mitan_outreach add constraint entered_by_one check (num_nonnulls(entered_by, entered_by_volunteer) = 1);
-- What the phone calls the line, so that sent twice it is one.
alter table mitan_outreach add column key uuid;
alter table mitan_outreach add constraint key_of_volunteer check ((key is null) = (entered_by_volunteer is null));
create unique index mitan_outreach_of_phone on mitan_outreach (entered_by_volunteer, key) where entered_by_volunteer is not null;
create index mitan_outreach_own on mitan_outreach (entered_by_volunteer, day desc, id desc) where entered_by_volunteer is not null;

-- It is struck out by an officer, or on the same day by who entered it.
alter table mitan_outreach add column taken_back_by_volunteer uuid references volunteers;
alter table mitan_outreach drop constraint mitan_outreach_check2;
alter table mitan_outreach add constraint taken_back_by_one
  check (num_nonnulls(taken_back_by, taken_back_by_volunteer) = (taken_back_at is not null)::int);
alter table mitan_outreach add constraint taken_back_own
  check (taken_back_by_volunteer is null or coalesce(taken_back_by_volunteer = entered_by_volunteer, false));

-- migrate:down
alter table mitan_outreach drop constraint taken_back_own;
alter table mitan_outreach drop constraint taken_back_by_one;
delete from mitan_outreach where entered_by is null or taken_back_by_volunteer is not null;
alter table mitan_outreach drop column taken_back_by_volunteer;
alter table mitan_outreach add constraint mitan_outreach_check2 check ((taken_back_at is null) = (taken_back_by is null));
drop index mitan_outreach_own;
drop index mitan_outreach_of_phone;
alter table mitan_outreach drop column key;
alter table mitan_outreach drop column entered_by_volunteer;
alter table mitan_outreach alter column entered_by set not null;
