-- Views of sectors are written by an administrator, every version kept.
alter table coverage.sector_view rename to sector_view_version;
alter table coverage.sector_view_version
  drop constraint sector_view_pkey,
  add column lists text[] not null default '{}',
  add column funds text[] not null default '{}',
  add column version integer not null default 1 check (version > 0),
  add column withdrawn boolean not null default false,
  add column recorded_at timestamptz not null default now(),
  add column recorded_by text not null default 'naungan',
  add primary key (regency, code, version);
alter table coverage.sector_view_version alter column version drop default, alter column recorded_by drop default;
comment on table coverage.sector_view_version is
  'Kinds of work that are looked at by themselves, every version. Only ever inserted. ID: came with the program; a regency''s own newest of the same code speaks before it.';
comment on column coverage.sector_view_version.lists is 'Sources of lists whose people belong to it where their occupation is not known; besides those that words name.';
comment on column coverage.sector_view_version.funds is 'Payers that may pay for it; none: all whose conditions allow it.';
create policy write on coverage.sector_view_version for insert to naungan_app
  with check (regency = platform.scoped_regency() and platform.may('settings.manage'));
grant insert on coverage.sector_view_version to naungan_app;

create view coverage.sector_view with (security_invoker = true) as
  select v.regency, v.code, v.position, v.name,
         v.words || array(select replace(l, '-', ' ') from unnest(v.lists) l) as words,
         v.sectors, v.hazard, v.contact, v.note, v.source, v.funds, v.version
  from (
    select distinct on (code) * from coverage.sector_view_version
    where regency in ('ID', platform.scoped_regency())
    order by code, regency = 'ID', version desc) v
  where not v.withdrawn;
comment on view coverage.sector_view is 'The views of sectors in force.';
grant select on coverage.sector_view to naungan_app;
