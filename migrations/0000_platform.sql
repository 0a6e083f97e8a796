create extension if not exists btree_gist;
create extension if not exists pg_trgm;

create schema if not exists platform;

-- Views that slices offer to readers; each view is created by the slice that owns its tables.
create schema published;
grant usage on schema published to naungan_app;
comment on schema published is 'Views for reading across slices; nothing is written here.';

create table platform.setting (
  name  text not null primary key,
  value text not null
);
comment on table platform.setting is 'What this installation is: its regency, whether it holds the demonstration data.';
insert into platform.setting values ('regency', '63.03');

create table platform.export_log (
  regency     text        not null,
  export_id   uuid        not null default uuidv7(),
  exported_at timestamptz not null default now(),
  exported_by text        not null,
  subject     text        not null,
  rows        integer     not null,
  full_nik    boolean     not null,
  reason      text        null check (not full_nik or length(reason) >= 5),
  primary key (regency, export_id)
);
comment on table platform.export_log is 'Who took which list of people out of the program. Only ever inserted.';

grant usage on schema platform to naungan_app;
grant select, insert, update on platform.setting to naungan_app;
grant select, insert on platform.export_log to naungan_app;
