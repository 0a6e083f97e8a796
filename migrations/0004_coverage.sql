create schema coverage;
grant usage on schema coverage to naungan_app;

create table coverage.denominator (
  regency  text   not null,
  code     text   not null,
  as_of    date   not null,
  name     text   not null,
  excludes text   not null,
  value    bigint not null check (value > 0),
  source   text   not null,
  primary key (regency, code, as_of)
);
comment on table coverage.denominator is
  'Statistical denominators as published; rivals live side by side, each with its date and source.';
comment on column coverage.denominator.excludes is 'Who is not in it, in words.';
grant select, insert, update, delete on coverage.denominator to naungan_app;
