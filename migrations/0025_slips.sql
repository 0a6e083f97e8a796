create schema people;
grant usage on schema people to naungan_app;

create table people.slip (
  regency     text        not null,
  code        text        not null,
  person_id   bigint      not null,
  made_at     timestamptz not null default now(),
  made_by     text        not null,
  valid_until date        not null,
  primary key (regency, code)
);
comment on table people.slip is 'Codes on printed slips, with which a person asks about himself. Only ever inserted.';
comment on column people.slip.code is 'Hash of the code; the code itself stands on the slip alone.';
comment on column people.slip.person_id is 'Number of the person when the slip was made; its batch and line lead to whoever that is now.';

create table people.attempt (
  regency text        not null,
  subject text        not null,
  since   timestamptz not null default now(),
  count   integer     not null default 1,
  primary key (regency, subject)
);
comment on table people.attempt is 'How often somebody asked lately, by address and by code.';
comment on column people.attempt.subject is 'Hash of what the count is of.';

grant select, insert on people.slip to naungan_app;
grant select, insert, update, delete on people.attempt to naungan_app;
alter table people.slip enable row level security;
create policy system on people.slip for select to naungan_app
  using (regency = platform.scoped_regency() and platform.may('system'));
create policy make on people.slip for insert to naungan_app
  with check (regency = platform.scoped_regency() and platform.may('export.masked'));
alter table people.attempt enable row level security;
create policy system on people.attempt to naungan_app
  using (regency = platform.scoped_regency() and platform.may('system'));
