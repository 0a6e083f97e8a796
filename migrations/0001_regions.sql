create schema regions;
grant usage on schema regions to naungan_app;

create table regions.region (
  code    text not null primary key,
  level   text not null check (level in ('province', 'regency', 'district', 'village')),
  parent  text null references regions.region,
  name    text not null,
  edition text not null
);
create index region_parent on regions.region (parent);
create index region_name on regions.region using gin (lower(name) gin_trgm_ops);
comment on table regions.region is 'Provinces to villages under the codes of Kemendagri, PP.KK.CC.DDDD. National: no regency key.';
comment on column regions.region.edition is 'The decree or data set the entry comes from.';

create table regions.alias (
  code   text not null references regions.region,
  alias  text not null,
  source text not null,
  primary key (code, alias)
);
comment on table regions.alias is 'Other names that lists use: former names, local spellings.';

create table regions.retired (
  code   text not null primary key,
  name   text not null,
  note   text not null,
  source text not null
);
comment on table regions.retired is
  'Codes that no longer exist but still begin the NIK of people registered under them. A code stands for everything below it.';

grant select on all tables in schema regions to naungan_app;
grant insert, update, delete on regions.alias to naungan_app;
