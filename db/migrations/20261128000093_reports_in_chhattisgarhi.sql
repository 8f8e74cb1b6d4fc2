-- migrate:up

-- A report may be written in Chhattisgarhi (ISO 639-3 hne). It is answered in Hindi; whoever reads it sees which it is.
alter table reports drop constraint reports_language_check;
alter table reports add constraint reports_language_check check (language in ('hi', 'en', 'hne')) not valid;
alter table reports validate constraint reports_language_check;
alter table quarantined_reports drop constraint quarantined_reports_language_check;
alter table quarantined_reports
  add constraint quarantined_reports_language_check check (language in ('hi', 'en', 'hne'));

-- migrate:down
update quarantined_reports set language = 'hi' where language = 'hne';
alter table quarantined_reports drop constraint quarantined_reports_language_check;
alter table quarantined_reports
  add constraint quarantined_reports_language_check check (language in ('hi', 'en'));
update reports set language = 'hi' where language = 'hne';
alter table reports drop constraint reports_language_check;
alter table reports add constraint reports_language_check check (language in ('hi', 'en'));
